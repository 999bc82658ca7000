// Networks without a way back are advanced by whole windows on the fast kernels, tick by tick on the truth: the same bits.

import { describe, expect, it } from 'vitest';
import type { Chip, Stimulus } from '../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../core/network/network.ts';
import {
  allToAll,
  oneToOne,
  sparse,
  tableOf,
  uniformWeights,
  type Wiring,
} from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { uniform } from '../../core/random/draw.ts';
import { createRandom, type Random } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { millis, type Micros } from '../../core/units/quantity.ts';
import { feedForwardOrder } from '../../hardware/chip/kernels/feed-forward.ts';
import { buildLayout } from '../../hardware/chip/layout.ts';
import { referenceChip } from '../../hardware/chip/reference.ts';

const whole = (random: Random, below: number): number => Math.floor(below * uniform(random));

/** All pairs, some, one each, or the first neurons of the target alone: rows that are full, and columns that are not. */
function anyWiring(
  random: Random,
  from: number,
  to: number,
  options: { readonly weights: ReturnType<typeof uniformWeights>; readonly delay: Micros },
): Wiring {
  const reached = whole(random, to + 1);
  return [
    () => allToAll(options),
    () => sparse({ ...options, probability: uniform(random) }),
    () => (from === to ? oneToOne(options) : allToAll(options)),
    () =>
      tableOf(
        Array.from({ length: from * to }, (_, k) => (k % to < reached ? 0.5 + uniform(random) : 0)),
        0,
        options,
      ),
  ][whole(random, 4)]();
}

/** Any feed-forward network, or one whose populations reach themselves, too: two inputs, up to four populations that are reached from any before, of any size, told or not. */
function anyNetwork(random: Random, recurrent: boolean): Network {
  const populations = [population('in0', 1 + whole(random, 20), input()), population('in1', 3, input())];
  const projections = [];
  for (let k = 0, count = 1 + whole(random, 4); k < count; k++) {
    const own = population(
      `p${k}`,
      1 + whole(random, whole(random, 5) === 0 ? 300 : 40),
      lif({
        bias: whole(random, 5) === 0 ? -0 : uniform(random),
        noise: whole(random, 2) * 0.7,
        noiseShape: uniform(random) < 0.5 ? 'normal' : 'uniform',
        refractory: millis([0, 1, 2, 3, 70][whole(random, 5)]),
      }),
    );
    for (const from of populations) {
      if (projections.length > 0 && uniform(random) < 0.3) continue;
      const options = { weights: uniformWeights(-0.3, 2), delay: millis(1 + whole(random, 70)) };
      const wiring = anyWiring(random, from.size, own.size, options);
      const rule = rewardStdp({
        causalDecay: millis(12),
        acausalDecay: millis(30),
        rate: 0.02,
        bounds: [-1, 2],
        share: uniform(random) < 0.5 ? 0.2 : null,
        scaling: uniform(random) < 0.3 ? 0.4 : null,
      });
      projections.push(project(from, own, wiring, ...(uniform(random) < 0.7 ? [rule] : [])));
    }
    if (recurrent)
      projections.push(
        project(
          own,
          own,
          anyWiring(random, own.size, own.size, { weights: uniformWeights(-0.5, 0.3), delay: millis(2) }),
          rewardStdp({ rate: 0.02, bounds: [-1, 1] }),
        ),
      );
    populations.push(own);
  }
  // outputs in another order than the populations, and not all of them
  const told = populations.slice(2).filter((_, k) => k === 0 || uniform(random) < 0.6);
  return network(populations, projections, told.toReversed());
}

/** Windows of any length, also of none and of more ticks than are done at once. */
function anyStimulus(random: Random, axons: number, populations: number, step: number): Stimulus {
  const ticks = [0, 1, 20, 50, 64, 65, 150][whole(random, 7)];
  const scratch = spikeScratch();
  const rate = uniform(random) < 0.2 ? 0 : 0.2 * uniform(random);
  for (let t = 0; t < ticks; t++)
    for (let axon = 0; axon < axons; axon++) {
      if (uniform(random) >= rate) continue;
      const isTwice = axon > 0 && axon < axons - 3 && uniform(random) < 0.05; // an axon of the first input instead of its neighbour
      pushSpike(scratch, t, isTwice ? axon - 1 : axon);
    }
  return {
    spikes: seal(scratch, ticks, step % 9 === 8),
    drive: Float64Array.from({ length: populations }, () =>
      uniform(random) < 0.3 ? 0 : uniform(random) - 0.3,
    ),
    modulators: Float64Array.of(uniform(random) - 0.5),
    plastic: uniform(random) < 0.8,
  };
}

describe('a feed-forward network', () => {
  it.each([
    ...Array.from({ length: 40 }, (_, seed) => ['by windows as', seed] as const),
    ...Array.from({ length: 10 }, (_, seed) => ['with a way back', 100 + seed] as const),
  ])('computes the same bits %s tick by tick, seed %i', (how, seed) => {
    const random = createRandom(seed);
    const made = anyNetwork(random, how === 'with a way back');
    const axons = made.populations.filter(({ neuron }) => neuron.kind === 'input');
    const [byTicks, byWindows] = (['ts', 'wasm'] as const).map((kernel): Chip => {
      const chip = referenceChip(millis(1), kernel);
      chip.load(made, createRandom(seed));
      return chip;
    });
    for (let step = 0; step < 20; step++) {
      const what = anyStimulus(
        random,
        axons.reduce((sum, { size }) => sum + size, 0),
        made.populations.length,
        step,
      );
      expect(byWindows.advance(what)).toEqual(byTicks.advance(what));
      if (step === 10) byWindows.restore(byTicks.snapshot());
    }
    expect(byWindows.meter()).toEqual(byTicks.meter());
    expect(byWindows.snapshot()).toEqual(byTicks.snapshot());
    expect(byWindows.meter().ticks).toBeGreaterThan(100);
  });

  it.each(['ts', 'wasm'] as const)('refuses more spikes in a tick than there are axons: %s', (kernel) => {
    const axons = population('axons', 2, input());
    const out = population('out', 3, lif());
    const chip = referenceChip(millis(1), kernel);
    chip.load(
      network([axons, out], [project(axons, out, allToAll({ weights: uniformWeights(0, 1) }))], [out]),
      createRandom(1),
    );
    const scratch = spikeScratch();
    for (let k = 0; k < 3; k++) pushSpike(scratch, 4, 0);
    const what = { drive: Float64Array.of(0, 0), modulators: Float64Array.of(0), plastic: true };
    expect(() => chip.advance({ ...what, spikes: seal(scratch, 10) })).toThrow(
      /In tick 4 the axons of "axons" .* more than 2 /,
    );
  });

  it('is told from a recurrent one, whatever the order of its populations', () => {
    const [a, b, c] = [population('a', 2, lif()), population('b', 2, lif()), population('c', 2, lif())];
    const wiring = allToAll({ weights: uniformWeights(0, 1) });
    const orderOf = (...links: (readonly [typeof a, typeof a])[]): string[] | undefined =>
      feedForwardOrder(
        buildLayout(
          network(
            [a, b, c],
            links.map(([from, to]) => project(from, to, wiring)),
            [c],
          ),
          createRandom(1),
          millis(1),
        ),
      )?.map(({ name }) => name);
    expect(orderOf([c, b], [b, a])).toEqual(['c', 'b', 'a']);
    expect(orderOf([a, b], [b, c])).toEqual(['a', 'b', 'c']);
    expect(orderOf([a, b], [b, a])).toBeUndefined();
    expect(orderOf([a, a])).toBeUndefined();
  });
});
