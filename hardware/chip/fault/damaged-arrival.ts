// Delivery through damaged synapses: slower than `arrive`, and only taken where damage is.

import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { rowDue } from '../../../core/spike/delay-ring.ts';
import { collect, type EmulatedProjection } from '../registers/projection.ts';
import { takePresynaptic } from '../learning/engine.ts';
import { scaledSum } from '../synapse/weights.ts';
import type { Damage } from './damage.ts';

/**
 * Spikes that are due arrive, are lost, or arrive twice; every synapse delivers with its own gain, rounded.
 *
 * @returns synaptic operations
 */
export function arriveDamaged(
  { ring, rows, weight, format, scalesEach, sums, to, learning }: EmulatedProjection,
  plastic: boolean,
  gain: Float64Array,
  { spikes: [lost, duplicated] }: Damage,
  random: Random,
): number {
  const row = rowDue(ring);
  const begin = row * ring.capacity;
  const exponent = format?.exponent ?? 0;
  const [first, then] = scalesEach ? [exponent, 0] : [0, exponent];
  let operations = 0;
  for (let i = begin; i < begin + ring.counts[row]; i++) {
    const neuron = ring.neurons[i];
    if (lost > 0 && uniform(random) < lost) continue;
    const copies = duplicated > 0 && uniform(random) < duplicated ? 2 : 1;
    if (learning !== null && plastic) takePresynaptic(learning.engine, neuron, 1);
    const end = rows.start[neuron + 1];
    for (let s = rows.start[neuron]; s < end; s++)
      sums[rows.target[s]] += copies * scaledSum(Math.round(weight[s] * gain[s]), first);
    operations += copies * (end - rows.start[neuron]);
  }
  collect(sums, then, to.arrivals);
  return operations;
}
