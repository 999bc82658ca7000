// A digit set of our own: ten signs of seven strokes, drawn with shaking hands. Small, and so easy that a broken learner shows.

import { integer, normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import type { Digits, Images } from '../digits.ts';

/** Strokes between the corners of an upright eight: (x, y) from 0 to 1. */
const corners: readonly (readonly [number, number])[] = [
  [0.3, 0.2],
  [0.7, 0.2],
  [0.7, 0.5],
  [0.7, 0.8],
  [0.3, 0.8],
  [0.3, 0.5],
];
/** Top, right above, right below, bottom, left below, left above, middle. */
const strokes: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [5, 0],
  [5, 2],
];
/** Which strokes each digit has. */
const signs = ['012345', '12', '01643', '01236', '1256', '02356', '023456', '012', '0123456', '012356'];

/** Pixels along each side. */
export const GLYPH_SIDE = 28;

/** @returns grey values of one digit, shape [28 · 28]. */
export function drawGlyph(digit: number, random: Random): Uint8Array {
  const pixels = new Uint8Array(GLYPH_SIDE * GLYPH_SIDE);
  const thick = 1.1 + 0.8 * uniform(random);
  const slant = normal(random, 0, 0.12);
  const move = [normal(random, 0, 0.03), normal(random, 0, 0.03)];
  const bent = corners.map(([x, y]) => [
    (x + slant * (0.5 - y) + move[0] + normal(random, 0, 0.02)) * GLYPH_SIDE,
    (y + move[1] + normal(random, 0, 0.02)) * GLYPH_SIDE,
  ]);
  for (const sign of signs[digit]) {
    const [[ax, ay], [bx, by]] = strokes[Number(sign)].map((corner) => bent[corner]);
    const length = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
    for (let p = 0; p < pixels.length; p++) {
      const [x, y] = [(p % GLYPH_SIDE) + 0.5, Math.floor(p / GLYPH_SIDE) + 0.5];
      const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      const [dx, dy] = [x - ax - along * (bx - ax), y - ay - along * (by - ay)];
      const ink = 255 * Math.max(0, Math.min(1, thick + 0.5 - Math.sqrt(dx * dx + dy * dy)));
      pixels[p] = Math.max(pixels[p], Math.round(ink));
    }
  }
  return pixels;
}

/** @returns a set of drawn digits, the same at every call. */
export function syntheticDigits(train: number, test: number): Digits {
  const random = createRandom(1);
  const part = (count: number, name: string): Images => {
    const draw = split(random, name);
    const pixels = new Uint8Array(count * GLYPH_SIDE * GLYPH_SIDE);
    const labels = new Uint8Array(count);
    for (let k = 0; k < count; k++) {
      labels[k] = integer(draw, 10);
      pixels.set(drawGlyph(labels[k], draw), k * GLYPH_SIDE * GLYPH_SIDE);
    }
    return { count, size: GLYPH_SIDE * GLYPH_SIDE, columns: GLYPH_SIDE, pixels, labels };
  };
  return { train: part(train, 'train'), test: part(test, 'test'), classes: 10 };
}
