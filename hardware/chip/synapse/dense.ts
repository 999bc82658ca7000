// Every axon reaches every neuron, as in Lava's Dense: one multiply-and-add per pair and tick, delivered one tick later.

import type { Compat } from '../compat.ts';
import { deliveredWeight, scaledSum, type WeightFormat } from './weights.ts';

/** A dense projection: weights by (postsynaptic, presynaptic), row after row. */
export interface Dense {
  readonly before: number;
  readonly after: number;
  readonly weights: ArrayLike<number>;
}

/**
 * Sum what a tick's spikes deliver.
 *
 *     a_out = (Σ_j w_j · s_j) · 2^exponent     spikes are 0 or 1, or a signed payload where `graded`
 *
 * lava proc/dense/models.py `AbstractPyDenseModelBitAcc`; Loihi 2 messages carry up to 32 bits of payload.
 *
 * @param spikes  shape [before]
 * @returns a new array, shape [after]
 */
export function denseSums(
  { before, after, weights }: Dense,
  spikes: ArrayLike<number>,
  graded: boolean,
): Float64Array {
  const sums = new Float64Array(after);
  for (let j = 0; j < before; j++) {
    const payload = graded ? spikes[j] : spikes[j] === 0 ? 0 : 1;
    if (payload === 0) continue;
    for (let i = 0; i < after; i++) sums[i] += weights[i * before + j] * payload;
  }
  return sums;
}

/** `denseSums` in integers: with the exponent where the emulator has it, on the sum or on every weight. */
export function fixedDenseSums(
  dense: Dense,
  spikes: ArrayLike<number>,
  graded: boolean,
  format: WeightFormat,
  compat: Compat,
): Float64Array {
  if (compat === 'loihi1') {
    const weights = Array.from(dense.weights, (w) => deliveredWeight(w, format, compat));
    return denseSums({ ...dense, weights }, spikes, graded);
  }
  return denseSums(dense, spikes, graded).map((sum) => scaledSum(sum, format.exponent));
}
