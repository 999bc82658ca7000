// Each setting beside the published recipe, seed by seed.

import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../../agents/experiment/experiment.ts';
import { rungsOf, survivors, type Judged } from '../../../../agents/experiment/search/halving.ts';
import { compareFresh, gainOf, rank } from '../../../../agents/experiment/search/verdict.ts';
import { normal } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';

const success: Metric = { name: 'success', unit: 'fraction', better: 'higher' };
const error: Metric = { name: 'error', unit: 'm', better: 'lower' };
const judged = (values: readonly number[], errors = values.map(() => 1)): Judged =>
  values.map((value, k) => ({ success: value, error: errors[k] }));
const seeds = [1000, 1001, 1002, 1003];
const tried = (trial: number, found: Judged) => ({ trial, set: {}, judged: found });

describe('a gain', () => {
  it('is that of pairs of seeds', () => {
    const gain = gainOf(success, judged([0.5, 0.9, 0.6, 1]), judged([0.4, 0.7, 0.5, 0.8]));
    expect(gain.mean).toBeCloseTo(0.15, 12);
    expect(gain.ci95?.[0]).toBeCloseTo(0.1, 12);
  });

  it('has no interval of one seed', () => expect(gainOf(success, judged([1]), judged([0])).ci95).toBeNull());

  it('is positive where less is better and there is less', () => {
    expect(gainOf(error, judged([1, 1], [0.1, 0.2]), judged([1, 1], [0.3, 0.3])).mean).toBeCloseTo(0.15, 12);
  });

  it('is none where a measure is no number', () => {
    const gain = gainOf(success, judged([NaN, 1]), judged([0, 1]));
    expect([gain.mean, gain.ci95]).toEqual([NaN, null]);
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

describe('on fresh seeds', () => {
  const compared = (mine: readonly number[], theirs: readonly number[]) =>
    compareFresh(
      [success, error],
      success,
      mine.map((_, k) => 2000 + k),
      tried(0, judged(theirs)),
      tried(3, judged(mine)),
    );

  it('the best is told apart where six of six gain, and of five not yet', () => {
    const mine = [0.5, 0.9, 0.6, 1, 0.8, 0.7];
    const theirs = mine.map((value, k) => value - 0.1 - 0.01 * k);
    expect(compared(mine, theirs)).toMatchObject({ p: 2 / 64, toldApart: true, best: { trial: 3 } });
    expect(compared(theirs, mine)).toMatchObject({ toldApart: true, best: { gain: { metric: 'success' } } });
    const five = compared(mine.slice(1), theirs.slice(1));
    expect(five.best.gain.ci95?.[0]).toBeGreaterThan(0);
    expect(five.toldApart).toBe(false);
  });

  it('it is not where seeds disagree, of one seed, nor of what is no number', () => {
    expect(compared([1, 0.2, 0.6], [0.4, 0.7, 0.5]).toldApart).toBe(false);
    expect(compared([1], [0]).toldApart).toBe(false);
    expect(compared([NaN, 1], [0, 1])).toMatchObject({ p: NaN, toldApart: false });
  });

  it('of 24 settings that are all alike the best is seldom told apart; by the seeds that chose it one in six would be', () => {
    const searches = 120;
    const rungs = rungsOf(24, 8);
    let [byItsOwn, byFresh] = [0, 0];
    for (let search = 0; search < searches; search++) {
      const random = createRandom(search);
      const drawn = (): number[] => Array.from({ length: 8 }, () => normal(random, 0, 1));
      const found = Array.from({ length: 25 }, drawn); // the published one first
      const on = (count: number) => (trial: number) => judged(found[trial].slice(0, count));
      const settings = Array.from({ length: 24 }, (_, k) => k + 1);
      const last = rungs
        .slice(1)
        .reduce((left, rung, k) => survivors(left, on(rungs[k].seeds), [success], rung), settings);
      const [best] = survivors(last, on(8), [success], { trials: 1, seeds: 8 });
      if (compared(found[best], found[0]).toldApart) byItsOwn++;
      if (compared(drawn(), drawn()).toldApart) byFresh++;
    }
    expect(byItsOwn / searches).toBeGreaterThan(0.1);
    expect(byFresh / searches).toBeLessThan(0.05);
  });
});
