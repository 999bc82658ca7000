// Films made for tests: their bytes, and pieces of them as a disk or a pipe hands them over.

import type { FilmFrame } from '../../../../envs/camera/film/film.ts';
import type { ByteChunks } from '../../../../envs/camera/film/intake.ts';
import { openFilm } from '../../../../envs/camera/film/open-film.ts';

/** @returns bytes of words and numbers, one after another. */
export const bytesOf = (...parts: readonly (string | Iterable<number>)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])),
  );

/** @returns bytes in pieces of so many. */
export async function* inPieces(
  bytes: Uint8Array,
  size: number = bytes.length,
): ByteChunks & AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** @returns a NumPy array of numbers that stand in memory as `values` do. */
export function npyOf(
  descr: string,
  shape: readonly number[],
  values: FilmFrame,
  order = 'False',
): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape.join(', ')}), }`;
  const header = `${text.padEnd(117)}\n`;
  return bytesOf(
    `\x93NUMPY\x01\x00`,
    [header.length & 255, header.length >> 8],
    header,
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
}

/** What a film says of itself, and copies of its frames. */
export async function watched(bytes: Uint8Array, piece?: number) {
  const { frames, ...facts } = await openFilm(inPieces(bytes, piece));
  const seen: number[][] = [];
  for await (const frame of frames) seen.push([...frame]);
  return { ...facts, frames: seen };
}
