import { describe, expect, it } from 'vitest';
import {
  aggregate,
  mcnemar,
  medianSteps,
  performanceProfile,
  probabilityOfImprovement,
  wilson,
} from '../../../agents/experiment/comparison.ts';

describe('comparison', () => {
  it('gives the Wilson intervals of the published mapless runs: 198 and 184 of 200', () => {
    const percent = (k: number): number[] => wilson(k, 200).map((each) => Math.round(1000 * each) / 10);
    expect(percent(198)).toEqual([96.4, 99.7]);
    expect(percent(184)).toEqual([87.4, 95]);
    expect(wilson(0, 10)[0]).toBe(0);
    expect(wilson(10, 10)[1]).toBeCloseTo(1, 12);
  });

  it('tells 15 routes against 1 apart with p ≈ 5e-4, and none from none', () => {
    const one = Array.from({ length: 200 }, (_, k) => k !== 0);
    const other = Array.from({ length: 200 }, (_, k) => k === 0 || k > 15);
    const { onlyOne, onlyOther, p } = mcnemar(one, other);
    expect([onlyOne, onlyOther]).toEqual([15, 1]);
    expect(p).toBeCloseTo((2 * 17) / 2 ** 16, 12);
    expect(mcnemar(one, one).p).toBe(1);
    expect(() => mcnemar(one, [true])).toThrow(/same routes/);
  });

  it('counts ties half in the probability of an improvement', () => {
    expect(probabilityOfImprovement([1, 1], [1, 1]).probability).toBe(0.5);
    const { probability, ci95 } = probabilityOfImprovement([2, 3, 4], [1, 1, 3]);
    expect(probability).toBeCloseTo(7.5 / 9, 12);
    expect(ci95[0]).toBeLessThanOrEqual(probability);
    expect(ci95[1]).toBeGreaterThanOrEqual(probability);
  });

  it('profiles how many runs are above each threshold', () => {
    expect(performanceProfile([0.2, 0.5, 1], [0, 0.5, 0.9, 1])).toEqual([1, 1 / 3, 1 / 3, 0]);
  });

  it('aggregates over tasks, resampling runs within each', () => {
    const { iqm, ci95 } = aggregate([
      [0.9, 1, 1, 1],
      [0.4, 0.5, 0.6, 0.5],
    ]);
    expect(iqm).toBeCloseTo(0.75, 1);
    expect(ci95[0]).toBeLessThan(iqm);
    expect(ci95[1]).toBeGreaterThan(iqm);
  });

  it('tells the median of steps only where at least half of the runs got there', () => {
    expect(medianSteps([3, null, 1, 2])).toEqual({ median: 2, reached: 3 });
    expect(medianSteps([3, null, null])).toEqual({ median: null, reached: 1 });
  });
});
