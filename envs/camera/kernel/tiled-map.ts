// A map for the fast kernel: by tiles that fill a line of the cache, each texel with its code and how far it goes on to each side.

import type { Ground } from '../../arena/ground.ts';
import type { Clearance } from '../clearance.ts';
import { clearByte, rectangleByte } from './sides.ts';

/** Texels of a tile across and up; a tile fills a line of the cache. */
const [TILE_WIDTH, TILE_HEIGHT] = [8, 4];
const TILE = TILE_WIDTH * TILE_HEIGHT;

/** @returns tiles of a map across: odd, so that tiles above one another do not fight for the same lines of the cache. */
export const tilesAcross = ({ width }: Ground): number => Math.ceil(width / TILE_WIDTH) | 1;

/** @returns texels of a map, those that only fill tiles among them. */
export const tiledTexels = (ground: Ground): number =>
  TILE * tilesAcross(ground) * Math.ceil(ground.height / TILE_HEIGHT);

const known = new WeakMap<Clearance, Uint16Array>();

/** @returns a ground's map, 256 · the byte of its sides + its code, tile by tile; made once for each, for neither is ever written. */
export function tiledMap(ground: Ground, clearance: Clearance): Uint16Array {
  const before = known.get(clearance);
  if (before !== undefined) return before;
  const map = new Uint16Array(tiledTexels(ground));
  const across = tilesAcross(ground);
  const clear = Uint16Array.from({ length: 256 }, (_, texels) => 256 * clearByte(texels));
  for (let v = 0; v < ground.height; v++) {
    const line = Math.floor(v / TILE_HEIGHT) * across * TILE + (v % TILE_HEIGHT) * TILE_WIDTH;
    for (let u = 0; u < ground.width; u++) {
      const texel = clearance[v * ground.width + u];
      const sides = texel < 256 ? 256 * rectangleByte(ground, u, v) : clear[texel >> 8];
      map[line + (u >> 3) * TILE + (u & 7)] = sides + (texel & 255);
    }
  }
  known.set(clearance, map);
  return map;
}
