// A folder of data files, wherever it lies: a reader sees names and bytes, never a disk.

import { DataError, MissingDataError } from './data-error.ts';

/** Files by name. A compressed "x.gz" is offered as "x". */
export interface DataFolder {
  /** What errors call it. */
  readonly name: string;
  /** Names of all files below it, with forward slashes, in alphabetical order. */
  list(): readonly string[];
  /** @returns the bytes of a file, or null where there is none. Throws DataError for one that cannot be unpacked. */
  read(file: string): Uint8Array | null;
}

/** What a data set is and where it is to be had. */
export interface DataNeed {
  readonly name: string;
  /** Files that must be there, for people. */
  readonly form: string;
  readonly source: string;
}

/** A folder held in memory: what tests and synthetic sets are read from. */
export function memoryFolder(name: string, files: Readonly<Record<string, Uint8Array>>): DataFolder {
  return {
    name,
    list: () => Object.keys(files).toSorted(),
    read: (file) => (Object.hasOwn(files, file) ? files[file] : null),
  };
}

/** @returns the bytes of a file that must be there. Throws MissingDataError. */
export function required(folder: DataFolder, file: string, need: DataNeed): Uint8Array {
  const bytes = folder.read(file);
  if (bytes === null)
    throw new MissingDataError(
      `${folder.name} has no ${file}. ${need.name} comes as ${need.form}, from ${need.source}. ` +
        'Without --data the same experiment runs on a small synthetic set of its own.',
    );
  return bytes;
}

/** @returns the text of a file that must be there. Throws MissingDataError, or DataError where it is not UTF-8. */
export function requiredText(folder: DataFolder, file: string, need: DataNeed): string {
  return textOf(required(folder, file, need), `${folder.name}/${file}`);
}

/** @returns bytes as text. Throws DataError where they are not UTF-8. */
export function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DataError(file, '', 'this is no text in UTF-8. Give the file as its source has it.');
  }
}

/** @returns the JSON of a text. Throws DataError. */
export function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError(file, '', `this is not JSON (${(cause as Error).message}). Fetch it again.`);
  }
}
