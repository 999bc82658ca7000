// Delivery through damaged synapses: slower than `arrive`, and only taken where damage is.

import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { rowDue } from '../../../core/spike/delay-ring.ts';
import type { EmulatedProjection } from '../registers/projection.ts';
import { takePresynaptic } from '../learning/engine.ts';
import { scaledSum } from '../synapse/weights.ts';
import type { Damage } from './damage.ts';

/**
 * Spikes that are due arrive, are lost, or arrive twice; every synapse delivers with its own gain, rounded.
 *
 * @returns synaptic operations
 */
export function arriveDamaged(
  { ring, rows, weight, format, sums, to, learning }: EmulatedProjection,
  plastic: boolean,
  gain: Float64Array,
  { spikes: [lost, duplicated] }: Damage,
  random: Random,
): number {
  const row = rowDue(ring);
  const begin = row * ring.capacity;
  let operations = 0;
  for (let i = begin; i < begin + ring.counts[row]; i++) {
    const neuron = ring.neurons[i];
    if (lost > 0 && uniform(random) < lost) continue;
    const copies = duplicated > 0 && uniform(random) < duplicated ? 2 : 1;
    if (learning !== null && plastic) takePresynaptic(learning.engine, neuron, 1);
    const end = rows.start[neuron + 1];
    for (let s = rows.start[neuron]; s < end; s++)
      sums[rows.target[s]] += copies * Math.round(weight[s] * gain[s]);
    operations += copies * (end - rows.start[neuron]);
  }
  for (let n = 0; n < sums.length; n++) {
    if (sums[n] === 0) continue;
    to.arrivals[n] += scaledSum(sums[n], format?.exponent ?? 0);
    sums[n] = 0;
  }
  return operations;
}
