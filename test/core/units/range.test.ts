import { describe, expect, it } from 'vitest';
import { outOfRange, told } from '../../../core/units/range.ts';

describe('a number out of range', () => {
  it('is none at either end of the range, which belong to it', () => {
    expect([2, 2.5, 3].map((value) => outOfRange('gain', value, 2, 3))).toEqual([null, null, null]);
    expect(outOfRange('gain', 0, 0, 0)).toBeNull();
    expect(outOfRange('gain', -Number.MAX_VALUE)).toBeNull();
    expect(outOfRange('wait', Infinity, 0, Infinity)).toBeNull();
  });

  it.each([
    [1.999, 2, 3, 'gain 1.999. Let it be 2 to 3.'],
    [3.001, 2, 3, 'gain 3.001. Let it be 2 to 3.'],
    [NaN, -Infinity, Infinity, 'gain NaN. Let it be a number.'],
    [Infinity, undefined, undefined, 'gain Infinity. Let it be a finite number.'],
    [-1, 0, Infinity, 'gain -1. Let it be 0 or more.'],
    [Infinity, 0, undefined, 'gain Infinity. Let it be 0 or more, and finite.'],
    ['2', 0, 3, 'gain "2". Let it be 0 to 3.'],
    [null, 0, 3, 'gain null. Let it be 0 to 3.'],
  ] as const)('is told with its range: %s in [%s, %s]', (value, low, high, sentence) => {
    expect(outOfRange('gain', value, low, high)).toBe(sentence);
  });

  it('is told by what it is where it is long', () => {
    expect([told({ a: 1 }), told(() => 1), told([1]), told(undefined), told('')]).toEqual([
      'an object',
      'a function',
      'an object',
      'undefined',
      '""',
    ]);
  });
});
