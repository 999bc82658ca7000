// What is painted on a wall: reflectances along it and, where wanted, up it, kept at every coarseness (a mip chain), so that a
// far wall is the mean of what a pixel covers and does not flicker.

import { meters, type Meters } from '../../../core/units/quantity.ts';

/** Reflectances in (0, 1] on a surface; repeats along the wall. */
export interface Texture {
  /** Metres along the wall after which it repeats. */
  readonly length: Meters;
  /** Rows up the wall; row 0 is the lowest. */
  readonly rows: number;
  /** Coarser and coarser: shape [rows · columns], columns halving from level to level. */
  readonly levels: readonly Float32Array[];
}

/** @returns a surface of one reflectance in (0, 1]. */
export function plain(reflectance: number): Texture {
  return { length: meters(1), rows: 1, levels: [Float32Array.of(reflectance)] };
}

/**
 * Make a texture from reflectances.
 *
 * @param reflectances  in (0, 1], shape [rows][columns], row 0 at the bottom; the number of columns is a power of two
 * @param length        metres along the wall after which it repeats
 * Throws RangeError where shape or values are not so.
 */
export function texture(reflectances: readonly (readonly number[])[], length: number): Texture {
  const rows = reflectances.length;
  const columns = reflectances[0]?.length ?? 0;
  if (columns < 1 || (columns & (columns - 1)) !== 0 || reflectances.some((row) => row.length !== columns))
    throw new RangeError(`A texture has rows of 1, 2, 4, 8, … columns, all of one length, not ${columns}.`);
  if (!reflectances.every((row) => row.every((each) => each > 0 && each <= 1)))
    throw new RangeError('A texture reflects a share above 0 and up to 1 of the light, everywhere.');
  if (!(length > 0)) throw new RangeError(`A texture repeats after some length above 0 m, not ${length}.`);
  const levels = [Float32Array.from(reflectances.flat())];
  for (let wide = columns; wide > 1; wide /= 2) {
    const fine = levels[levels.length - 1];
    levels.push(
      Float32Array.from({ length: (rows * wide) / 2 }, (_, k) => (fine[2 * k] + fine[2 * k + 1]) / 2),
    );
  }
  return { length: meters(length), rows, levels };
}

/** @returns upright stripes, dark and bright in turn, each `stripe` metres wide. */
export function stripes(dark: number, bright: number, stripe: number): Texture {
  const half = (reflectance: number): number[] => Array.from({ length: 8 }, () => reflectance);
  return texture([[...half(dark), ...half(bright)]], 2 * stripe);
}

/** @returns the reflectance `along` metres down the wall in row `row`, averaged over `footprint` metres. */
export function sample(
  { length, rows, levels }: Texture,
  along: number,
  row: number,
  footprint: number,
): number {
  if (levels.length === 1 && levels[0].length === rows) return levels[0][row];
  const finest = levels[0].length / rows;
  let texels = (footprint * finest) / length; // texels of the finest level that a pixel covers
  let level = 0;
  while (texels > 2 && level < levels.length - 1) {
    texels /= 2;
    level++;
  }
  const here = between(levels[level], rows, row, along / length);
  if (texels <= 1 || level === levels.length - 1) return here;
  return here + (texels - 1) * (between(levels[level + 1], rows, row, along / length) - here);
}

/** Linear between the two nearest texels of a row. */
function between(level: Float32Array, rows: number, row: number, turns: number): number {
  const columns = level.length / rows;
  const place = (turns - Math.floor(turns)) * columns - 0.5;
  const left = Math.floor(place);
  const share = place - left;
  const begin = row * columns;
  const a = level[begin + ((left + columns) & (columns - 1))];
  return a + share * (level[begin + ((left + 1) & (columns - 1))] - a);
}
