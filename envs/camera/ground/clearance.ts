// How far around each place of a painted map nothing changes. Most of a road is asphalt: a pixel that can move on by thirty
// texels and still see asphalt need not be looked at before it has.

import type { Ground } from '../../arena/road/ground.ts';

const MOST = 255;

/**
 * What is known of a map by texels, shape [height · width]: 256 · clearance + code, where the clearance is the number of texels
 * that one can go in any direction from anywhere in the texel and still see its code, 255 at most.
 */
export type Clearance = Uint16Array;

const known = new WeakMap<Ground, Clearance>();

/** Measure a map's clearance, by two passes of a chessboard distance transform; once for each map, for maps are never written. */
export function clearanceOf(ground: Ground): Clearance {
  const before = known.get(ground);
  if (before !== undefined) return before;
  const { code, width, height } = ground;
  const clear = new Uint8Array(width * height); // 0 on the border of the map
  for (let v = 1; v < height - 1; v++)
    for (let k = v * width + 1, end = (v + 1) * width - 1; k < end; k++)
      clear[k] = nearest(code, clear, k, -width, -1);
  for (let v = height - 2; v > 0; v--)
    for (let k = (v + 1) * width - 2; k > v * width; k--)
      if (clear[k] > 0) clear[k] = Math.min(clear[k], nearest(code, clear, k, width, 1));
  const clearance = new Uint16Array(code.length);
  for (let k = 0; k < code.length; k++) clearance[k] = 256 * clear[k] + code[k];
  known.set(ground, clearance);
  return clearance;
}

/** @returns one more than the least clearance of four neighbours, 0 beside another code. */
function nearest(code: Uint8Array, clear: Uint8Array, k: number, row: number, side: number): number {
  const here = code[k];
  if (code[k + side] !== here || code[k + row] !== here) return 0;
  if (code[k + row - 1] !== here || code[k + row + 1] !== here) return 0;
  let least = clear[k + side];
  if (clear[k + row] < least) least = clear[k + row];
  if (clear[k + row - 1] < least) least = clear[k + row - 1];
  if (clear[k + row + 1] < least) least = clear[k + row + 1];
  return least === MOST ? MOST : least + 1;
}
