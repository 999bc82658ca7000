// Successive halving: all settings are tried on a few seeds, the better half of them on twice as many, and so on. So most of the time goes to
// those that are hard to tell apart, and none to those that plainly fail (Karnin, Koren and Somekh 2013, ICML; Jamieson and Talwalkar 2016,
// AISTATS). What grows is the number of seeds and not, as it is often done, the length of the training: a recipe anneals over its
// training, so that the best of short ones need not be good for long ones.

import type { Metric } from '../experiment.ts';
import { mean } from '../../../core/units/arithmetic.ts';
import { powerOfTwo } from '../../../core/units/portable.ts';

/** One round of a search: so many settings on so many seeds. */
export interface Rung {
  readonly trials: number;
  readonly seeds: number;
}

/** Seeds of the first rung, at least: by one alone too many good settings would fail. */
const FEWEST = 2;

/** @returns the rungs for so many settings and seeds, the last with all of the seeds and two settings or more, as far as there are. */
export function rungsOf(trials: number, seeds: number): Rung[] {
  let rungs = 1;
  while (Math.min(seeds / FEWEST, trials / 2) >= powerOfTwo(rungs)) rungs++;
  return Array.from({ length: rungs }, (_, k) => ({
    trials: Math.ceil(trials / powerOfTwo(k)),
    seeds: Math.ceil(seeds / powerOfTwo(rungs - 1 - k)),
  }));
}

/** What a setting was judged by on each of its seeds, in their order. */
export type Judged = readonly Readonly<Record<string, number>>[];

/**
 * Order two settings that were judged on the same seeds: the better mean of the main metric first, of equal ones that of the next metric,
 * and so on. A mean that is no number is last.
 *
 * @returns negative where `one` is better
 */
export function compare(metrics: readonly Metric[], one: Judged, other: Judged): number {
  for (const { name, better } of metrics) {
    const [a, b] = [one, other].map((judged) => {
      const value = mean(judged.map((measures) => measures[name]));
      return Number.isNaN(value) ? -Infinity : better === 'higher' ? value : -value;
    });
    if (a !== b) return a > b ? -1 : 1;
  }
  return 0;
}

/**
 * @param judged  what every setting was judged by, so far
 * @returns the settings of a rung's next one: the best, in their old order. Of equal ones the earlier is kept
 */
export function survivors(
  trials: readonly number[],
  judged: (trial: number) => Judged,
  metrics: readonly Metric[],
  next: Rung,
): number[] {
  return [...trials]
    .sort((a, b) => compare(metrics, judged(a), judged(b)) || a - b)
    .slice(0, next.trials)
    .sort((a, b) => a - b);
}
