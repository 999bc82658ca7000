// What imitation asks of two motor populations: to fire at the rates that steer as the planner did.

import type { Hertz } from '../../core/units/quantity.ts';
import { padded } from '../training/row-products.ts';
import type { Objective } from '../training/train-spiking.ts';
import type { Demonstration } from './demonstration.ts';

/** How motor rates mean steering. */
export interface RateOptions {
  /** Neurons of each of the two populations; the left one's outputs come first. */
  readonly neurons: number;
  /** First tick whose spikes count, and the tick after the last. */
  readonly from: number;
  readonly to: number;
  /** Seconds between the two. */
  readonly seconds: number;
  /** Rate of either population on a straight, and the difference of rates that steers fully; both in Hz per neuron. */
  readonly base: Hertz;
  readonly full: Hertz;
  /** How far steering may be off and still count as right. */
  readonly tolerance: number;
  /** What an error that both rates share counts, which steers nothing; absent: 1. */
  readonly shared?: number | undefined;
}

/**
 * Squared error of both rates, in units of full steering.
 *
 *     r = spikes/(neurons·seconds)      r*_left, r*_right = base ± full·steer/2      e = (r - r*)/full      ē = (e_left + e_right)/2
 *     L = ½·Σ e² - (1 - shared)·ē²      ∂L/∂s = (e - (1 - shared)·ē)/(full·neurons·seconds) for every spike within the window
 */
export function rateObjective(options: RateOptions): Objective<Demonstration> {
  const { neurons, from, to, seconds, base, full, tolerance, shared = 1 } = options;
  const width = padded(2 * neurons);
  const errors = [0, 0];
  return ({ steer }, { spike }, gradient) => {
    gradient.fill(0);
    let loss = 0;
    let found = 0;
    for (const side of [0, 1]) {
      const sign = side === 0 ? 1 : -1;
      const first = side * neurons;
      let count = 0;
      for (let t = from; t < to; t++) for (let n = 0; n < neurons; n++) count += spike[t * width + first + n];
      const rate = count / (neurons * seconds);
      const error = (rate - base - (sign * full * steer) / 2) / full;
      errors[side] = error;
      loss += 0.5 * error * error;
      found += (sign * rate) / full;
    }
    const mean = (errors[0] + errors[1]) / 2;
    for (const side of [0, 1]) {
      const slope = (errors[side] - (1 - shared) * mean) / (full * neurons * seconds);
      for (let t = from; t < to; t++)
        for (let n = 0; n < neurons; n++) gradient[t * width + side * neurons + n] = slope;
    }
    return { loss: loss - (1 - shared) * mean * mean, right: Math.abs(found - steer) <= tolerance };
  };
}
