// The distal-reward experiment after Izhikevich (2007): for the test beside it and for test/bench/learning/distal-reward.ts.

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

/** Synapses of the one neuron, and which of them is rewarded. */
export const SYNAPSES = 50;
export const REWARDED = 7;
const STEP = 10; // ms
const MINUTES = 5;

/** Final weights; `contingent` decides whether rewards follow the pair or fall at random times at the same rate. */
export function weightsAfter(make: () => Chip, seed: number, contingent: boolean): Float64Array {
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
export function lead(weights: Float64Array): number {
  return weights[REWARDED] - weights.reduce((sum, weight) => sum + weight, 0) / SYNAPSES;
}
