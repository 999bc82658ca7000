// One synapse in time: which one is looked at, and what is known of it.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, StateFrame } from '../../../viz/telemetry/frame.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { firstNeurons, memberOf } from '../../../viz/page/network/members.ts';
import { liveliest, synapsesOf } from '../../../viz/page/network/synapses.ts';
import {
  footWords,
  linesOf,
  placeWords,
  signed,
  valueWords,
  whyNoTag,
} from '../../../viz/page/network/strip-words.ts';
import { reachOf, tracesOf } from '../../../viz/page/network/traces.ts';
import { Store } from '../../../viz/page/play/store.ts';
import { packEntry } from '../../../viz/telemetry/message.ts';
import { anyFrame } from '../telemetry/frames.ts';

/** Three inputs, a hidden neuron and two that are heard; what comes from the inputs learns by modulator 1. */
const greeting = {
  run: { controlPeriod: 50_000, tick: 1000 },
  populations: [
    { name: 'in', size: 3, neuron: 'input', firstInput: 2, firstOutput: null },
    { name: 'hidden', size: 1, neuron: 'lif', firstInput: null, firstOutput: null },
    { name: 'out', size: 2, neuron: 'lif', firstInput: null, firstOutput: 5 },
  ],
  projections: [
    {
      name: 'fixed',
      from: 'hidden',
      to: 'out',
      synapses: 2,
      drawn: [0, 1],
      source: [0, 0],
      target: [0, 1],
      bounds: null,
    },
    {
      name: 'learns',
      from: 'in',
      to: 'out',
      synapses: 2,
      drawn: [0, 3],
      source: [0, 2],
      target: [1, 1],
      bounds: [-1, 1],
      modulator: 1,
    },
  ],
  variables: [
    { of: 'fixed', what: 'weight', length: 2 },
    { of: 'learns', what: 'weight', length: 2 },
    { of: 'learns', what: 'tag', length: 2 },
  ],
} as unknown as Greeting;

const [{ senses: _senses, movers: _movers, ...some }] = fc.sample(anyFrame, { numRuns: 1, seed: 7 });
const spikesOf = (...spikes: [tick: number, axon: number][]) => ({
  ticks: 50,
  fresh: false,
  count: spikes.length,
  tick: Uint16Array.from(spikes, ([tick]) => tick),
  axon: Uint16Array.from(spikes, ([, axon]) => axon),
});
/** A percept: what came in, what went out, and the modulators. */
const frameOf = (index: number, about: Partial<Frame> = {}): Frame => ({
  ...some,
  index,
  plastic: true,
  ending: 'running',
  events: null,
  modulators: Float32Array.of(9, index / 100),
  stimulus: spikesOf(),
  response: spikesOf(),
  ...about,
});
function storeOf(frames: readonly Frame[], states: readonly StateFrame[]): Store {
  const store = new Store();
  store.greeting = greeting;
  for (const frame of frames) store.takeFrame(packEntry({ kind: 'frame', frame }));
  for (const state of states) store.take({ kind: 'state', bytes: packEntry({ kind: 'state', state }) });
  return store;
}
const stateOf = (index: number, ...values: number[]): StateFrame => ({
  index,
  values: Float32Array.from(values),
});

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

describe('the words of a synapse', () => {
  const [synapse, , fixed] = synapsesOf(greeting, 5);
  const reach = { tag: 2, modulator: 0.2 };
  const seen = (states: readonly StateFrame[], plastic = true) =>
    tracesOf(storeOf([frameOf(0), frameOf(1, { plastic })], states), greeting, synapse, 1, 1);

  it('call none unable to learn of whom nothing was told lately', () => {
    expect(whyNoTag(seen([]))).toBe('not told of these moments');
    expect(whyNoTag(seen([stateOf(1, 0, 0, 1, 2, 3, 4)]))).toBeNull();
    const never = tracesOf(storeOf([frameOf(0)], []), greeting, fixed, 0, 1);
    expect(whyNoTag(never)).toBe('this synapse does not learn');
  });

  it('tell the last values, and that dopamine changes nothing while learning is stopped', () => {
    const state = stateOf(1, 0, 0, -0.25, 2, -1.5, 4);
    expect(valueWords(seen([state]), 'dopamine', reach)).toBe(
      'eligibility −1.5, dopamine +0.01, weight −0.250',
    );
    expect(valueWords(seen([state], false), 'dopamine', reach)).toMatch(/, learning is stopped$/);
    expect(valueWords(seen([]), 'dopamine', reach)).toBe('not told of these moments, dopamine +0.01');
    expect(footWords(seen([]), 3)).toBe('3 s to now');
    expect(footWords(seen([], false), 3)).toBe('3 s to now · pale: learning is stopped');
    expect([signed(0, 0), signed(0, 2), signed(-0.004, 0.02)]).toEqual(['0', '0', '−0.004']);
  });

  it('count those that are drawn as such where there are more', () => {
    const all = synapsesOf(greeting, 5);
    expect(placeWords(1, all)).toBe('2 of 3');
    const thinned = all.map((each) => ({ ...each, projection: { ...each.projection, synapses: 9 } }));
    expect(placeWords(0, thinned)).toBe('1 of 3 drawn');
  });

  it('break a long name into lines, and squeeze what is still too long', () => {
    const widthOf = (words: string): number => 5 * words.length;
    expect(linesOf('error of the left motor', 54, 4, widthOf)).toEqual(['error of', 'the left', 'motor']);
    expect(linesOf('error of the left motor', 54, 2, widthOf)).toEqual(['error of', 'the left motor']);
    expect(linesOf('eligibility', 54, 1, widthOf)).toEqual(['eligibility']);
  });
});
