// A map for the fast kernel: by tiles that fill a line of the cache, each texel with its code and how far it goes on to each side.

import { columnsIn, linearMemory } from '../../../core/wasm/memory.ts';
import type { Ground } from '../../arena/road/ground.ts';
import { cameraKernels } from '../kernel/kernels.ts';
import { clearByte } from './sides.ts';

/** Texels of a tile across and up; a tile fills a line of the cache. */
const [TILE_WIDTH, TILE_HEIGHT] = [8, 4];
const TILE = TILE_WIDTH * TILE_HEIGHT;

/** @returns tiles of a map across: odd, so that tiles above one another do not fight for the same lines of the cache. */
export const tilesAcross = ({ width }: Ground): number => Math.ceil(width / TILE_WIDTH) | 1;

/** @returns texels of a map, those that only fill tiles among them. */
export const tiledTexels = (ground: Ground): number =>
  TILE * tilesAcross(ground) * Math.ceil(ground.height / TILE_HEIGHT);

const known = new WeakMap<Ground, Uint16Array>();

/** @returns a ground's map, 256 · the byte of its sides + its code, tile by tile; made once for each, for no map is ever written. */
export function tiledMap(ground: Ground): Uint16Array {
  const before = known.get(ground);
  if (before !== undefined) return before;
  const { width, height } = ground;
  const texels = width * height;
  const memory = linearMemory(cameraKernels); // given back as soon as the map is laid
  const columns = columnsIn(memory, 2 * texels + 2 * tiledTexels(ground) + 512);
  const [code, clear, bytes] = [columns.u8(texels), columns.u8(texels), columns.u8(256)];
  const map = columns.u16(tiledTexels(ground));
  const across = tilesAcross(ground);
  code.set(ground.code);
  bytes.set(Array.from(bytes, (_, texels) => (texels === 0 ? 0 : clearByte(texels))));
  const at = [code, clear, bytes].map(({ byteOffset }) => byteOffset);
  memory.kernels.measureClearance(at[0], at[1], width, height);
  memory.kernels.layTiles(at[0], at[1], at[2], map.byteOffset, width, height, across);
  memory.kernels.layRectangles(at[0], at[1], map.byteOffset, width, height, across);
  const laid = map.slice();
  known.set(ground, laid);
  return laid;
}

/** @returns where a texel stands in a map so many tiles across. */
export const placeOf = (across: number, u: number, v: number): number =>
  ((v >> 2) * across + (u >> 3)) * TILE + (v & 3) * TILE_WIDTH + (u & 7);
