// How surprising a number is, told by the neuron it makes fire: a population whose neurons stand for sizes, each with a count
// of its spikes.

import { exp, log } from '../../core/units/portable.ts';

/** Mean and deviation that forget: each sample moves them by 1/memory, the first ones by more. */
export interface Adaptation {
  mean: number;
  variance: number;
  samples: number;
}

/** Samples before anything is judged. */
const SETTLING = 20;

/**
 * How many deviations a value is from what is usual, which then adapts.
 *
 *     z = |x - m|/s      m ← m + a(x - m)      s² ← (1 - a)(s² + a(x - m)²)      a = max(1/n, 1/memory)
 */
export function adapt(state: Adaptation, value: number, memory: number): number {
  state.samples++;
  const share = Math.max(1 / state.samples, 1 / memory);
  const away = value - state.mean;
  const z =
    state.samples > SETTLING
      ? Math.abs(away) / (Math.sqrt(state.variance) + 1e-9 * Math.abs(state.mean) + 1e-12)
      : 0;
  state.mean += share * away;
  state.variance = (1 - share) * (state.variance + share * away * away);
  return z;
}

/** Neurons that stand for sizes on a logarithmic scale, twenty for each factor of e. */
export interface SizeNeurons {
  readonly counts: Float64Array;
  spikes: number;
}

const NEURONS = 200;
const PER_FACTOR = 20;

/** @returns neurons that have never fired. */
export const sizeNeurons = (): SizeNeurons => ({ counts: new Float64Array(NEURONS), spikes: 0 });

/**
 * One neuron fires for a size; the fewer spikes it and those above it have had, the greater the surprise.
 *
 *     -ln((spikes from this neuron upwards + 1)/(all spikes + 2))
 */
export function surprise(neurons: SizeNeurons, size: number): number {
  const fires = Math.min(NEURONS - 1, Math.floor(PER_FACTOR * log(1 + size)));
  let above = 1;
  for (let k = fires; k < NEURONS; k++) above += neurons.counts[k];
  const value = -log(above / (neurons.spikes + 2));
  neurons.counts[fires]++;
  neurons.spikes++;
  return value;
}

/** x^power for x ≥ 0. */
export const powerOf = (x: number, power: number): number => (x === 0 ? 0 : exp(power * log(x)));
