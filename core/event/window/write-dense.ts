// Dense pictures of a stream as one NumPy array, written window by window: the count stands in the header, which is put over
// itself at the end.

import { npyHeaderBytes } from '../bytes/npy-header.ts';
import type { DensePacket } from './representation.ts';

/**
 * @returns the header of a .npy file whose first axis counts windows
 * @param shape  of each picture
 */
export function denseNpyHeader(
  windows: number,
  { shape, values }: Pick<DensePacket, 'shape' | 'values'>,
): Uint8Array {
  return npyHeaderBytes(values instanceof Float32Array ? "'<f4'" : "'<u4'", [windows, ...shape]);
}

/** @returns a picture's numbers as bytes, little-endian; a view of its memory. */
export function denseBytes({ values }: DensePacket): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
