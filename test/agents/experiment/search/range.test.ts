// Values of what a constant is varied over: within it, readable, every one with its share.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLog, sizeOf, valueAt, type Span } from '../../../../agents/experiment/search/range.ts';

const span = (low: number, high: number, isWhole = false): Span => ({ name: 'x', low, high, isWhole });
/** Values at so many even places. */
const along = (range: Parameters<typeof valueAt>[0], count: number): unknown[] =>
  Array.from({ length: count }, (_, k) => valueAt(range, (k + 0.5) / count));

describe('a span', () => {
  it('goes by factors where it spans more than ten of them, and by steps elsewhere', () => {
    expect([span(0.1, 1), span(0.1, 1.01), span(0, 5), span(-1, 100)].map(isLog)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(valueAt(span(0.001, 1), 1 / 3)).toBe(0.01);
    expect(valueAt(span(1, 2), 0.5)).toBe(1.5);
    expect(valueAt(span(-1, 3), 0.25)).toBe(0);
  });

  it('is told in more digits where its ends agree in the first ones', () => {
    const narrow = along(span(0.1001, 0.1004), 20);
    expect(new Set(narrow).size).toBe(20);
    for (const value of narrow) expect(value).toBeCloseTo(0.10025, 3);
    expect(new Set(along(span(1000, 1001), 20)).size).toBe(20);
    expect(along(span(0.2, 0.4), 2)).toEqual([0.25, 0.35]);
  });

  it('has three digits where it is wide, and never leaves its ends', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.double({ min: 1.001, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (low, factor, u) => {
          const value = valueAt(span(low, low * factor), u) as number;
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(low * factor);
          if (factor >= 2 && value > low && value < low * factor)
            expect(value).toBe(Number(value.toPrecision(3)));
        },
      ),
    );
  });

  it('of whole numbers gives each the same share, both ends too', () => {
    expect(along(span(4, 7, true), 8)).toEqual([4, 4, 5, 5, 6, 6, 7, 7]);
    expect(new Set(along(span(1, 100, true), 2000)).size).toBe(100); // by factors
    expect(sizeOf(span(4, 7, true))).toBe(4);
    expect(sizeOf(span(4, 7))).toBe(Infinity);
  });
});

it('a choice gives every value the same share', () => {
  const range = { name: 'x', values: ['a', null, [0, 1]] };
  expect(along(range, 6)).toEqual(['a', 'a', null, null, [0, 1], [0, 1]]);
  expect(valueAt(range, 1 - 2 ** -32)).toEqual([0, 1]);
  expect(sizeOf(range)).toBe(3);
});
