// Distal reward after Izhikevich (2007): reward comes a second after the pair that earned it, among the noise of all other
// pairs, and still finds its synapse; with the same rewards at other times it does not. One postsynaptic neuron with 50
// Poisson inputs stands for his 1000-neuron network.

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../core/network/network.ts';
import { allToAll, constantWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { integer, uniform } from '../../core/random/draw.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { millis, seconds } from '../../core/units/quantity.ts';
import type { Chip } from '../../core/chip/chip.ts';
import { bothChips } from './both-chips.ts';

const SYNAPSES = 50;
const STEP = 10; // ms
const MINUTES = 5;
const REWARDED = 7;

/** Final weights; `contingent` decides whether rewards follow the pair or fall at random times at the same rate. */
function weightsAfter(make: () => Chip, seed: number, contingent: boolean): Float64Array {
  const random = createRandom(seed);
  const spikesOf = split(random, 'inputs');
  const delayOf = split(random, 'delays');
  const when = split(random, 'shuffled');
  const pre = population('pre', SYNAPSES, input());
  const post = population('post', 1, lif({ noise: 1.6, bias: 0.6 }));
  const rule = rewardStdp({ rate: 0.003, depression: 1.25, tagDecay: seconds(1), bounds: [0, 1] });
  const chip = make();
  chip.load(
    network(
      [pre, post],
      [project(pre, post, allToAll({ weights: constantWeights(0.3), delay: millis(1) }), rule)],
      [post],
    ),
    split(random, 'chip'),
  );
  const due = new Map<number, number>(); // step -> rewards
  const scratch = spikeScratch();
  let lastPre = -1000;
  let earned = 0;
  const steps = (MINUTES * 60_000) / STEP;
  for (let k = 0; k < steps; k++) {
    for (let t = 0; t < STEP; t++) {
      for (let n = 0; n < SYNAPSES; n++) if (uniform(spikesOf) < 0.002) pushSpike(scratch, t, n);
    }
    const spikes = seal(scratch, STEP);
    const rewards = contingent ? (due.get(k) ?? 0) : uniform(when) < earned / (k + 1) ? 1 : 0;
    const response = chip.advance({
      spikes,
      drive: new Float64Array(2),
      modulators: Float64Array.of(rewards),
      plastic: true,
    });
    const fired = Array.from(response.tick, (tick) => k * STEP + tick);
    const arrived = Array.from(spikes.tick, (tick, i) =>
      spikes.axon[i] === REWARDED ? k * STEP + tick : -1,
    ).filter((at) => at >= 0);
    const pairs = fired.filter((at) =>
      [lastPre, ...arrived].some((before) => at - before >= 1 && at - before <= 10),
    ).length;
    if (arrived.length > 0) lastPre = arrived[arrived.length - 1];
    if (pairs > 0) {
      earned++;
      const at = k + 50 + integer(delayOf, 100); // 0.5 to 1.5 s later
      due.set(at, (due.get(at) ?? 0) + 1);
    }
  }
  return Float64Array.from(chip.snapshot()['pre→post/weight']);
}

/** How far the rewarded synapse stands above the mean of all. */
function lead(weights: Float64Array): number {
  return weights[REWARDED] - weights.reduce((sum, weight) => sum + weight, 0) / SYNAPSES;
}

const SEEDS = [1, 2, 3];

describe.each(bothChips)('distal reward on $name', { timeout: 180_000 }, ({ make }) => {
  const earned = new Map(SEEDS.map((seed) => [seed, weightsAfter(make, seed, true)]));

  it.each(SEEDS)('makes the rewarded synapse the strongest of 50, seed %i', (seed) => {
    const weights = earned.get(seed) ?? new Float64Array(SYNAPSES);
    expect(Math.max(...weights)).toBe(weights[REWARDED]);
    expect(weights.filter((weight) => weight === weights[REWARDED])).toHaveLength(1);
  });

  it('does not raise it when the same rewards fall at other times', () => {
    const mean = (leads: readonly number[]): number => leads.reduce((a, b) => a + b, 0) / leads.length;
    const shuffled = SEEDS.map((seed) => lead(weightsAfter(make, seed, false)));
    expect(Math.abs(mean(shuffled))).toBeLessThan(mean([...earned.values()].map(lead)) / 3);
  });
});
