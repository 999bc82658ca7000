// The same neuron in floating point, as Lava's models tagged floating_pt have it: for vectors recorded from them.

import { nth, type PerNeuron } from './fixed-lif.ts';

/** A floating-point CUBA-LIF population: decays are fractions lost per tick. */
export interface FloatLif {
  readonly du: PerNeuron;
  readonly dv: PerNeuron;
  readonly threshold: PerNeuron;
  readonly lowerThreshold?: PerNeuron;
  readonly bias?: PerNeuron;
  /** Ticks after a spike in which the voltage stays. */
  readonly refractory?: PerNeuron;
}

/** State of a population; every array has shape [size]. */
export interface FloatLifState {
  readonly current: Float64Array;
  readonly voltage: Float64Array;
  readonly frozen: Int32Array;
}

/** @returns `size` neurons at rest. */
export function floatLifState(size: number): FloatLifState {
  return {
    current: new Float64Array(size),
    voltage: new Float64Array(size),
    frozen: new Int32Array(size),
  };
}

/**
 * One tick, in the order of operations of lava proc/lif/models.py.
 *
 *     u ← u·(1 - du) + a      v ← v·(1 - dv) + u + bias      spike and v ← 0 where v > vth, or below the lower threshold
 *
 * @param arrivals  shape [size]; only read
 * @param spikes    -1, 0 or 1, shape [size]; written
 */
export function advanceFloatLif(
  { du, dv, threshold, lowerThreshold = -Infinity, bias = 0, refractory = 0 }: FloatLif,
  { current, voltage, frozen }: FloatLifState,
  arrivals: ArrayLike<number>,
  spikes: Int8Array,
): void {
  for (let n = 0; n < current.length; n++) {
    const u = current[n] * (1 - nth(du, n)) + arrivals[n];
    current[n] = u;
    if (frozen[n] > 0) frozen[n]--;
    else voltage[n] = voltage[n] * (1 - nth(dv, n)) + u + nth(bias, n);
    const v = voltage[n];
    spikes[n] = v > nth(threshold, n) ? 1 : v < nth(lowerThreshold, n) ? -1 : 0;
    if (spikes[n] === 0) continue;
    voltage[n] = 0;
    frozen[n] = nth(refractory, n);
  }
}
