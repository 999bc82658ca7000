// Competing neurons on their thresholds and level with one another, and weights and traces at both ends: the fast kernels beside the
// readable truths, bit for bit.

import { describe, expect, it } from 'vitest';
import { adaptiveLifConstants, adaptiveLifDefaults } from '../../core/neuron/adaptive-lif.ts';
import { integer } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';
import { competitiveKernels, type CompetitiveState } from '../../hardware/chip/competitive/kernels.ts';

const sizes = { axons: 6, neurons: 7, ticks: 8, spikes: 16 };
const kept = Float32Array.of(1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125);
const traces = {
  before: { impulse: 60, largest: 127, kept },
  after: { impulse: 40, largest: 127, kept },
  largest: 254,
};
const constants = {
  ...adaptiveLifConstants(adaptiveLifDefaults, 1),
  kept: 0.5,
  threshold: 8,
  reset: 2,
  inhibition: 3,
};
const rule = {
  before: { constant: 0, trace: -1, weight: 0, both: 0.5 },
  after: { constant: -4, trace: 2, weight: 0.25, both: -0.125 },
};

/** The same state on the truth and on the fast kernels; `fill` makes it. */
function both(fill: (state: CompetitiveState) => void) {
  return (['ts', 'wasm'] as const).map((kernel) => {
    const made = competitiveKernels(kernel, sizes, traces, constants, rule);
    made.state.voltage.fill(NaN).fill(0, 0, sizes.neurons);
    fill(made.state);
    return made;
  });
}

/** Everything that a layer keeps, as numbers. */
const kepts = ({ weight, voltage, adaptation, before, after }: CompetitiveState): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries({
      weight,
      voltage,
      adaptation,
      x: before.value,
      y: after.value,
      atX: before.tick,
      atY: after.tick,
    }).map(([name, values]) => [name, [...values]]),
  );

describe('competing neurons', () => {
  it('are told apart by what they have above their thresholds, and the first wins among equals, on both kernels', () => {
    const random = createRandom(2);
    const any = (...values: number[]): number => values[integer(random, values.length)];
    const winners = new Map<number, number>();
    let onThreshold = 0;
    for (let round = 0; round < 400; round++) {
      const [voltages, raises] = [0, 1].map(() =>
        Array.from({ length: sizes.neurons }, () => any(0, 8, 16, 18, 20)),
      );
      const weights = Array.from({ length: sizes.axons * 8 }, () => any(0, 0, 1, 2));
      const axons = [integer(random, sizes.axons), integer(random, sizes.axons)];
      const [truth, twin] = both((state) => {
        state.voltage.set(voltages);
        state.adaptation.set(raises.map((each) => (each === 20 ? 1 : 0)));
        state.weight.set(weights);
        state.list.set(axons);
      });
      const winner = truth.work.advance(0, 2, 0.5);
      expect(twin.work.advance(0, 2, 0.5)).toBe(winner);
      expect(kepts(twin.state)).toEqual(kepts(truth.state));
      onThreshold += truth.state.voltage.filter((v, n) => v === 8 + truth.state.adaptation[n]).length;
      winners.set(winner, (winners.get(winner) ?? 0) + 1);
      for (const { work } of [truth, twin]) work.inhibit(winner);
      expect(kepts(twin.state)).toEqual(kepts(truth.state));
      expect(Number.isNaN(truth.state.voltage[Math.max(0, winner)])).toBe(winner >= 0);
    }
    expect(onThreshold).toBeGreaterThan(20);
    expect([...winners.keys()].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3, 4, 5, 6]);
  });

  it.each([-1, 0, 1, 6])(
    'inhibit all but the winner, whatever its voltage has become: winner %i, on both kernels',
    (winner) => {
      const made = both((state) => state.voltage.fill(4, 0, sizes.neurons));
      for (const { state, work } of made) {
        work.inhibit(winner);
        const voltages = Array.from({ length: sizes.neurons }, (_, n) => (n === winner ? 4 : 1));
        expect([...state.voltage.subarray(0, sizes.neurons)]).toEqual(voltages);
      }
    },
  );

  it('learn to both ends of their weights, from traces that end, too, on both kernels', () => {
    const random = createRandom(4);
    const any = (...values: number[]): number => values[integer(random, values.length)];
    for (let round = 0; round < 100; round++) {
      const weights = Array.from({ length: sizes.axons * 8 }, () => any(0, 2, 100, 250, 254));
      const [truth, twin] = both((state) => {
        state.weight.set(weights);
        state.list.set([0, 3, 3, 3, 5, 0]);
        state.marked.set([2, 6]);
        state.after.value.set([0, 0, 100, 0, 0, 0, 3]);
        state.after.tick.set([0, 0, 1, 0, 0, 0, 2]);
      });
      for (const { work } of [truth, twin]) {
        work.kickBefore(0, 4, 1); // three spikes of one axon: its trace ends at 127
        work.kickBefore(4, 6, 3);
        work.learnBefore(0, 6, 2, 3);
        for (const neuron of [0, 6]) work.learnAfter(neuron, 4);
      }
      expect(kepts(twin.state)).toEqual(kepts(truth.state));
      expect(truth.state.before.value[3]).toBe(127);
      expect(Math.min(...truth.state.weight)).toBe(0);
      expect(Math.max(...truth.state.weight)).toBe(254);
    }
  });
});

describe('a total of weights', () => {
  it.each(['ts', 'wasm'] as const)(
    'is kept by the neurons that have weights; one that has none keeps none: %s',
    (kernel) => {
      const { state, work } = competitiveKernels(kernel, sizes, traces, constants, rule);
      for (let i = 0; i < sizes.axons; i++) state.weight[i * state.width + 1] = i;
      for (const neuron of [0, 1]) work.keepTotal(neuron, 30);
      const of = (neuron: number) =>
        Array.from({ length: sizes.axons }, (_, i) => state.weight[i * state.width + neuron]);
      expect(of(0)).toEqual([0, 0, 0, 0, 0, 0]);
      expect(of(1)).toEqual([0, 2, 4, 6, 8, 10]);
    },
  );
});
