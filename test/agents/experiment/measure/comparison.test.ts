import { describe, expect, it } from 'vitest';
import {
  aggregate,
  mcnemar,
  pairedTest,
  medianSteps,
  performanceProfile,
  probabilityOfImprovement,
  wilson,
} from '../../../../agents/experiment/measure/comparison.ts';
import { estimate } from '../../../../agents/experiment/measure/statistics.ts';

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

  it('does not take a run without a score for one that lost', () => {
    expect(probabilityOfImprovement([NaN, 2], [1])).toEqual({ probability: NaN, ci95: [NaN, NaN] });
  });

  it('profiles how many runs are above each threshold', () => {
    expect(performanceProfile([0.2, 0.5, 1], [0, 0.5, 0.9, 1])).toEqual([1, 1 / 3, 1 / 3, 0]);
  });

  it('aggregates over tasks, resampling runs within each', () => {
    const { iqm, ci95 } = aggregate([
      [0.9, 1, 1, 1],
      [0.4, 0.5, 0.6, 0.5],
    ]);
    expect(iqm).toBeCloseTo(0.75, 12); // the middle four of all eight: 0.5, 0.6, 0.9 and 1
    expect(ci95[0]).toBeLessThan(iqm);
    expect(ci95[1]).toBeGreaterThan(iqm);
  });

  it('aggregates the runs of a single task as they are estimated, to the same interval', () => {
    for (const runs of [
      [0, 0, 0, 0, 0, 1, 1, 1],
      [0, 1, 1, 1, 1, 1],
    ])
      expect(aggregate([runs])).toEqual(estimate(runs)); // which is counted by hand in statistics.test.ts
  });

  it('tells the median of steps only where more than half of the runs got there', () => {
    expect(medianSteps([3, null, 1, 2])).toEqual({ median: 2.5, reached: 3 });
    expect(medianSteps([3, null, 1])).toEqual({ median: 3, reached: 2 });
    expect(medianSteps([3, null, null])).toEqual({ median: null, reached: 1 });
    // the second of two in the middle never got there: the median is somewhere between 200 and never
    expect(medianSteps([100, 200, null, null])).toEqual({ median: null, reached: 2 });
    expect(medianSteps([])).toEqual({ median: null, reached: 0 });
  });

  it('counts the sign assignments that are as extreme: by hand for four pairs, and Fisher’s for Darwin’s maize', () => {
    // differences 1, 2, 3 and 4: only all plus and all minus reach a sum of 10
    expect(pairedTest([2, 4, 6, 8], [1, 2, 3, 4])).toEqual({ difference: 2.5, p: 2 / 16 });
    expect(pairedTest([1, 2], [1, 2])).toEqual({ difference: 0, p: 1 });
    // heights of 15 crossed and self-fertilised plants in eighths of an inch; Fisher (1935), The Design of Experiments,
    // counts 1726 of 32768 assignments as extreme or more, both ways
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    const { difference, p } = pairedTest(
      maize,
      maize.map(() => 0),
    );
    expect(difference).toBeCloseTo(314 / 15, 12);
    expect(p).toBeCloseTo(1726 / 32768, 12);
  });

  it('has the same p in whatever unit the differences are: joules of a chip are as good as its picojoules', () => {
    // whole numbers tell ties exactly: 136 of 512 assignments have a sum of 9 or more, or of -9 or less
    const tenths = [1, 2, 3, 1, 2, -3, 4, 1, -2];
    const total = Math.abs(tenths.reduce((a, b) => a + b));
    let asLarge = 0;
    for (let t = 0; t < 512; t++)
      if (Math.abs(tenths.reduce((sum, d, k) => sum + (((t >> k) & 1) === 1 ? -d : d), 0)) >= total)
        asLarge++;
    expect(asLarge).toBe(136);
    for (const unit of [1e-15, 1e-13, 0.1, 1, 1e7 / 3, 1e15 / 7]) {
      const differences = tenths.map((d) => d * unit);
      const { p } = pairedTest(
        differences,
        differences.map(() => 0),
      );
      expect(p, `unit ${unit}`).toBe(asLarge / 512);
    }
  });

  it('draws signs where there are too many pairs, and refuses unequal lists', () => {
    const ones = Array.from({ length: 20 }, () => 1);
    const { p } = pairedTest(
      ones,
      ones.map(() => 0),
    );
    expect(p).toBeLessThan(1e-3);
    expect(p).toBeGreaterThan(0);
    expect(() => pairedTest([1], [1, 2])).toThrow(/same seeds/);
  });

  it('finds nothing where there is no number', () => {
    for (const pairs of [5, 20]) {
      const ones = Array.from({ length: pairs }, (_, k) => (k === 2 ? NaN : 1));
      expect(pairedTest(ones, ones.fill(0, 3))).toEqual({ difference: NaN, p: NaN });
    }
    expect(pairedTest([], [])).toEqual({ difference: NaN, p: NaN });
  });
});
