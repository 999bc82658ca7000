// How an estimate is written: the one place that puts an interval beside a number. A bootstrap over one run can only draw that
// run again: its interval would be the number itself, and look like certainty.

import type { Estimate } from './statistics.ts';

/** What the numbers of a table are, in words. */
export const estimateHead = (seeds: number): string =>
  seeds < 2
    ? 'one seed, which has no interval'
    : `interquartile mean [95 % bootstrap interval] over ${seeds} seeds`;

/**
 * @param runs  over how many the interval was taken; below two there is none
 * @param show  writes one number
 * @returns such as "0.78 [0.70, 0.84]", or "0.78" of a single run
 */
export function estimateWords(
  middle: number,
  ci95: readonly [low: number, high: number],
  runs: number,
  show: (value: number) => string,
): string {
  return runs < 2 ? show(middle) : `${show(middle)} [${ci95.map(show).join(', ')}]`;
}

/** @returns how many decimals a measure is told with: a metre's go down to a tenth of a millimetre. */
export const decimalsOf = (unit: string): number => (unit === 'm' ? 4 : 2);

/** @returns an estimate of a measure in this unit. @param runs  over how many it was taken */
export const measureWords = ({ iqm, ci95 }: Estimate, unit: string, runs: number): string =>
  estimateWords(iqm, ci95, runs, fixed(decimalsOf(unit)));

/** @returns a writer of numbers with so many decimals, and a dash for what is none. */
export const fixed =
  (decimals: number) =>
  (value: number): string =>
    Number.isFinite(value) ? value.toFixed(decimals) : '–';
