// The head of a .npy file, which says what stands behind it: events of a recording, frames of a film, pictures of a stream. Files and
// pipes are read in different ways, so it is read here in small steps, each over bytes that have come already.

import { RecordingError } from '../recording-error.ts';
import { u16, u32 } from './read.ts';

/** The first bytes of every file; its major version is the byte behind them. */
export const NPY_MAGIC = '\x93NUMPY';

/** No header is as long as this; one that claims to be is damaged. */
const LONGEST_HEADER = 1 << 20;

/** @returns how many bytes tell the header's length in files of this major version. */
export const lengthBytes = (major: number): 2 | 4 => (major > 1 ? 4 : 2);

/**
 * @param at  where the bytes that tell the length begin, `offset` in the file
 * @returns the bytes of the header's text. Throws RecordingError where they are too many
 */
export function headerLength(bytes: Uint8Array, at: number, major: number, offset: number): number {
  const length = lengthBytes(major) === 4 ? u32(bytes, at) : u16(bytes, at);
  if (length > LONGEST_HEADER) throw new RecordingError(`The header claims ${length} bytes.`, offset);
  return length;
}

/** What every header tells of its array. */
export interface NpyHeader {
  /** The type of its numbers, such as '<f4'; empty where its records hold several. */
  readonly type: string;
  readonly isFortran: boolean;
  /** Empty where the header tells none. */
  readonly shape: readonly number[];
}

/** Read the text of a header, a Python dictionary, without evaluating it. */
export function npyHeader(text: string): NpyHeader {
  return {
    type: /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(text)?.[1] ?? '',
    isFortran: /['"]fortran_order['"]\s*:\s*True/.test(text),
    shape: shapeOf(/['"]shape['"]\s*:\s*\(([\d\s,]*)\)/.exec(text)?.[1] ?? ''),
  };
}

/** Bytes of every header that is written here: it can be put over itself once all is counted. */
const WRITTEN_BYTES = 128;

/**
 * @param descr  the type of the records, as Python writes it
 * @param shape  of the array, at least one number
 * @returns the header of a file of version 1.0
 */
export function npyHeaderBytes(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = `${shape.join(', ')}${shape.length === 1 ? ',' : ''}`;
  const dictionary = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${tuple}), }`;
  const text = `${NPY_MAGIC}\x01\x00\x76\x00${dictionary.padEnd(WRITTEN_BYTES - 11)}\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** @returns the numbers of a tuple; Python writes a comma behind a lonely one. */
function shapeOf(tuple: string): number[] {
  const parts = tuple.split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  return parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : [];
}
