// One synapse in time: which one is looked at, and what is known of it.

import { describe, expect, it } from 'vitest';
import { firstNeurons, linkedTo, memberOf, nameOf } from '../../../viz/page/network/members.ts';
import { liveliest, synapsesOf } from '../../../viz/page/network/synapses.ts';
import { reachOf, tracesOf } from '../../../viz/page/network/traces.ts';
import { Store } from '../../../viz/page/play/store.ts';
import { frameOf, greeting, spikesOf, stateOf, storeOf } from './a-synapse.ts';

describe('neurons', () => {
  it('are counted over all populations', () => {
    expect([...firstNeurons(greeting)]).toEqual([
      ['in', 0],
      ['hidden', 3],
      ['out', 4],
    ]);
    const named = [0, 2, 3, 4, 5].map((n) => {
      const member = memberOf(greeting, n);
      return `${member?.population.name} ${member?.own}`;
    });
    expect(named).toEqual(['in 0', 'in 2', 'hidden 0', 'out 0', 'out 1']);
    expect([memberOf(greeting, 6), memberOf(greeting, -1)]).toEqual([null, null]);
  });
});

describe('a neuron', () => {
  it('is called by its population and its number there, kept apart where the name ends with one', () => {
    const [, hidden] = greeting.populations;
    expect(nameOf({ population: hidden, own: 3 })).toBe('hidden 3');
    expect(nameOf({ population: { ...hidden, name: 'direction 7' }, own: 11 })).toBe('direction 7, 11');
  });

  it('is linked to its own population and to those that synapses join with it', () => {
    const linked = ['in', 'hidden', 'out'].map((name) => [...linkedTo(greeting, name)]);
    expect(linked).toEqual([
      ['in', 'out'],
      ['hidden', 'out'],
      ['out', 'hidden', 'in'],
    ]);
  });
});

describe('the synapses of a neuron', () => {
  it('lead to it and from it, and those that learn come first', () => {
    const ends = (neuron: number) => synapsesOf(greeting, neuron).map(({ pre, post }) => [pre, post]);
    expect(ends(5)).toEqual([
      [0, 5],
      [2, 5],
      [3, 5],
    ]);
    expect(ends(3)).toEqual([
      [3, 4],
      [3, 5],
    ]);
    expect(ends(1)).toEqual([]);
  });

  it('are looked at from the one on that changes most, or from the strongest while none does', () => {
    const store = storeOf(
      [frameOf(0)],
      [stateOf(0, 0, 1, 0.25, -0.5, 0, 0), stateOf(9, 0, 1, 0.75, -0.25, 0, 0)],
    );
    const [mine, none] = [synapsesOf(greeting, 5), synapsesOf(greeting, 1)];
    expect(liveliest(store, greeting, mine, 9, 20)).toBe(0);
    expect(liveliest(store, greeting, mine, 9, 0)).toBe(2); // the fixed one is the strongest
    expect(liveliest(store, greeting, mine.slice(0, 2), 3, 20)).toBe(1);
    expect(liveliest(store, greeting, none, 9, 20)).toBe(-1);
    expect(liveliest(new Store(), greeting, mine, 9, 20)).toBe(0);
  });
});

describe('a synapse in time', () => {
  const [, synapse] = synapsesOf(greeting, 5); // from input 2 to output 1: axons 4 and 6

  it('has spikes to the tick, the modulator that it hears, tags and weights, before the moment that is looked at', () => {
    const store = storeOf(
      [
        frameOf(0),
        frameOf(1, { stimulus: spikesOf([5, 4], [7, 3], [20, 4]), response: spikesOf([10, 6], [11, 5]) }),
        frameOf(2),
      ],
      [stateOf(0, 0, 0, 1, 2, 3, 4), stateOf(2, 0, 0, 5, 6, 7, 8)],
    );
    const near = (values: readonly (readonly number[])[]) =>
      values.map((each) => each.map((value) => Number(value.toFixed(6))));
    const traces = tracesOf(store, greeting, synapse, 2, 0.15);
    expect(near([traces.pre ?? [], traces.post ?? []])).toEqual([[-0.095, -0.08], [-0.09]]);
    expect(near(traces.modulator)).toEqual([
      [-0.15, 0],
      [-0.1, 0.01],
      [-0.05, 0.02],
    ]);
    expect(near(traces.weight)).toEqual([
      [-0.1, 2],
      [0, 6],
    ]);
    expect(near(traces.tag ?? [])).toEqual([
      [-0.1, 4],
      [0, 8],
    ]);
    expect([traces.unsent, traces.frozen]).toEqual([[], []]);
    const half = tracesOf(store, greeting, synapse, 2, 0.05); // what is older is not told, but for where curves come from
    expect([half.pre, half.modulator.length, half.weight.length]).toEqual([[], 1, 1]);
    expect(reachOf({ tag: 5, modulator: 0 }, traces)).toEqual({ tag: 8, modulator: Math.fround(0.02) });
  });

  it('says from when to when nothing was sent, and of whom no spike is seen', () => {
    const store = storeOf([frameOf(0), frameOf(3), frameOf(4), frameOf(6)], []);
    const { unsent, tag, weight } = tracesOf(store, greeting, synapse, 6, 1);
    expect(unsent.map((each) => each.map((at) => Number(at.toFixed(6))))).toEqual([
      [-0.3, -0.2],
      [-0.1, -0.05],
    ]);
    expect([tag, weight]).toEqual([[], []]); // of a synapse that learns: it is not told here, and not that it has none
    const [, , fixed] = synapsesOf(greeting, 5);
    const traces = tracesOf(store, greeting, fixed, 6, 1);
    expect([traces.pre, traces.post, traces.tag]).toEqual([null, [], null]);
  });
});

describe('a synapse whose learning is stopped', () => {
  it('is told from when to when: dopamine comes, and changes nothing', () => {
    const isPlastic = [true, false, false, true, false];
    const store = storeOf(
      isPlastic.map((plastic, index) => frameOf(index, { plastic })),
      [],
    );
    const [, synapse] = synapsesOf(greeting, 5);
    const { frozen, modulator } = tracesOf(store, greeting, synapse, 4, 1);
    expect(frozen.map((each) => each.map((at) => Number(at.toFixed(6))))).toEqual([
      [-0.2, -0.1],
      [-0.05, 0],
    ]);
    expect(modulator).toHaveLength(5);
  });
});
