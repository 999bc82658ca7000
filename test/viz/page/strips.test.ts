// The strips of a synapse: what is drawn of what is known, and what is said of it.

import { describe, expect, it } from 'vitest';
import type { StateFrame } from '../../../viz/telemetry/frame.ts';
import { synapsesOf } from '../../../viz/page/network/synapses.ts';
import {
  footWords,
  linesOf,
  placeWords,
  signed,
  valueWords,
  weightWords,
  whyNoTag,
} from '../../../viz/page/network/strip-words.ts';
import { inSteps, piecesOf, tracesOf, type Trace } from '../../../viz/page/network/traces.ts';
import { frameOf, greeting, stateOf, storeOf } from './a-synapse.ts';

describe('what is known of a synapse at some moments only', () => {
  const [, synapse] = synapsesOf(greeting, 5);
  const near = (pieces: readonly Trace[]): number[][][] =>
    pieces.map((piece) => piece.map(([at, value]) => [Number(at.toFixed(6)), value]));
  const all = Array.from({ length: 6 }, (_, index) => frameOf(index, { fresh: index === 4 }));
  const told = (index: number, tag: number): StateFrame => stateOf(index, 0, 0, 0, index, 0, tag);

  it('is drawn in pieces, between which it is not told: a weight in steps that begin with their percept', () => {
    const { weight } = tracesOf(storeOf(all, [told(1, 2), told(2, 3), told(5, 4)]), greeting, synapse, 5, 1);
    const pieces = piecesOf(weight, 0.05);
    expect(near(pieces)).toEqual([
      [
        [-0.2, 1],
        [-0.15, 2],
      ],
      [[0, 5]],
    ]);
    expect(near(pieces.map((piece) => inSteps(piece, 0.05)))).toEqual([
      [
        [-0.25, 1],
        [-0.2, 1],
        [-0.2, 2],
        [-0.15, 2],
      ],
      [
        [-0.05, 5],
        [0, 5],
      ],
    ]);
    const { unsent, frozen } = tracesOf(storeOf(all, []), greeting, synapse, 5, 1);
    const traces = {
      ...tracesOf(storeOf(all, [told(1, 2), told(5, 4)]), greeting, synapse, 5, 1),
      unsent,
      frozen,
    };
    expect(footWords(traces, 3, 0.05, { evened: undefined, isRegister: false })).toBe(
      '3 s to now · line: an episode begins · dashed: not told between',
    );
  });

  it('has no tag where an episode begins, whoever was told of it or not', () => {
    const tagsOf = (...states: StateFrame[]): number[][][] => {
      const { tag, begins } = tracesOf(storeOf(all, states), greeting, synapse, 5, 1);
      expect(begins.map((at) => Number(at.toFixed(6)))).toEqual([-0.1]);
      return near(piecesOf(tag ?? [], 0.05));
    };
    expect(tagsOf(told(3, 2), told(4, 1), told(5, 3))).toEqual([
      [
        [-0.1, 2],
        [-0.1, 0],
        [-0.05, 1],
        [0, 3],
      ],
    ]);
    expect(tagsOf(told(1, 2), told(5, 3))).toEqual([[[-0.2, 2]], [[-0.1, 0]], [[0, 3]]]);
    expect(tagsOf(told(5, 3))).toEqual([[[0, 3]]]);
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
    const plain = { evened: undefined, isRegister: false };
    expect(footWords(seen([]), 3, 0.05, plain)).toBe('3 s to now');
    expect(footWords(seen([], false), 3, 0.05, plain)).toBe('3 s to now · pale: learning is stopped');
    expect([signed(0, 0), signed(0, 2), signed(-0.004, 0.02)]).toEqual(['0', '0', '−0.004']);
    expect([-0.0004, -0, -0.25, 0.0006].map(weightWords)).toEqual(['0.000', '0.000', '−0.250', '0.001']);
  });

  it('tell what moves weights besides tags, and what a chip counts tags in', () => {
    const words = (evened: readonly ('competition' | 'scaling')[], isRegister: boolean): string =>
      footWords(seen([stateOf(1, 0, 0, 1, 2, 3, 4)]), 3, 0.05, { evened, isRegister });
    expect(words(['competition'], false)).toBe('3 s to now · competition moves the weight, too');
    expect(words(['competition', 'scaling'], true)).toBe(
      "3 s to now · eligibility in steps of the chip's register · competition and scaling move the weight, too",
    );
    expect(footWords(seen([], false), 3, 0.05, { evened: ['competition'], isRegister: false })).toMatch(
      /learning is stopped$/,
    );
    const fixedOne = tracesOf(storeOf([frameOf(0)], []), greeting, fixed, 0, 1);
    expect(footWords(fixedOne, 3, 0.05, { evened: undefined, isRegister: true })).toBe('3 s to now'); // it has no tag
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
