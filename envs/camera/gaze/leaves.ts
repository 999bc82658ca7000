// A picture of nothing in particular: leaves that fell on one another. Its edges have every direction alike, and its leaves sizes
// that follow the law of natural scenes (Lee, Mumford and Huang 2001, doi:10.1023/A:1011109015675).

import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { cos, exp, log, sin } from '../../../core/units/portable.ts';

/** A square picture that repeats in both directions. */
export interface FlatPicture {
  /** Texels along each side, a power of two. */
  readonly side: number;
  /** Reflectances in (0, 1], shape [side][side], row 0 on top. */
  readonly reflectance: Float32Array;
}

/** Texels of the smallest and the largest leaf's radius. */
const [SMALLEST, LARGEST] = [5, 40];
/** Darkest and brightest leaf: soot and paper. */
const [DARKEST, BRIGHTEST] = [0.08, 1];

/**
 * Let leaves fall until the ground is covered. Leaves are discs and squares turned at random, with one reflectance each, even in
 * its logarithm; radii r have density ∝ r⁻³ between the smallest and the largest.
 *
 * @param side  texels along each side, a power of two. Throws RangeError for another number.
 */
export function leaves(side: number, random: Random): FlatPicture {
  if (side < 1 || (side & (side - 1)) !== 0)
    throw new RangeError(`A picture of leaves has 1, 2, 4, 8, … texels along each side, not ${side}.`);
  const reflectance = new Float32Array(side * side);
  let bare = side * side;
  // From the top one down, so that whatever is covered stays as it is.
  while (bare > 0) {
    const [x, y] = [side * uniform(random), side * uniform(random)];
    const share = uniform(random);
    const radius = 1 / Math.sqrt((1 - share) / (SMALLEST * SMALLEST) + share / (LARGEST * LARGEST));
    const shade = DARKEST * exp(uniform(random) * log(BRIGHTEST / DARKEST));
    const square = uniform(random) < 0.5;
    const turn = Math.PI * uniform(random);
    const [c, s] = [cos(turn), sin(turn)];
    const reach = Math.ceil(radius * 1.5);
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const inside = square
          ? Math.max(Math.abs(c * dx + s * dy), Math.abs(c * dy - s * dx)) <= radius
          : dx * dx + dy * dy <= radius * radius;
        if (!inside) continue;
        const at = ((Math.floor(y) + dy) & (side - 1)) * side + ((Math.floor(x) + dx) & (side - 1));
        if (reflectance[at] !== 0) continue;
        reflectance[at] = shade;
        bare--;
      }
  }
  return { side, reflectance };
}
