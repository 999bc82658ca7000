// Who goes on: the better half, on twice as many seeds.

import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../../agents/experiment/experiment.ts';
import { compare, rungsOf, survivors } from '../../../../agents/experiment/search/halving.ts';

const metrics: readonly Metric[] = [
  { name: 'success', unit: 'fraction', better: 'higher' },
  { name: 'error', unit: 'm', better: 'lower' },
];
const judged = (...seeds: readonly (readonly [success: number, error: number])[]) =>
  seeds.map(([success, error]) => ({ success, error }));

describe('rungs', () => {
  it.each([
    [24, 8, ['24 on 2', '12 on 4', '6 on 8']],
    [16, 4, ['16 on 2', '8 on 4']],
    [5, 16, ['5 on 8', '3 on 16']],
    [24, 1, ['24 on 1']],
    [24, 3, ['24 on 3']],
    [1, 8, ['1 on 8']],
    [24, 7, ['24 on 4', '12 on 7']],
  ])('of %i settings and %i seeds are %j', (trials, seeds, words) => {
    expect(rungsOf(trials, seeds).map((rung) => `${rung.trials} on ${rung.seeds}`)).toEqual(words);
  });
});

describe('the better of two settings', () => {
  it.each([
    ['has more of what is better higher', judged([1, 9], [0.5, 9]), judged([0.7, 0], [0.7, 0])],
    [
      'has less of what is better lower, where the main metric is the same',
      judged([1, 1], [0, 2]),
      judged([0, 2], [1, 2]),
    ],
    ['has numbers', judged([0, 5]), judged([NaN, 5])],
  ])('%s', (_, one, other) => {
    expect(compare(metrics, one, other)).toBe(-1);
    expect(compare(metrics, other, one)).toBe(1);
    expect(compare(metrics, one, one)).toBe(0);
  });
});

it('lets the better half go on, in the order of the design, the earlier of equal ones', () => {
  const success = [0.5, 0.9, 0.5, 0.1, 1];
  const of = (trial: number) => judged([success[trial - 1], 0]);
  expect(survivors([1, 2, 3, 4, 5], of, metrics, { trials: 3, seeds: 2 })).toEqual([1, 2, 5]);
});
