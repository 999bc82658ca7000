// A map for the fast kernel: by tiles that fill a line of the cache.

import type { Ground } from '../../arena/ground.ts';
import type { Clearance } from '../clearance.ts';

/** Texels of a tile across and up; a tile fills a line of the cache. */
const [TILE_WIDTH, TILE_HEIGHT] = [8, 4];
const TILE = TILE_WIDTH * TILE_HEIGHT;

/** @returns tiles of a map across: odd, so that tiles above one another do not fight for the same lines of the cache. */
export const tilesAcross = ({ width }: Ground): number => Math.ceil(width / TILE_WIDTH) | 1;

/** @returns texels of a map, those that only fill tiles among them. */
export const tiledTexels = (ground: Ground): number =>
  TILE * tilesAcross(ground) * Math.ceil(ground.height / TILE_HEIGHT);

/** Put a clearance into a map, tile by tile. */
export function tile(map: Uint16Array, clearance: Clearance, ground: Ground): void {
  const across = tilesAcross(ground);
  for (let v = 0; v < ground.height; v++) {
    const line = Math.floor(v / TILE_HEIGHT) * across * TILE + (v % TILE_HEIGHT) * TILE_WIDTH;
    for (let u = 0; u < ground.width; u++)
      map[line + (u >> 3) * TILE + (u & 7)] = clearance[v * ground.width + u];
  }
}
