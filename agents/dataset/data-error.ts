// How a data set is refused: the file, the place in it, what was wrong and what to do.

/** A data file is damaged or of another kind. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly file: string;
  /** Such as "byte 16" or "line 3"; empty for the file as a whole. */
  readonly place: string;
  constructor(file: string, place: string, message: string) {
    super(`${file}${place === '' ? '' : `, ${place}`}: ${message}`);
    this.file = file;
    this.place = place;
  }
}

/** A data set is not there; the message says where it comes from and what runs without it. */
export class MissingDataError extends Error {
  override readonly name = 'MissingDataError';
}
