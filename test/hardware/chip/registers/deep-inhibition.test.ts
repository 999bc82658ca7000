// Weak weights on a slow membrane count in fine units, as long as what inhibits does not go deeper than the register then reaches.

import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../../core/chip/chip.ts';
import { network, population, project } from '../../../../core/network/network.ts';
import { allToAll, constantWeights } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { profileOf } from '../../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';

const AXONS = 400;

/**
 * A volley of all inhibitory axons takes the membrane of 500 ms down at once, then the excitatory ones drive it up again.
 *
 * @returns ms to its first spike
 */
function silence(chip: Chip, inhibition: number): number {
  const [plus, minus] = [population('plus', AXONS, input()), population('minus', AXONS, input())];
  const cell = population('cell', 1, lif({ membraneDecay: millis(500), synapseDecay: millis(8) }));
  const wiring = (weight: number) => allToAll({ weights: constantWeights(weight) });
  const links = [project(plus, cell, wiring(0.02)), project(minus, cell, wiring(-inhibition))];
  chip.load(network([plus, minus, cell], links, [cell]), createRandom(1));
  const scratch = spikeScratch();
  for (let axon = 0; axon < AXONS; axon++) pushSpike(scratch, 0, AXONS + axon);
  for (let t = 20; t < 2000; t++) for (let k = 0; k < 12; k++) pushSpike(scratch, t, (12 * t + k) % AXONS);
  const stimulus = { drive: new Float64Array(0), modulators: new Float64Array(0), plastic: false };
  const { tick, count } = chip.advance({ ...stimulus, spikes: seal(scratch, 2000, true) });
  return count === 0 ? Infinity : tick[0];
}

describe('a neuron behind weak weights that was inhibited deeply', () => {
  it.each([0.2, 0.8, 1.2])('is silent for as long as on the reference chip: weights of -%f', (inhibition) => {
    const chip = emulatedChip(profileOf('loihi2'));
    const [expected, found] = [silence(referenceChip(), inhibition), silence(chip, inhibition)];
    expect(expected).toBeGreaterThan(200);
    expect(Math.abs(found - expected) / expected).toBeLessThan(0.03);
    expect(chip.meter().overflows).toBeUndefined();
  });
});
