// What the picture of the network says of its synapses.

import { describe, expect, it } from 'vitest';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { describeNeuron, omissionsOf } from '../../../viz/page/network/describe.ts';
import { stepped } from '../../../viz/page/network/members.ts';
import { extents } from '../../../viz/page/network/scale.ts';
import { spanWords } from '../../../viz/page/network/values.ts';
import { placeNeurons } from '../../../viz/page/network/places.ts';
import { Store } from '../../../viz/page/play/store.ts';
import { frameOf, greeting as layered, spikesOf, storeOf as runOf } from './a-synapse.ts';

const greeting = {
  run: { controlPeriod: 50_000 },
  parameters: [],
  camera: { width: 1, height: 1 },
  populations: [
    { name: 'in', size: 1, neuron: 'input', firstInput: 0, firstOutput: null },
    { name: 'out', size: 2, neuron: 'lif', firstInput: null, firstOutput: 0 },
  ],
  projections: [
    { name: 'p', from: 'in', to: 'out', synapses: 2, drawn: [0, 1], source: [0, 0], target: [0, 1] },
  ],
  variables: [
    { of: 'p', what: 'weight', length: 2 },
    { of: 'p', what: 'tag', length: 2 },
  ],
} as unknown as Greeting;
/** A run whose weights and tags are these, ten percepts apart. */
const storeOf = (...states: number[][]): Store => {
  const store = new Store();
  store.greeting = greeting;
  store.states = states.map((values, k) => ({ index: 10 * k, values: Float32Array.from(values) }));
  return store;
};

describe('the colours of synapses', () => {
  it('span what the run has had, and not what is left of it', () => {
    const store = storeOf([0.5, -0.25, 0, 0], [0.5, -0.25, 0.5, -0.125], [0.5, -0.25, 0.0625, 0]);
    const extent = extents();
    expect(extent(store, greeting, 'tag')).toEqual({ low: -0.125, high: 0.5 });
    expect(extent(store, greeting, 'weight')).toEqual({ low: -0.25, high: 0.5 });
    store.states.push({ index: 30, values: Float32Array.of(0.5, -0.25, 0, -1) });
    expect(extent(store, greeting, 'tag')).toEqual({ low: -1, high: 0.5 });
    expect(extent(storeOf([1, 0, 0, 0]), { ...greeting }, 'tag')).toEqual({ low: 0, high: 0 });
  });

  it('are named, and that there are none is told', () => {
    expect(spanWords(-0.125, 0.5, 'tag', true)).toEqual([
      ['on', '+0.50'],
      ['off', '−0.13 (no unit)'],
    ]);
    expect(spanWords(0, 0.5, 'change', true)).toEqual([['on', '+0.50 in 2 s (no unit)']]);
    expect(spanWords(-0.125, 0.5, 'tag', false)).toEqual([['', 'no synapse is eligible now']]);
    expect(spanWords(-0.125, 0.5, 'change', false)).toEqual([['', 'no weight has changed in 2 s']]);
    expect(spanWords(0, 0, 'weight', false)).toEqual([['', 'every weight is zero']]);
  });
});

describe('a neuron in words', () => {
  it('has synapses that are drawn, where not every one is', () => {
    const [projection] = greeting.projections;
    const large = { ...greeting, projections: [{ ...projection, synapses: 9 }] };
    const store = storeOf([0.5, 0.25, 0, 0]);
    expect(describeNeuron(store, large, 0, 0)).toContain('2 synapses drawn out, weights 0.250 to 0.500');
    expect(describeNeuron(store, greeting, 0, 0)).toContain('2 synapses out, weights 0.250 to 0.500');
  });

  it('has weights from one to another, and no mean that is less than nothing', () => {
    const words = describeNeuron(storeOf([0.0612, -0.0613, 0, 0]), greeting, 0, 0);
    expect(words).toContain('2 synapses out, weights −0.061 to 0.061');
    expect(describeNeuron(storeOf([-0.0001, 0.5, 0, 0]), greeting, 0, 1)).toContain(
      '1 synapse in, weight 0.000',
    );
  });
});

describe('how often a neuron fires', () => {
  const known = { ...layered, parameters: [], camera: { width: 1, height: 1 } };
  const firing = (index: number) => frameOf(index, { response: spikesOf([3, 5], [9, 5]) });
  const OUT = 4;

  it('is told of the percepts that were sent, at the begin of a run and between those that were not', () => {
    const young = runOf([firing(0), firing(1)], []);
    expect(describeNeuron(young, known, 1, OUT)).toContain('· 40.0 Hz');
    const fast = runOf([firing(0), firing(30), firing(31)], []);
    expect(describeNeuron(fast, known, 31, OUT)).toContain('· 40.0 Hz');
    expect(describeNeuron(fast, known, 29, OUT)).toContain('· its spikes were not sent');
  });

  it('is not told of a neuron whose spikes stay on the chip', () => {
    const store = runOf([firing(0)], []);
    expect(describeNeuron(store, known, 0, 3)).toContain('hidden 0 (lif) · its spikes stay on the chip');
    expect(describeNeuron(store, known, 0, 3)).not.toContain('Hz');
  });
});

describe('what the picture leaves out', () => {
  it('is said: synapses that are not drawn, and populations that never glow', () => {
    expect(omissionsOf(greeting)).toEqual([]);
    expect(omissionsOf(layered)).toEqual(['spikes of hidden stay on the chip']);
    const [projection] = greeting.projections;
    expect(omissionsOf({ ...greeting, projections: [{ ...projection, synapses: 320_000 }] })).toEqual([
      '2 of 320,000 synapses drawn',
    ]);
  });

  it('is said of a neuron none of whose synapses is among those that are drawn', () => {
    const [projection] = greeting.projections;
    const large = {
      ...greeting,
      projections: [{ ...projection, synapses: 9, drawn: [0], source: [0], target: [0] }],
    };
    expect(describeNeuron(storeOf([0.5, 0]), large, 0, 2)).toMatch(/ · no synapse in is drawn$/);
  });
});

describe('boxes of neurons', () => {
  it('do not touch, and those of a small population are seen beside a large one', () => {
    const population = (name: string, size: number, firstOutput: number | null) => ({
      ...greeting.populations[0],
      name,
      size,
      firstInput: firstOutput === null ? 0 : null,
      firstOutput,
    });
    const { at, edges } = placeNeurons([population('few', 32, null), population('many', 5000, 0)]);
    const [few, many] = edges;
    expect(few).toBe(0.13);
    let least = Infinity;
    for (let n = 32; n < 5032; n += 97) {
      for (let other = 32; other < 5032; other++) {
        const away = [0, 1, 2].map((axis) => Math.abs(at[3 * n + axis] - at[3 * other + axis]));
        if (other !== n) least = Math.min(least, Math.max(...away));
      }
    }
    expect(many).toBeLessThan(least);
  });
});

describe('keys', () => {
  it('go through all neurons, and through none, so that a choice can be taken back', () => {
    const round = (by: 1 | -1, count: number) => {
      const seen = [stepped(null, by, count)];
      while (seen.length <= count) seen.push(stepped(seen.at(-1) ?? null, by, count));
      return seen;
    };
    expect(round(1, 3)).toEqual([0, 1, 2, null]);
    expect(round(-1, 3)).toEqual([2, 1, 0, null]);
    expect(round(1, 0)).toEqual([null]);
  });
});
