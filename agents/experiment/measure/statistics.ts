// Statistics as the field expects them (Agarwal et al. 2021, rliable): the interquartile mean over runs, with a percentile
// bootstrap over the runs.

import { createRandom } from '../../../core/random/random.ts';
import { integer } from '../../../core/random/draw.ts';

/** A value with its 95 % interval. */
export interface Estimate {
  readonly iqm: number;
  readonly ci95: readonly [low: number, high: number];
}

/** Resamples of the bootstrap, and the seed that makes its answer repeatable. */
const RESAMPLES = 2000;
const SEED = 95;

/**
 * Interquartile mean: the mean of the middle half. Runs at the cuts count in part, so that any number of runs works.
 *
 * @param values  at least one, in any order
 */
export function interquartileMean(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = sorted.length / 4;
  let sum = 0;
  let weight = 0;
  sorted.forEach((value, i) => {
    const inside = Math.max(0, Math.min(i + 1, sorted.length - cut) - Math.max(i, cut));
    sum += inside * value;
    weight += inside;
  });
  return sum / weight;
}

/**
 * Few runs know little of their own spread: over 20 runs the interval of an interquartile mean holds the true one in 95 of 100 cases, over 10 in
 * 93, over 5 in 90, over 3 in 75 (normal, log-normal and binomial runs, 600 cases each).
 *
 * @returns the 95 % percentile bootstrap interval of `statistic`, resampling within each stratum
 */
export function stratifiedInterval(
  strata: readonly (readonly number[])[],
  statistic: (resampled: readonly number[][]) => number,
): readonly [low: number, high: number] {
  const random = createRandom(SEED);
  const found = Array.from({ length: RESAMPLES }, () =>
    statistic(strata.map((values) => values.map(() => values[integer(random, values.length)]))),
  ).sort((a, b) => a - b);
  const quantile = (q: number): number => found[Math.round(q * (RESAMPLES - 1))];
  return [quantile(0.025), quantile(0.975)];
}

/** @returns interquartile mean and 95 % percentile bootstrap interval over the runs. */
export function estimate(values: readonly number[]): Estimate {
  if (values.length === 0 || values.some(Number.isNaN)) return { iqm: NaN, ci95: [NaN, NaN] };
  return {
    iqm: interquartileMean(values),
    ci95: stratifiedInterval([values], ([resampled]) => interquartileMean(resampled)),
  };
}
