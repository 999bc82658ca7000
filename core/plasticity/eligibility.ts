// Reward-modulated STDP as in daspnet.m, in float32: the rule of the R-STDP benchmark and the readable truth of its kernels.
// Here the newest spike counts alone (traces are set, not added to), and dopamine is a variable that decays.

import { clamp } from '../units/arithmetic.ts';
import type { CompactRows } from '../spike/equal-rows.ts';
import type { Columns } from '../spike/rows.ts';

const f = Math.fround;

/** Weights and eligibilities, shape [synapses]. */
export interface EligibleSynapses {
  readonly weight: Float32Array;
  readonly eligibility: Float32Array;
}

/**
 * Presynaptic spikes arrive.
 *
 *     I += w      c -= depression·(trace of the target)
 *
 * @param neurons  presynaptic neurons, the first `count` of the list
 * @param current, trace  shape [neurons]; current is changed in place
 * @returns synaptic events
 */
export function arriveEligible(
  { start, target }: CompactRows,
  { weight, eligibility }: EligibleSynapses,
  neurons: Uint32Array,
  count: number,
  current: Float32Array,
  trace: Float32Array,
  depression: number,
): number {
  const loss = f(depression);
  let events = 0;
  for (let k = 0; k < count; k++) {
    const last = start[neurons[k] + 1];
    events += last - start[neurons[k]];
    for (let s = start[neurons[k]]; s < last; s++) {
      current[target[s]] += weight[s];
      eligibility[s] -= f(loss * trace[target[s]]);
    }
  }
  return events;
}

/** Postsynaptic spikes: c += (trace of the source) for every synapse onto the neuron. @returns synaptic events */
export function markEligible(
  { start, synapse, source }: Columns,
  { eligibility }: EligibleSynapses,
  neurons: Uint32Array,
  count: number,
  trace: Float32Array,
): number {
  let events = 0;
  for (let k = 0; k < count; k++) {
    const last = start[neurons[k] + 1];
    events += last - start[neurons[k]];
    for (let s = start[neurons[k]]; s < last; s++) eligibility[synapse[s]] += trace[source[s]];
  }
  return events;
}

/**
 * Dopamine meets all eligibilities, which then fade.
 *
 *     w ← clip(w + gain·c, 0, largest)      c ← c·kept
 */
export function consolidateEligible(
  { weight, eligibility }: EligibleSynapses,
  gain: number,
  largest: number,
  kept: number,
): void {
  const g = f(gain);
  const fade = f(kept);
  for (let s = 0; s < weight.length; s++) {
    weight[s] = clamp(f(weight[s] + f(g * eligibility[s])), 0, largest);
    eligibility[s] *= fade;
  }
}
