// What a chip has learned, in the units of the network's description: snapshots of every chip tell weights in them.

import type { Snapshot } from '../../core/chip/chip.ts';
import type { Network } from '../../core/network/network.ts';
import type { Learned } from '../../core/network/nir/learned.ts';

/**
 * @returns weights as they are, and the thresholds that neurons moved while they evened out their rates: θ_n = θ·(1 + ρ_n). On a chip
 *   without faults its registers hold both, to their rounding.
 */
export function learnedOf({ populations, projections }: Network, snapshot: Snapshot): Learned {
  const weights = projections.flatMap(({ name }) => {
    const weight = snapshot[`${name}/weight`];
    return weight === undefined ? [] : [[name, Float64Array.from(weight)] as const];
  });
  const thresholds = populations.flatMap(({ name, neuron }) => {
    const rise = snapshot[`${name}/rise`];
    return rise === undefined || neuron.kind !== 'lif'
      ? []
      : [[name, Float64Array.from(rise, (each) => neuron.threshold * (1 + each))] as const];
  });
  return { weights: Object.fromEntries(weights), thresholds: Object.fromEntries(thresholds) };
}
