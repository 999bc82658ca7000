// A map for the fast kernel: by tiles that fill a line of the cache, each texel with how far its code goes on to each side.

import type { Ground } from '../../arena/ground.ts';
import type { Clearance } from '../clearance.ts';
import { sidesOf } from './sides.ts';

/** Texels of a tile across and up; a tile fills a line of the cache. */
const SIDE = 4;
const TILE = SIDE * SIDE;
/** Sides are told in six bits each, left, right, below and above, behind the eight of the code. */
const MOST = 63;
const EVERY_SIDE = 2 ** 8 + 2 ** 14 + 2 ** 20 + 2 ** 26;

/** @returns tiles of a map across: odd, so that tiles above one another do not fight for the same lines of the cache. */
export const tilesAcross = ({ width }: Ground): number => Math.ceil(width / SIDE) | 1;

/** @returns texels of a map, those that only fill tiles among them. */
export const tiledTexels = (ground: Ground): number =>
  TILE * tilesAcross(ground) * Math.ceil(ground.height / SIDE);

/** Put a ground into a map, tile by tile; `clearance` is what is known of it. */
export function tile(map: Uint32Array, clearance: Clearance, ground: Ground): void {
  const across = tilesAcross(ground);
  for (let v = 0; v < ground.height; v++) {
    const line = Math.floor(v / SIDE) * across * TILE + (v % SIDE) * SIDE;
    for (let u = 0; u < ground.width; u++) {
      const known = clearance[v * ground.width + u];
      const clear = known >> 8;
      // most of a map is clear to all sides; where it is not, a long side is worth much: who follows an edge sees nothing new
      const sides = clear > 0 ? Math.min(clear, MOST) * EVERY_SIDE : sidesOf(ground, u, v);
      map[line + (u >> 2) * TILE + (u & 3)] = sides + (known & 255);
    }
  }
}
