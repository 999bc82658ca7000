// Points that fill the ranges evenly: what a Halton sequence promises, permuted or not.

import { describe, expect, it } from 'vitest';
import { designOf, halton, MOST_RANGES } from '../../../../agents/experiment/search/design.ts';
import { createRandom } from '../../../../core/random/random.ts';

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];
const points = (base: number, count: number, seed = 1): number[] =>
  Array.from({ length: count }, (_, k) => halton(k, base, createRandom(seed)));

describe('a scrambled Halton sequence', () => {
  it.each(primes)('in base %i has one of the first base² points in each of as many equal parts', (base) => {
    const parts = points(base, base * base).map((u) => Math.floor(u * base * base));
    expect(parts.sort((a, b) => a - b)).toEqual(Array.from({ length: base * base }, (_, k) => k));
  });

  it('is the same each time, and another one for another stream', () => {
    expect(points(3, 20)).toEqual(points(3, 20));
    expect(points(3, 20, 2)).not.toEqual(points(3, 20));
  });

  it('lies in [0, 1)', () => {
    for (const base of primes)
      for (const u of points(base, 500)) {
        expect(u).toBeGreaterThanOrEqual(0);
        expect(u).toBeLessThan(1);
      }
  });

  it('in two bases reaches more than 30 of 6 × 6 cells by 72 points', () => {
    const cells = points(2, 72).map((u, k) => 6 * Math.floor(6 * u) + Math.floor(6 * points(3, 72, 2)[k]));
    expect(new Set(cells).size).toBeGreaterThan(30);
  });
});

describe('a design', () => {
  const rate = { name: 'learning.rate', low: 0.001, high: 1, isWhole: false };
  const neurons = { name: 'motor.neurons', values: [4, 8] };

  it('begins the same however many settings are asked for, and repeats none', () => {
    const [few, many] = [designOf([rate, neurons], 5), designOf([rate, neurons], 40)];
    expect(many.slice(0, 5)).toEqual(few);
    expect(new Set(many.map((each) => JSON.stringify(each))).size).toBe(40);
    const fours = many.filter((each) => each['motor.neurons'] === 4).length;
    expect(Math.abs(fours - 20)).toBeLessThanOrEqual(1);
  });

  it('tries a factor of ten as often as the next one', () => {
    const rates = designOf([rate], 27).map((each) => Number(each['learning.rate']));
    const decades = rates.map((each) => Math.floor(Math.log10(each * 1.0001)));
    for (const decade of [-3, -2, -1])
      expect(Math.abs(decades.filter((each) => each === decade).length - 9)).toBeLessThanOrEqual(1);
  });

  it('has fewer settings where the ranges have no more', () => {
    const both = designOf([neurons, { name: 'learning.signal', values: ['reward', 'teacher'] }], 24);
    expect(both.map((each) => Object.values(each).join(' ')).sort()).toEqual([
      '4 reward',
      '4 teacher',
      '8 reward',
      '8 teacher',
    ]);
  });

  it('fills as many ranges as it says', () => {
    const ranges = Array.from({ length: MOST_RANGES }, (_, k) => ({ ...rate, name: `x${k}` }));
    for (const setting of designOf(ranges, 3))
      expect(Object.values(setting).every((value) => Number.isFinite(value))).toBe(true);
  });
});
