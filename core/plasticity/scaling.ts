// Synaptic scaling: a neuron keeps its total input (Turrigiano 2008), here at once instead of over hours. It is what keeps a
// motor neuron from being driven into silence, where no spike could ever mark a synapse again.

import type { Rows } from '../spike/rows.ts';
import { clamp } from '../units/arithmetic.ts';
import type { RewardStdpRule } from './reward-stdp.ts';

/**
 * Let every target keep the mean of its incoming weights.
 *
 *     w_ij ← clip(w_ij - (mean over i of w_ij) + scaling, low, high)
 *
 * @param weight   shape [synapses]; changed in place
 * @param targets  neurons of the population that the rows lead to
 */
export function scaleInputs(
  { bounds: [low, high], scaling }: Pick<RewardStdpRule, 'bounds' | 'scaling'>,
  { target }: Rows,
  weight: Float64Array,
  targets: number,
): void {
  if (scaling === null) return;
  const sums = new Float64Array(2 * targets); // the sum of each target, then how many there are
  for (let s = 0; s < weight.length; s++) {
    sums[target[s]] += weight[s];
    sums[targets + target[s]]++;
  }
  for (let j = 0; j < targets; j++) sums[j] = sums[j] / Math.max(1, sums[targets + j]) - scaling;
  for (let s = 0; s < weight.length; s++) weight[s] = clamp(weight[s] - sums[target[s]], low, high);
}
