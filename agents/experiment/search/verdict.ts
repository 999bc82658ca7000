// What a search found: every setting beside the published one, on the same seeds, and the best of them once more on fresh ones. The best of
// many is the best by luck, too: were all settings alike, it would be told apart from the published one by the seeds that chose it in one
// search of six. A correction for their number (Bonferroni, Holm) could tell nothing: of eight pairs no p is below 1/128.

import { mean } from '../../../core/units/arithmetic.ts';
import type { Metric } from '../experiment.ts';
import { pairedTest } from '../measure/comparison.ts';
import { stratifiedInterval } from '../measure/statistics.ts';
import type { Constants } from '../recipe/constants.ts';
import { compare, type Judged } from './halving.ts';

/** A setting and what came of it. */
export interface TrialRow {
  /** Its number in the design, from 1 on; 0 is the published recipe. */
  readonly trial: number;
  readonly set: Constants;
  /** Seeds on which it was tried: all, or the first ones where it was given up. */
  readonly seeds: readonly number[];
  readonly measures: Readonly<Record<string, { readonly mean: number; readonly perSeed: readonly number[] }>>;
  /** How much better it is than the published recipe on these seeds; absent for that itself. */
  readonly gain?: Gain;
  /** Why it could not be trained to the end, on the first of its seeds where it could not. */
  readonly failed?: string;
}

/** How much better one setting is than another on the same seeds, positive where it is better. */
export interface Gain {
  readonly metric: string;
  readonly mean: number;
  /** Percentile bootstrap of the mean over the pairs; null of one pair, which has none. */
  readonly ci95: readonly [low: number, high: number] | null;
}

/** The best setting beside the published one on seeds that had no part in choosing it: one comparison, with nothing to correct for. */
export interface FreshComparison {
  readonly published: TrialRow;
  readonly best: TrialRow & {
    /** In the metric by which it was chosen. */
    readonly gain: Gain;
  };
  /** Two-sided p of Fisher's paired randomisation. */
  readonly p: number;
  /**
   * The interval leaves out that nothing is gained, and so does the exact test, p < 0.05. Over few seeds a bootstrapped interval alone is
   * too narrow; of five pairs the test tells nothing apart.
   */
  readonly toldApart: boolean;
}

/** Pairs below which Fisher's test cannot be below 0.05: two of 2ⁿ assignments of signs are as extreme as can be. */
export const FEWEST_PAIRS = 6;

/** A setting that was tried, by the seeds in their order. */
export interface Tried {
  readonly trial: number;
  readonly set: Constants;
  readonly judged: Judged;
  readonly failed?: string;
}

/**
 * @param published  the recipe as it is, on all of the seeds
 * @param tried      every setting, on the first seeds or on all
 * @returns the settings, best first: those that got further before all others, for they were better where both were tried
 */
export function rank(
  metrics: readonly Metric[],
  seeds: readonly number[],
  published: Judged,
  tried: readonly Tried[],
): TrialRow[] {
  const ranked = [...tried].sort(
    (a, b) => b.judged.length - a.judged.length || compare(metrics, a.judged, b.judged) || a.trial - b.trial,
  );
  const metric = telling(metrics, published, ranked[0].judged);
  return ranked.map((each) => ({
    ...rowOf(metrics, seeds, each),
    gain: gainOf(metric, each.judged, published),
  }));
}

/** @returns a row without a comparison. */
export function rowOf(
  metrics: readonly Metric[],
  seeds: readonly number[],
  { trial, set, judged, failed }: Tried,
): TrialRow {
  const measures = metrics.map(({ name }) => {
    const perSeed = judged.map((each) => each[name]);
    return [name, { mean: mean(perSeed), perSeed }] as const;
  });
  const row = { trial, set, seeds: seeds.slice(0, judged.length), measures: Object.fromEntries(measures) };
  return failed === undefined ? row : { ...row, failed };
}

/** @returns how much better one is than the other, on the first seeds where it was tried on fewer. */
export function gainOf(metric: Metric, one: Judged, other: Judged): Gain {
  const { name } = metric;
  const [mine, theirs] = [one, other.slice(0, one.length)].map((judged) => scoresOf(metric, judged));
  const gains = mine.map((value, k) => value - theirs[k]);
  const known = gains.length > 1 && gains.every(Number.isFinite);
  return {
    metric: name,
    mean: mean(gains),
    ci95: known ? stratifiedInterval([gains], ([drawn]) => mean(drawn)) : null,
  };
}

/** @returns what each seed was judged by, more where it is better. */
const scoresOf = ({ name, better }: Metric, judged: Judged): number[] =>
  judged.map((each) => (better === 'higher' ? each[name] : -each[name]));

/**
 * @param metric  by which the best was chosen
 * @param seeds   by which it was not
 */
export function compareFresh(
  metrics: readonly Metric[],
  metric: Metric,
  seeds: readonly number[],
  published: Tried,
  best: Tried,
): FreshComparison {
  const gain = gainOf(metric, best.judged, published.judged);
  const { ci95 } = gain;
  const { p } = pairedTest(scoresOf(metric, best.judged), scoresOf(metric, published.judged));
  return {
    published: rowOf(metrics, seeds, published),
    best: { ...rowOf(metrics, seeds, best), gain },
    p,
    toldApart: ci95 !== null && (ci95[0] > 0 || ci95[1] < 0) && p < 0.05,
  };
}

/** @returns the metric by which settings are told from the published one: the first whose mean is another one for the best of them. */
const telling = (metrics: readonly Metric[], published: Judged, best: Judged): Metric =>
  metrics.find((metric) => compare([metric], best, published.slice(0, best.length)) !== 0) ?? metrics[0];
