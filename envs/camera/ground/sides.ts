// How far the code of a texel goes on to each side, in one byte: to all sides alike, or, beside an edge, by a rectangle around it. Who
// follows an edge sees nothing new, so there a long side is worth much.

import type { Ground } from '../../arena/road/ground.ts';

/** Texels that a rectangle may go on to a side; more is not asked. */
const STEPS = [0, 1, 2, 7];
const FAR = STEPS[STEPS.length - 1];

/**
 * Bytes of two bits for each side, a place among the steps; a rectangle has a side of 0, so that those without one are free. These say that
 * a texel is clear to all sides alike, by 1 and what each of its places adds here: of the left side, the right one, below and above.
 * It is never less than one of its steps, for the fast kernel takes the greater of the two.
 */
const MORE = [
  [0, 1, 6],
  [0, 2, 12],
  [0, 4, 20],
  [0, 3, 36],
];

/** Per byte by how many texels it says that a texel is clear to all sides; 0 where it is a rectangle's. */
const clearances = Array.from({ length: 256 }, (_, byte) => {
  const places = placesOf(byte);
  return places.includes(0) ? 0 : places.reduce((sum, place, side) => sum + MORE[side][place - 1], 1);
});

/** Per byte its sides, left, right, below and above, in texels of eight bits each, the left ones lowest. */
export const sides: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) =>
  placesOf(byte).reduceRight((sum, place) => 256 * sum + (clearances[byte] || STEPS[place]), 0),
);

/** Per clearance the byte that says most of it, and no more than it. */
const clearBytes = Array.from({ length: Math.max(...clearances) + 1 }, (_, clear) =>
  clearances.reduce((best, says, byte) => (says <= clear && says > clearances[best] ? byte : best), 0),
);

/** @returns the byte of a texel that is clear to every side, by 1 and more; of the most that a byte can say where it is by more. */
export const clearByte = (clear: number): number => clearBytes[Math.min(clear, clearBytes.length - 1)];

/** What a table says of a pair of places that has no clearance: with the other pair's it is less than 0, or 0 where that has none either. */
const NO_CLEARANCE = -128;

/**
 * Tables by which the fast kernel reads the sides of eight texels at once, by a shuffle: each has a byte for every four bits, a pair of sides.
 *
 * @returns the steps to the first side of a pair and to the second; what left and right say of a clearance, and what below and above add
 */
export function sideTables(): readonly Int8Array[] {
  const pairs = Array.from({ length: 16 }, (_, pair) => [pair & 3, pair >> 2]);
  const clear = (least: number, first: number): number[] =>
    pairs.map(([a, b]) =>
      a === 0 || b === 0 ? NO_CLEARANCE : least + MORE[first][a - 1] + MORE[first + 1][b - 1],
    );
  const steps = [0, 1].map((side) => pairs.map((pair) => STEPS[pair[side]]));
  return [...steps, clear(1, 0), clear(0, 2)].map((table) => Int8Array.from(table));
}

function placesOf(byte: number): number[] {
  return [0, 2, 4, 6].map((shift) => (byte >> shift) & 3);
}

/**
 * Grow a rectangle around a texel that is clear to no side, by a line at each side in turn, until every side meets another code, the
 * map's border, or is far enough.
 *
 * @returns the byte of the rectangle, or of one within it
 */
export function rectangleByte({ code, width, height }: Ground, u: number, v: number): number {
  const here = code[v * width + u];
  let [left, right, below, above] = [u, u, v, v];
  let isLeft = true; // whether it may still grow there
  let isRight = true;
  let isBelow = true;
  let isAbove = true;
  while (isLeft || isRight || isBelow || isAbove) {
    const [bottom, tall] = [below * width, (above - below) * width];
    isLeft &&= u - left < FAR && left > 0 && isOne(code, here, bottom + left - 1, width, tall);
    if (isLeft) left--;
    isRight &&= right - u < FAR && right < width - 1 && isOne(code, here, bottom + right + 1, width, tall);
    if (isRight) right++;
    isBelow &&= v - below < FAR && below > 0 && isOne(code, here, bottom - width + left, 1, right - left);
    if (isBelow) below--;
    isAbove &&=
      above - v < FAR && above < height - 1 && isOne(code, here, (above + 1) * width + left, 1, right - left);
    if (isAbove) above++;
  }
  const places = [place(u - left), place(right - u), place(v - below), place(above - v)];
  if (places.every((k) => k > 0)) return 0; // clear to every side: not a rectangle's to say
  return places[0] + 4 * places[1] + 16 * places[2] + 64 * places[3];
}

/** @returns the place of the last step that is no longer than this. */
function place(texels: number): number {
  return texels < 2 ? texels : texels < FAR ? 2 : 3;
}

/** @returns whether `here` is the code of every texel at a stride, from the first to `more` behind it. */
function isOne(code: Uint8Array, here: number, first: number, stride: number, more: number): boolean {
  for (let k = first, last = first + more; k <= last; k += stride) if (code[k] !== here) return false;
  return true;
}
