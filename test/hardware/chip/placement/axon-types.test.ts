// Four types of axons on a core of TrueNorth: which weights its neurons can have, and how many cores that takes.

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../../../core/network/network.ts';
import { allToAll, constantWeights, tableOf } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { integer } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { typesWith } from '../../../../hardware/chip/placement/axon-types.ts';
import type { AxonTypes, Incoming } from '../../../../hardware/chip/placement/placement.ts';
import { mapReport } from '../../../../hardware/chip/emulated/map-report.ts';
import { AXON_TYPES, truenorth } from '../../../../hardware/chip/profile/truenorth.ts';

const neuron = (...weights: number[]): Incoming => ({ axons: [...weights.keys()], bits: [], weights });

/** Types for one neuron after the other; null from the first on that finds none. */
const typesOf = (neurons: readonly Incoming[]): AxonTypes | null =>
  neurons.reduce<AxonTypes | null>(
    (types, each, n) => (types === null ? null : typesWith(types, neurons.slice(0, n), each)),
    new Map(),
  );

describe('types of axons', () => {
  it('are chosen anew where a later neuron tells apart what the first did not', () => {
    expect([...(typesOf([neuron(1, 1)]) ?? [])]).toEqual([
      [0, 0],
      [1, 0],
    ]);
    const types = typesOf([neuron(1, 1), neuron(1, 2)]);
    expect(types?.get(0)).not.toBe(types?.get(1));
  });

  it.each([0, 1, 2])(
    'are found wherever all axons reach all neurons and few pairs of weights differ: seed %i',
    (seed) => {
      const random = createRandom(seed);
      let found = 0;
      for (let trial = 0; trial < 80; trial++) {
        const neurons = Array.from({ length: 1 + integer(random, 3) }, () =>
          neuron(...Array.from({ length: 6 }, () => 1 + integer(random, 2))),
        );
        const kinds = new Set(
          neurons[0].axons.map((axon) => neurons.map(({ weights }) => weights[axon]).join()),
        );
        const types = typesOf(neurons);
        expect(types !== null).toBe(kinds.size <= AXON_TYPES);
        if (types === null) continue;
        found++;
        const clash = neurons.some(({ axons, weights }) =>
          axons.some((i) => axons.some((j) => weights[i] !== weights[j] && types.get(i) === types.get(j))),
        );
        expect(clash).toBe(false);
      }
      expect(found).toBeGreaterThan(10);
    },
  );

  it('are none of a synapse that is not there', () => {
    expect(typesOf([neuron(1, 2, 3, 4, 0)])?.size).toBe(4);
    expect(typesOf([neuron(1, 2, 3, 4, 5)])).toBeNull();
  });
});

describe('chip map counts them per core', () => {
  const axons = [0, 1, 2, 3, 4].map((k) => population(`axons ${k}`, 2, input()));
  /** Five inputs and two populations, with these weights from each input. */
  const net = (first: readonly number[], second: readonly number[]) => {
    const [a, b] = ['a', 'b'].map((name) => population(name, 3, lif()));
    const link = (to: typeof a, weights: readonly number[]) =>
      axons.map((from, k) => project(from, to, allToAll({ weights: constantWeights(weights[k]) })));
    return network([...axons, a, b], [...link(a, first), ...link(b, second)], [b]);
  };
  const mapped = (made: ReturnType<typeof net>) => mapReport(made, createRandom(1), truenorth, millis(1));
  const typesUsed = (made: ReturnType<typeof net>) =>
    mapped(made).fullest.find(({ resource }) => resource === 'types of axons');

  it('two populations with two weights each may need three types between them', () => {
    const made = net([1, 1, 2, 2, 2], [1, 1, 1, 2, 2]);
    expect(mapped(made)).toMatchObject({ fits: true, coresUsed: 1 });
    expect(typesUsed(made)).toMatchObject({ used: 3, limit: 4, fraction: 0.75 });
    expect(() => emulatedChip(truenorth).load(made, createRandom(1))).not.toThrow();
  });

  it('and lie on two cores where they would need five', () => {
    const made = net([1, 1, 2, 2, 3], [1, 2, 1, 2, 2]);
    expect(mapped(made)).toMatchObject({ fits: true, coresUsed: 2 });
    expect(typesUsed(made)?.used).toBe(3);
  });

  it('and a neuron has weights of its own: an axon may reach its targets with different ones', () => {
    const [from, to] = [population('in', 2, input()), population('out', 20, lif())];
    const table = tableOf(Array.from({ length: 40 }, (_, s) => (s < 20 ? s + 1 : -s)));
    const made = network([from, to], [project(from, to, table)], [to]);
    expect(mapped(made)).toMatchObject({ fits: true, coresUsed: 1 });
  });
});
