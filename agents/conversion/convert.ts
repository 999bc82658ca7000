// From rectified units to integrate-and-fire neurons: activations become rates.
// Percentile normalisation and reset by subtraction: Rueckauer et al. (2017), doi:10.3389/fnins.2017.00682; Diehl et al. (2015).

import type { DeployedNetwork } from '../deploy/deployed-network.ts';
import { padded } from '../training/row-products.ts';
import type { RectifierNet } from './rectifier-net.ts';

/** How a network is converted. */
export interface Conversion {
  readonly ticks: number;
  /** Bits of the input's levels. */
  readonly planes: number;
  /** Bits of a weight, 2 to 8, its sign among them. */
  readonly weightBits: number;
  readonly reset: 'zero' | 'subtract';
  /**
   * Where voltages start, as a share of the threshold: ½ rounds a rate to the nearest count instead of down (Deng and Gu
   * 2021).
   */
  readonly start: number;
}

/**
 * Weights are given exponents while the threshold stays below this: at 2^19 units of voltage sixteen thresholds fit the register. A layer
 * whose threshold is above it without any has less room, and a current beyond the register wraps: of MNIST's first layer (27,889) 4.7
 * fit, and what arrives lies between -3.8 and 1.6 of them.
 */
const HIGHEST_THRESHOLD = 8192;

/**
 * Convert a network.
 *
 *     W_l ← W_l·s_{l-1}/s_l       a neuron fires once per s_l of activation and tick
 *
 * Then each layer's weights are rounded to mantissas whose largest is 254 (less for fewer bits), and its threshold is what
 * a weight of 1 became. The first layer takes its input as one volley of levels and holds it as a current, which
 * loses 1/4096 a tick. How far its spikes n in T ticks can be from an activation of a·s, with weights as they were rounded:
 *
 *     -1 - T²/8192 ≤ n - T·clip(a, 0, 1) ≤ 0        where voltages start at 0
 *     |n - T·clip(a, 0, 1)| ≤ 1/2 + T²/8192         where they start at half a threshold
 *
 * Behind it spikes come unevenly, and a neuron may have fired before those came that speak against it: no such bound holds there.
 *
 * @param scales  s_l of each layer behind the input
 */
export function convert(
  { sizes, levels, weights }: RectifierNet,
  scales: readonly number[],
  { ticks, planes, weightBits, reset, start }: Conversion,
): DeployedNetwork {
  const step = 2 * (1 << (8 - weightBits));
  const layers = weights.map((matrix, l) => {
    const [inputs, outputs] = [sizes[l], sizes[l + 1]];
    const factor = (l === 0 ? 1 : scales[l - 1]) / scales[l];
    const width = padded(outputs);
    const normalised = Float64Array.from(
      { length: inputs * outputs },
      (_, s) => matrix[Math.floor(s / outputs) * width + (s % outputs)] * factor,
    );
    const largest = normalised.reduce((most, w) => Math.max(most, Math.abs(w)), 0) || 1;
    const top = 256 - step;
    const unit = top / largest; // mantissas per unit of normalised weight
    let exponent = 0;
    const one = unit * (l === 0 ? levels : 1);
    while (exponent < 7 - (l === 0 ? planes - 1 : 0) && one * (2 << exponent) <= HIGHEST_THRESHOLD)
      exponent++;
    return {
      inputs,
      outputs,
      mantissas: Int32Array.from(normalised, (w) =>
        Math.max(-top, Math.min(top, step * Math.round((w * unit) / step))),
      ),
      exponent,
      currentDecay: l === 0 ? 1 : 4096,
      voltageDecay: 0,
      threshold: Math.max(1, Math.round(one * (1 << exponent))),
      reset,
    };
  });
  return {
    ticks,
    planes,
    layers,
    push: layers.map(({ threshold }) => Math.min(254, 2 * Math.round((start * threshold) / 256))),
  };
}
