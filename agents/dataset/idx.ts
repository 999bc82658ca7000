// IDX: the container of the handwritten digits. Big-endian magic 0x0000 08 <dimensions>, sizes, then bytes row by row.

import { DataError } from './data-error.ts';

/** An array of bytes with its shape. */
export interface Idx {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** Read an IDX file of unsigned bytes with `dimensions` dimensions. Throws DataError. */
export function readIdx(bytes: Uint8Array, file: string, dimensions: number): Idx {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = 4 + 4 * dimensions;
  if (bytes.length < head)
    throw new DataError(
      file,
      `byte ${bytes.length}`,
      `the file ends within its header of ${head} bytes. Fetch it again.`,
    );
  const magic = view.getUint32(0);
  if (magic !== 0x800 + dimensions)
    throw new DataError(
      file,
      'byte 0',
      `the magic number is ${magic}, not ${0x800 + dimensions} (unsigned bytes in ${dimensions} dimensions). Give an IDX file.`,
    );
  const shape = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const size = shape.reduce((product, each) => product * each, 1);
  if (bytes.length !== head + size)
    throw new DataError(
      file,
      `byte ${Math.min(bytes.length, head + size)}`,
      `the header announces ${shape.join(' × ')} values, but ${bytes.length - head} bytes follow it. Fetch it again.`,
    );
  return { shape, values: bytes.subarray(head) };
}
