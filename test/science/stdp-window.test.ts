// The STDP window: what one pair of spikes writes, over the time between them (Bi and Poo 1998, figure 7, as modelled by
// Song, Miller and Abbott 2000: exponential on both sides).

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../core/network/network.ts';
import { allToAll, constantWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { micros, millis } from '../../core/units/quantity.ts';
import { referenceChip } from '../../hardware/chip/reference.ts';

const ARRIVAL = 100; // the tick at which the presynaptic spike reaches the synapse

/** The tag left by one presynaptic spike and one postsynaptic spike `difference` ms after it. */
function tagOfPair(difference: number): number {
  const pre = population('pre', 1, input());
  const force = population('force', 1, input());
  const post = population('post', 1, lif({ refractory: millis(1), synapseDecay: micros(1) }));
  const chip = referenceChip();
  chip.load(
    network(
      [pre, force, post],
      [
        project(
          pre,
          post,
          allToAll({ weights: constantWeights(0) }),
          rewardStdp({ potentiation: 1, depression: 0.5 }),
        ),
        project(force, post, allToAll({ weights: constantWeights(1000) })),
      ],
      [post],
    ),
    createRandom(1),
  );
  const spikes = spikeScratch();
  // Axons delay by one tick; the forced neuron fires in the tick in which its current arrives.
  const pair = [
    { tick: ARRIVAL - 1, axon: 0 },
    { tick: ARRIVAL - 1 + difference, axon: 1 },
  ].sort((a, b) => a.tick - b.tick);
  for (const { tick, axon } of pair) pushSpike(spikes, tick, axon);
  const response = chip.advance({
    spikes: seal(spikes, 200),
    drive: new Float64Array(3),
    modulators: Float64Array.of(0),
    plastic: true,
  });
  expect(response.tick[0]).toBe(ARRIVAL + difference);
  return chip.snapshot()['pre→post/tag'][0];
}

describe('the STDP window', () => {
  it.each([1, 5, 10, 20, 40])(
    'rises by exp(-Δ/20 ms) when the presynaptic spike comes %i ms before',
    (ms) => {
      expect(tagOfPair(ms)).toBeCloseTo(Math.exp(-ms / 20), 12);
    },
  );

  it.each([1, 5, 10, 20, 40])('falls by half of that when it comes %i ms after', (ms) => {
    expect(tagOfPair(-ms)).toBeCloseTo(-0.5 * Math.exp(-ms / 20), 12);
  });
});
