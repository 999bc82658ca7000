// One pair of spikes on 400 synapses at once: 20 presynaptic axons and 20 postsynaptic neurons, whose roundings on a chip of
// integers are independent.

import { network, population, project } from '../../core/network/network.ts';
import { allToAll, constantWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { micros, millis } from '../../core/units/quantity.ts';
import type { ChipUnderTest } from './both-chips.ts';

const ARRIVAL = 100; // the tick at which the presynaptic spikes reach the synapses
const SIDE = 20;

/** The tags left by one presynaptic spike and one postsynaptic spike `difference` ms after it, and when the neurons fired. */
export function tagsOfPair(
  { make, tagScale }: ChipUnderTest,
  difference: number,
): { tags: number[]; late: number } {
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
  const tags = Array.from(chip.snapshot()['pre→post/tag'], (tag) => tag / tagScale);
  return { tags, late: response.tick[0] - ARRIVAL };
}

/** What the pair should write: A₊·exp(-Δ/τ) or -A₋·exp(Δ/τ). */
export const wanted = (ms: number): number => (ms > 0 ? Math.exp(-ms / 20) : -0.5 * Math.exp(ms / 20));

/** Mean error of the tags, and how far single ones are off. */
export function errorsOf(tags: readonly number[], ms: number): { mean: number; single: number } {
  const off = tags.map((tag) => tag - wanted(ms));
  return {
    mean: off.reduce((sum, each) => sum + each, 0) / off.length,
    single: Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / off.length),
  };
}
