// The one error of all readers and writers of recordings: what was wrong, and at which byte.

/** A recording is damaged, lies about itself, or cannot hold what it was asked to hold. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  /** Byte of the file at which reading stopped, counted from 0; null where the fault has no place in the file, or it could not be opened. */
  readonly offset: number | null;
  /** What was wrong, without the place. */
  readonly reason: string;
  /** The file's name, where there is one. */
  readonly file: string | null;

  constructor(reason: string, offset: number | null, file: string | null = null, options?: ErrorOptions) {
    const place = offset === null ? '' : `at byte ${offset} of `;
    super(`${reason} (${place}${file ?? 'the recording'})`, options);
    this.reason = reason;
    this.offset = offset;
    this.file = file;
  }

  /** @returns the same error, naming its file. */
  in(file: string): RecordingError {
    return this.file === null
      ? new RecordingError(this.reason, this.offset, file, { cause: this.cause })
      : this;
  }
}

/** What a disk says, in words. */
const diskWords: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Give a recording that is there, by its name from here or its whole path.',
  EACCES: 'This file may not be read. Give yourself the right to, or give another one.',
  EISDIR: 'This is a directory, not a file. Give the recording in it.',
};

/** @returns `cause` as a RecordingError: itself, or wrapped with the byte where it happened, or none where no file was opened. */
export function asRecordingError(cause: unknown, offset: number): RecordingError {
  if (cause instanceof RecordingError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (Object.hasOwn(diskWords, code)) return new RecordingError(diskWords[code], null);
  return new RecordingError(`The recording cannot be read: ${message}`, offset, null, { cause });
}
