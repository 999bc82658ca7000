// The head of a .npy file, which says what stands behind it: events of a recording, frames of a film. Whoever reads one feeds it
// as the bytes come to them.

import { RecordingError } from '../recording-error.ts';
import { u16, u32 } from '../bytes/read.ts';

/** The first bytes of every file; its major version is the byte behind them. */
export const NPY_MAGIC = '\x93NUMPY';

/** Bytes of a header that nobody has reason to write. */
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

/** @returns the numbers of a tuple; Python writes a comma behind a lonely one. */
function shapeOf(tuple: string): number[] {
  const parts = tuple.split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  return parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : [];
}
