// The STDP window: what one pair of spikes writes, over the time between them (Bi and Poo 1998, figure 7, as modelled by
// Song, Miller and Abbott 2000: exponential on both sides). 20 presynaptic axons and 20 postsynaptic neurons give 400 pairs
// at once, whose roundings on a chip of integers are independent.

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../core/network/network.ts';
import { allToAll, constantWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { micros, millis } from '../../core/units/quantity.ts';
import { bothChips, type ChipUnderTest } from './both-chips.ts';

const ARRIVAL = 100; // the tick at which the presynaptic spikes reach the synapses
const SIDE = 20;

/** The tags left by one presynaptic spike and one postsynaptic spike `difference` ms after it. */
function tagsOfPair({ make, tagScale }: ChipUnderTest, difference: number): number[] {
  const pre = population('pre', SIDE, input());
  const force = population('force', 1, input());
  const post = population('post', SIDE, lif({ refractory: millis(1), synapseDecay: micros(1) }));
  const chip = make();
  const rule = rewardStdp({ potentiation: 1, depression: 0.5 });
  chip.load(
    network(
      [pre, force, post],
      [
        project(pre, post, allToAll({ weights: constantWeights(0) }), rule),
        project(force, post, allToAll({ weights: constantWeights(30) })),
      ],
      [post],
    ),
    createRandom(1),
  );
  const spikes = spikeScratch();
  // Axons delay by one tick; the forced neurons fire in the tick in which their current arrives.
  const pairs = [
    ...Array.from({ length: SIDE }, (_, axon) => ({ tick: ARRIVAL - 1, axon })),
    { tick: ARRIVAL - 1 + difference, axon: SIDE },
  ].sort((a, b) => a.tick - b.tick);
  for (const { tick, axon } of pairs) pushSpike(spikes, tick, axon);
  const response = chip.advance({
    spikes: seal(spikes, 200),
    drive: new Float64Array(3),
    modulators: Float64Array.of(0),
    plastic: true,
  });
  expect([...response.tick]).toEqual(Array.from({ length: SIDE }, () => ARRIVAL + difference));
  return Array.from(chip.snapshot()['pre→post/tag'], (tag) => tag / tagScale);
}

const wanted = (ms: number): number => (ms > 0 ? Math.exp(-ms / 20) : -0.5 * Math.exp(ms / 20));
const [reference, loihi2] = bothChips;
const differences = [1, 5, 10, 20, 40];

describe('the STDP window on the reference chip', () => {
  it.each(differences)('rises by exp(-Δ/20 ms) when the presynaptic spike comes %i ms before', (ms) => {
    for (const tag of tagsOfPair(reference, ms)) expect(tag).toBeCloseTo(wanted(ms), 12);
  });

  it.each(differences)('falls by half of that when it comes %i ms after', (ms) => {
    for (const tag of tagsOfPair(reference, -ms)) expect(tag).toBeCloseTo(wanted(-ms), 12);
  });
});

/** Mean tag beside the curve, and how far single tags are from it. */
function errorsAt(ms: number): { mean: number; single: number } {
  const off = tagsOfPair(loihi2, ms).map((tag) => tag - wanted(ms));
  return {
    mean: off.reduce((sum, each) => sum + each, 0) / off.length,
    single: Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / off.length),
  };
}

describe('the STDP window on loihi2, with traces of 7 bits rounded at random', () => {
  it.each([...differences, ...differences.map((ms) => -ms)])('is the same on average at %i ms', (ms) => {
    if (process.env['SHOW']) process.stderr.write(`${ms} ${JSON.stringify(errorsAt(ms))}\n`);
    expect(Math.abs(errorsAt(ms).mean)).toBeLessThan(0.03);
  });
});
