// How far the code of a texel beside an edge goes on to each side: a rectangle of one code around it.

import type { Ground } from '../../arena/ground.ts';

/** Texels to each side that are asked: who may go seven need not be looked at again for a while. */
const FAR = 7;

/**
 * Grow a rectangle around a texel, by a line at each side in turn, until every side meets another code, the map's border, or is far
 * enough.
 *
 * @returns texels to the left, to the right, below and above, as six bits each from bit 8 on
 */
export function sidesOf({ code, width, height }: Ground, u: number, v: number): number {
  const here = code[v * width + u];
  let [left, right, below, above] = [u, u, v, v];
  const most = [
    Math.max(0, u - FAR),
    Math.min(width - 1, u + FAR),
    Math.max(0, v - FAR),
    Math.min(height - 1, v + FAR),
  ];
  let [goLeft, goRight, goBelow, goAbove] = [true, true, true, true];
  while (goLeft || goRight || goBelow || goAbove) {
    goLeft &&= left > most[0] && isOne(code, here, below * width + left - 1, width, above - below);
    if (goLeft) left--;
    goRight &&= right < most[1] && isOne(code, here, below * width + right + 1, width, above - below);
    if (goRight) right++;
    goBelow &&= below > most[2] && isOne(code, here, (below - 1) * width + left, 1, right - left);
    if (goBelow) below--;
    goAbove &&= above < most[3] && isOne(code, here, (above + 1) * width + left, 1, right - left);
    if (goAbove) above++;
  }
  return (u - left) * 2 ** 8 + (right - u) * 2 ** 14 + (v - below) * 2 ** 20 + (above - v) * 2 ** 26;
}

/** @returns whether `here` is the code of a texel and of `more` that follow at a stride. */
function isOne(code: Uint8Array, here: number, first: number, stride: number, more: number): boolean {
  for (let k = first, last = first + more * stride; k <= last; k += stride)
    if (code[k] !== here) return false;
  return true;
}
