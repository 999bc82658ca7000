// When two simulators agree.

import { describe, expect, it } from 'vitest';
import { compare, overSeeds, type Seeded } from '../../../../../agents/cli/bench/figures/comparison.ts';

/** Ten seeds whose rates are spread evenly around `rate`. */
const seeds = (rate: number, cv = 0.7): Seeded =>
  overSeeds(
    Array.from({ length: 10 }, (_, k) => ({
      rateHz: rate + (k - 4.5) / 10,
      cv: cv + (k - 4.5) / 100,
      correlation: k / 1000,
    })),
  );

describe('the comparison of simulators', () => {
  it('agrees where means differ by less than the spread of seeds', () => {
    const { agrees, differenceInErrors } = compare(seeds(5.2), seeds(5)) ?? expect.fail();
    expect(agrees).toBe(true);
    // deviation of ten numbers 0.1 apart: 0.3028; standard error of the difference: 0.3028 · √(2/10)
    expect(differenceInErrors.rateHz).toBeCloseTo(0.2 / (0.30277 * Math.sqrt(0.2)), 3);
    expect(differenceInErrors.correlation).toBe(0);
  });

  it('differs where one statistic of three is off by more than the deviation', () => {
    expect(compare(seeds(5.4), seeds(5))?.agrees).toBe(false);
    expect(compare(seeds(5), seeds(5, 0.74))?.agrees).toBe(false);
  });

  it('says nothing about a single seed', () => {
    const one = overSeeds([{ rateHz: 5, cv: 0.7, correlation: 0 }]);
    expect(compare(one, seeds(5))).toBe(null);
  });
});
