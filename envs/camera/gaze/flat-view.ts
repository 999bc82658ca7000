// Optics before a flat picture that fills the whole view, as a camera sees a screen or a printed sheet in front of it.

import { cos, log, sin } from '../../../core/units/portable.ts';
import type { FlatPicture } from './leaves.ts';
import { blankPicture, type Optics } from '../picture/picture.ts';

/**
 * Look straight at a picture. The pose says where on it the middle of the view is, in texels, and how the camera is rolled about
 * its axis; a texel is as large as a pixel. Brightness between texels is bilinear.
 */
export function flatView({ side, reflectance }: FlatPicture, width: number, height: number): Optics {
  const picture = blankPicture(width * height);
  const { level, changed } = picture;
  const mask = side - 1;
  return {
    width,
    height,
    picture,
    look({ x, y, heading }) {
      const [c, s] = [cos(heading), sin(heading)];
      let count = 0;
      for (let p = 0; p < level.length; p++) {
        const across = (p % width) - (width - 1) / 2;
        const down = Math.floor(p / width) - (height - 1) / 2;
        const [u, v] = [x + c * across - s * down, y + s * across + c * down];
        const [column, row] = [Math.floor(u), Math.floor(v)];
        const [a, b] = [u - column, v - row];
        const [left, right] = [column & mask, (column + 1) & mask];
        const [top, bottom] = [(row & mask) * side, ((row + 1) & mask) * side];
        const above = reflectance[top + left] * (1 - a) + reflectance[top + right] * a;
        const below = reflectance[bottom + left] * (1 - a) + reflectance[bottom + right] * a;
        const now = Math.fround(log(above * (1 - b) + below * b));
        if (now === level[p]) continue;
        level[p] = now;
        changed[count++] = p;
      }
      picture.changedCount = count;
    },
  };
}
