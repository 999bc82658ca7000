// Choosing by preference: softmax probabilities and draws from them.

import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { exp } from '../../core/units/portable.ts';

/** @returns the place of the largest value; the first where several are. */
export function best(values: Float64Array): number {
  let found = 0;
  for (let a = 1; a < values.length; a++) if (values[a] > values[found]) found = a;
  return found;
}

/** Turn preferences into probabilities, in place: p ∝ exp(preference). */
export function softmax(values: Float64Array): void {
  const top = values[best(values)];
  let sum = 0;
  for (let a = 0; a < values.length; a++) sum += values[a] = exp(values[a] - top);
  for (let a = 0; a < values.length; a++) values[a] /= sum;
}

/** @returns a place drawn with these probabilities. */
export function drawn(random: Random, probabilities: Float64Array): number {
  let left = uniform(random);
  for (let a = 0; a < probabilities.length - 1; a++) if ((left -= probabilities[a]) < 0) return a;
  return probabilities.length - 1;
}
