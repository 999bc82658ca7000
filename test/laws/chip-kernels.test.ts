// Chips on both kernels: the same spikes, the same state, the same counts, bit for bit.

import { describe, expect, it } from 'vitest';
import type { Chip } from '../../core/chip/chip.ts';
import { network, population, project } from '../../core/network/network.ts';
import { allToAll, sparse, uniformWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../core/random/random.ts';
import { millis } from '../../core/units/quantity.ts';
import { truth } from '../../hardware/chip/kernels/chip-kernels.ts';
import { kernels } from '../../hardware/chip/kernels/kernels.ts';
import { fixedLif, fixedLifState, HALF_24 } from '../../hardware/chip/neuron/fixed-lif.ts';
import { uniform } from '../../core/random/draw.ts';
import { chips, type ChipName } from '../../hardware/registry.ts';
import { benchNetwork, sizes, stimulus } from './chip-bench.ts';

/** A network whose sizes are no multiple of any vector, with competition. */
function oddNetwork(): ReturnType<typeof network> {
  const axons = population('axons', sizes.input, input());
  const hidden = population('hidden', 37, lif({ bias: 0.4, noise: 0.5 }));
  const out = population('out', 3, lif({ refractory: millis(0) }));
  const rule = rewardStdp({ rate: 0.05, bounds: [-1, 1], share: 0 });
  return network(
    [axons, hidden, out],
    [
      project(
        axons,
        hidden,
        sparse({ probability: 0.7, weights: uniformWeights(0, 2), delay: millis(2) }),
        rule,
      ),
      project(hidden, out, allToAll({ weights: uniformWeights(-0.2, 0.8) }), rule),
    ],
    [hidden, out],
  );
}

/** TrueNorth is left out: it refuses weights of more than one bit, with either kernel. */
const learners = (Object.keys(chips) as ChipName[]).filter((name) => name !== 'truenorth');

describe.each(learners)('the chip %s', (name) => {
  it.each([
    ['the bench network', () => benchNetwork({ noise: 0.5 })],
    ['the bench network with uniform noise', () => benchNetwork({ noise: 0.5, noiseShape: 'uniform' })],
    ['a network of odd sizes', oddNetwork],
  ] as const)('computes the same bits with either kernel: %s', (_, make) => {
    const [one, two] = ['ts', 'wasm'].map((kernel): Chip => {
      const chip = chips[name].create({ kernel, faults: [] });
      chip.load(make(), createRandom(5));
      return chip;
    });
    let spikes = 0;
    for (let step = 0; step < 60; step++) {
      const what = stimulus(step, { plastic: step % 7 !== 6, fresh: step % 25 === 24, rate: 0.3 });
      const expected = one.advance(what);
      expect(two.advance(what)).toEqual(expected);
      spikes += expected.count;
    }
    expect(spikes).toBeGreaterThan(50);
    expect(two.meter()).toEqual(one.meter());
    const [a, b] = [one.snapshot(), two.snapshot()];
    expect(Object.keys(b)).toEqual(Object.keys(a));
    for (const [variable, values] of Object.entries(a))
      expect(Array.from(b[variable]), variable).toEqual(Array.from(values));
  });
});

describe('neurons in registers', () => {
  it.each([30, 1e5, 1e9])(
    'compute the same bits with either kernel under noise of %i thresholds',
    (noise) => {
      const [axons, cells] = [
        population('axons', sizes.input, input()),
        population('cells', 64, lif({ noise })),
      ];
      const made = network([axons, cells], [project(axons, cells, allToAll())], [cells]);
      const [one, two] = ['ts', 'wasm'].map((kernel): Chip => {
        const chip = chips.loihi2.create({ kernel, faults: [] });
        chip.load(made, createRandom(1));
        return chip;
      });
      for (let step = 0; step < 10; step++) {
        const what = stimulus(step, { populations: 2 });
        expect(two.advance(what)).toEqual(one.advance(what));
      }
      expect(two.snapshot()).toEqual(one.snapshot());
      expect(two.meter()).toEqual(one.meter());
    },
  );

  it('compute the same bits with either kernel at the edges of 24 and 12 bits', () => {
    const size = 203;
    const random = createRandom(3);
    const edges = [0, 1, -1, 63, 4095, 4096, HALF_24 - 1, -HALF_24, 1 - HALF_24, 12345];
    const any = (values: readonly number[]): number => values[Math.floor(uniform(random) * values.length)];
    const make = (): number[] => Array.from({ length: size }, () => any(edges));
    const registers = fixedLif(
      {
        du: Array.from({ length: size }, () => any([0, 1, 2047, 4094])),
        dv: Array.from({ length: size }, () => any([0, 1, 2048, 4096])),
        threshold: Array.from({ length: size }, () => any([0, 100, 131071])),
        biasMantissa: Array.from({ length: size }, () => any([-4096, 0, 4095])),
        biasExponent: Array.from({ length: size }, () => any([-7, 0, 7])),
        refractory: Array.from({ length: size }, () => any([0, 1, 64])),
      },
      size,
      'exact',
    );
    const [current, voltage] = [make(), make()];
    const [one, two] = [truth, kernels.wasm.create()].map((work) => {
      const body = {
        work,
        neurons: structuredClone(registers),
        state: fixedLifState(size),
        arrivals: new Float64Array(size),
        spikes: new Int8Array(size),
        fired: new Uint32Array(size),
      };
      body.state.current.set(current);
      body.state.voltage.set(voltage);
      work.adopt(body);
      return body;
    });
    let spikes = 0;
    for (let tick = 0; tick < 300; tick++) {
      for (let n = 0; n < size; n++)
        one.arrivals[n] = any([0, 0, 1, -1, 255, -256, 131072, -131072, 2 ** 25, 2 ** 26, -(2 ** 29)]);
      two.arrivals.set(one.arrivals);
      const [a, b] = [one, two].map(({ work, neurons, state, arrivals, spikes: scratch, fired }) =>
        work.advanceFixedLif(neurons, state, arrivals, scratch, fired),
      );
      expect(b).toBe(a);
      expect(Array.from(two.fired.subarray(0, a))).toEqual(Array.from(one.fired.subarray(0, a)));
      spikes += a;
    }
    expect(spikes).toBeGreaterThan(1000);
    for (const key of ['current', 'voltage', 'frozen', 'overflows'] as const)
      expect(Array.from(two.state[key]), key).toEqual(Array.from(one.state[key]));
    expect(Math.min(...one.state.overflows)).toBeGreaterThan(1000);
    expect(Math.max(...two.state.current.map(Math.abs))).toBeGreaterThan(4_000_000);
  });
});
