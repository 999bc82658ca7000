// Dense pictures of a stream as one NumPy array, written window by window: the count stands in the header, which is put over
// itself at the end.

import type { DensePacket } from './representation.ts';

const HEADER_BYTES = 128;

/**
 * @returns the header of a .npy file whose first axis counts windows, always 128 bytes long
 * @param shape  of each picture
 */
export function denseNpyHeader(
  windows: number,
  { shape, values }: Pick<DensePacket, 'shape' | 'values'>,
): Uint8Array {
  const descr = values instanceof Float32Array ? '<f4' : '<u4';
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${[windows, ...shape].join(', ')}), }`;
  const text = `\x93NUMPY\x01\x00\x76\x00${dictionary.padEnd(HEADER_BYTES - 11)}\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** @returns a picture's numbers as bytes, little-endian; a view of its memory. */
export function denseBytes({ values }: DensePacket): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
