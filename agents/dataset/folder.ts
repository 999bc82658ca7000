// A folder of data files, wherever it lies: a reader sees names and bytes, never a disk.

import type { z } from 'zod';
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
  /**
   * Files by which a folder is known to hold it: all of one list, "*.i8" for one that ends so. Absent where the set is looked for
   * at any depth.
   */
  readonly marks?: readonly (readonly string[])[];
}

/** @returns how a folder must look, where the set is to be had, and what runs without it. */
export function wanted({ name, form, source, marks }: DataNeed): string {
  const where =
    marks === undefined ? 'in that folder or below it' : 'in that folder, or in one right below it';
  return (
    `${name} must lie ${where}, as ${form}. To be had from ${source}. ` +
    'Without --data the same experiment runs on a small synthetic set of its own.'
  );
}

/** @returns the bytes of a file that must be there. Throws MissingDataError. */
export function required(folder: DataFolder, file: string, need: DataNeed): Uint8Array {
  const bytes = folder.read(file);
  if (bytes === null) throw new MissingDataError(`${folder.name} has no ${file}. ${wanted(need)}`);
  return bytes;
}

/** @returns the text of a file that must be there. Throws MissingDataError, or DataError where it is not UTF-8. */
export function requiredText(folder: DataFolder, file: string, need: DataNeed): string {
  return textOf(required(folder, file, need), `${folder.name}/${file}`);
}

/** @returns bytes as text. Throws DataError with the byte where they are not UTF-8. */
export function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What cannot be decoded becomes a sign of its own, so the first byte that comes back as another one is where it begins.
    const lenient = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    const at = bytes.findIndex((byte, k) => byte !== lenient[k]);
    throw new DataError(file, `byte ${at}`, 'this is no text in UTF-8. Give the file as its source has it.');
  }
}

/** @returns the JSON of a text, as `schema` has it. Throws DataError with the character, or the way to the value. */
export function jsonOf<Value>(text: string, file: string, schema: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const { message } = cause as Error;
    const at = /position (\d+)/.exec(message)?.[1] ?? `${text.length}`;
    throw new DataError(file, `character ${at}`, `this is not JSON (${message}). Fetch it again.`);
  }
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [{ path, message }] = found.error.issues;
  const place = path.length === 0 ? 'character 0' : `at ${path.map(String).join(' → ')}`;
  throw new DataError(file, place, `${message}. Fetch it again, or take it from another source.`);
}
