import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { episodeSeed, LARGEST_SEED, type Phase } from '../../../../agents/experiment/experiment.ts';
import { meanMeasures } from '../../../../agents/experiment/episodes/judge.ts';
import { normal } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { estimate, interquartileMean } from '../../../../agents/experiment/measure/statistics.ts';

const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('the interquartile mean', () => {
  it('is the mean of the middle half', () => {
    expect(interquartileMean([100, 2, 4, -100])).toBe(3);
    expect(interquartileMean([1, 2, 3, 4, 5, 6, 7, 99])).toBe(4.5);
  });

  it('counts values at the cuts in part, so that any number of runs works', () => {
    expect(interquartileMean([7])).toBe(7);
    // of five values the middle 2.5: 3/4 of the second, the third, 3/4 of the fourth
    expect(interquartileMean([-50, 1, 2, 5, 50])).toBeCloseTo((0.75 * 1 + 2 + 0.75 * 5) / 2.5, 12);
  });

  it('does not depend on the order, and lies among the values', () => {
    fc.assert(
      fc.property(values, (runs) => {
        const found = interquartileMean(runs);
        expect(interquartileMean(runs.toReversed())).toBe(found);
        expect(found).toBeGreaterThanOrEqual(Math.min(...runs) - 1e-12);
        expect(found).toBeLessThanOrEqual(Math.max(...runs) + 1e-12);
      }),
    );
  });
});

describe('an estimate', () => {
  it.each([
    [3, 0.75],
    [5, 0.9],
    [12, 0.94],
  ])('over %d runs holds the truth in a share of %d of all cases', (runs, share) => {
    const random = createRandom(7);
    const cases = 150;
    let held = 0;
    for (let k = 0; k < cases; k++) {
      const [low, high] = estimate(Array.from({ length: runs }, () => normal(random))).ci95;
      if (low <= 0 && 0 <= high) held++;
    }
    const deviation = Math.sqrt((share * (1 - share)) / cases);
    expect(Math.abs(held / cases - share)).toBeLessThan(3 * deviation);
  });

  it('is the same each time, and its interval holds what equal runs agree on', () => {
    expect(estimate([0.2, 0.8, 0.9])).toEqual(estimate([0.2, 0.8, 0.9]));
    expect(estimate([1, 2, 4, 8, 16])).toEqual({ iqm: 4.6, ci95: [1.3, 12.4] }); // as everything published was
    expect(estimate([0.5, 0.5, 0.5])).toEqual({ iqm: 0.5, ci95: [0.5, 0.5] });
  });

  it('has an interval within the values that were seen', () => {
    const { iqm, ci95 } = estimate([0, 0.1, 0.2, 0.3, 0.9]);
    expect(ci95[0]).toBeLessThanOrEqual(iqm);
    expect(ci95[1]).toBeGreaterThanOrEqual(iqm);
    expect(ci95[0]).toBeGreaterThanOrEqual(0);
    expect(ci95[1]).toBeLessThanOrEqual(0.9);
  });

  it('has the interval that leaves out 2.5 % of all resamples at each end, as counted by hand', () => {
    const runs = (ones: number, zeros: number): number[] => [
      ...Array.from({ length: ones }, () => 1),
      ...Array.from({ length: zeros }, () => 0),
    ];
    // Ones in a resample are binomial. Of eight runs with three ones 3.6 % of the resamples have a middle half of ones only (six ones
    // or more) and 14 % have 0.75 or more; of six runs with a single one 0.87 % lie above 0.5 (four ones or more), 6.2 % at or above it.
    expect(estimate(runs(3, 5)).ci95).toEqual([0, 1]);
    expect(estimate(runs(5, 3)).ci95).toEqual([0, 1]);
    expect(estimate(runs(1, 5)).ci95).toEqual([0, 0.5]);
    expect(estimate(runs(5, 1)).ci95).toEqual([0.5, 1]);
  });

  it('knows nothing of nothing', () => {
    expect(estimate([])).toEqual({ iqm: NaN, ci95: [NaN, NaN] });
    for (let k = 0; k < 5; k++)
      expect(estimate([1, 2, 3, 4, 5].with(k, NaN)), String(k)).toEqual({ iqm: NaN, ci95: [NaN, NaN] });
  });
});

describe('episode seeds', () => {
  it('never meet between phases, runs and episodes', () => {
    const place = fc.tuple(
      fc.constantFrom<Phase>('training', 'curve', 'test', 'tuning'),
      fc.nat(LARGEST_SEED),
      fc.nat(2 ** 20 - 1),
    );
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [first, second] = [episodeSeed(...a), episodeSeed(...b)];
        expect(Number.isSafeInteger(first)).toBe(true);
        expect(first === second).toBe(a.join() === b.join());
      }),
    );
  });
});

describe('the mean of measures', () => {
  it('is taken name by name', () => {
    const episodes = [
      { success: 1, laps: 1 },
      { success: 0, laps: 0.5 },
    ];
    expect(meanMeasures(episodes, ['success', 'laps'])).toEqual({ success: 0.5, laps: 0.75 });
    expect(meanMeasures([], ['success'])).toEqual({ success: NaN });
    expect(() => meanMeasures(episodes, ['sucess'])).toThrow(
      'no measure "sucess"; their world measures success, laps.',
    );
  });
});
