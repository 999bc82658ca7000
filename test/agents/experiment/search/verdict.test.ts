// Each setting beside the published recipe, seed by seed.

import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../../agents/experiment/experiment.ts';
import type { Judged } from '../../../../agents/experiment/search/halving.ts';
import { gainOf, isToldApart, rank } from '../../../../agents/experiment/search/verdict.ts';

const success: Metric = { name: 'success', unit: 'fraction', better: 'higher' };
const error: Metric = { name: 'error', unit: 'm', better: 'lower' };
const judged = (values: readonly number[], errors = values.map(() => 1)): Judged =>
  values.map((value, k) => ({ success: value, error: errors[k] }));
const seeds = [1000, 1001, 1002, 1003];
const tried = (trial: number, found: Judged) => ({ trial, set: {}, judged: found });

describe('a gain', () => {
  it('is told apart where six seeds of six gain, and of five not yet', () => {
    const mine = [0.5, 0.9, 0.6, 1, 0.8, 0.7];
    const theirs = mine.map((value, k) => value - 0.1 - 0.01 * k);
    expect(isToldApart(gainOf(success, judged(mine), judged(theirs)))).toBe(true);
    const five = gainOf(success, judged(mine.slice(1)), judged(theirs.slice(1)));
    expect(five.ci95?.[0]).toBeGreaterThan(0);
    expect(isToldApart(five)).toBe(false);
  });

  it('is that of pairs of seeds', () => {
    const gain = gainOf(success, judged([0.5, 0.9, 0.6, 1]), judged([0.4, 0.7, 0.5, 0.8]));
    expect(gain.mean).toBeCloseTo(0.15, 12);
    expect(gain.ci95?.[0]).toBeCloseTo(0.1, 12);
    expect(gain.p).toBe(2 / 16);
  });

  it('is not told apart where seeds disagree, nor of one seed', () => {
    expect(isToldApart(gainOf(success, judged([1, 0.2, 0.6]), judged([0.4, 0.7, 0.5])))).toBe(false);
    const one = gainOf(success, judged([1]), judged([0]));
    expect(one.ci95).toBeNull();
    expect(isToldApart(one)).toBe(false);
  });

  it('is positive where less is better and there is less', () => {
    expect(gainOf(error, judged([1, 1], [0.1, 0.2]), judged([1, 1], [0.3, 0.3])).mean).toBeCloseTo(0.15, 12);
  });

  it('is none where a measure is no number', () => {
    const gain = gainOf(success, judged([NaN, 1]), judged([0, 1]));
    expect([gain.mean, gain.ci95, gain.p]).toEqual([NaN, null, NaN]);
  });
});

describe('a table', () => {
  const published = judged([0.5, 0.5, 0.1, 0.1]);

  it('has those first that got further, and compares on the seeds that both were tried on', () => {
    const rows = rank([success, error], seeds, published, [
      tried(1, judged([0.9, 0.9])),
      tried(2, judged([0.6, 0.6, 0.6, 0.6])),
      tried(3, judged([0.7, 0.7, 0.7, 0.6])),
    ]);
    expect(rows.map(({ trial }) => trial)).toEqual([3, 2, 1]);
    expect(rows[2].seeds).toEqual([1000, 1001]);
    expect(rows[2].gain?.mean).toBeCloseTo(0.4, 12);
  });

  it('tells settings apart by the first metric that does, where the main one is spent', () => {
    const [best] = rank([success, error], seeds, judged([1, 1, 1, 1]), [
      tried(1, judged([1, 1, 1, 1], [0.5, 0.5, 0.5, 0.5])),
    ]);
    expect(best.gain).toMatchObject({ metric: 'error', mean: 0.5 });
  });
});
