// Comparing runs as the field expects: intervals for shares, performance profiles, the probability of an improvement, paired
// tests, and aggregates over several tasks with a stratified bootstrap (Agarwal et al. 2021, rliable).

import { integer } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';
import { exp, log } from '../../../core/units/portable.ts';
import { interquartileMean, stratifiedInterval, type Estimate } from './statistics.ts';

/** The seed that makes drawn signs repeatable. */
const SEED = 95;
/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/**
 * Interquartile mean over runs and tasks, with runs resampled within each task.
 *
 * @param tasks  scores of each task's runs, on a common scale
 */
export function aggregate(tasks: readonly (readonly number[])[]): Estimate {
  return {
    iqm: interquartileMean(tasks.flat()),
    ci95: stratifiedInterval(tasks, (resampled) => interquartileMean(resampled.flat())),
  };
}

/**
 * Wilson's 95 % interval of a share, right also near 0 and 1.
 *
 *     (p + z²/2n ± z·√(p(1-p)/n + z²/4n²))/(1 + z²/n)
 */
export function wilson(successes: number, trials: number): readonly [low: number, high: number] {
  if (trials === 0) return [NaN, NaN];
  const p = successes / trials;
  const z2 = (Z * Z) / trials;
  const middle = p + z2 / 2;
  const half = Z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials));
  return [Math.max(0, (middle - half) / (1 + z2)), Math.min(1, (middle + half) / (1 + z2))];
}

/** @returns for each threshold the share of runs whose score is above it: a performance profile. */
export function performanceProfile(scores: readonly number[], thresholds: readonly number[]): number[] {
  return thresholds.map((tau) => scores.filter((score) => score > tau).length / scores.length);
}

/** @returns the probability that a run of `x` scores higher than one of `y`, ties counted half, with its interval; NaN where a score is. */
export function probabilityOfImprovement(
  x: readonly number[],
  y: readonly number[],
): { readonly probability: number; readonly ci95: readonly [number, number] } {
  if ([...x, ...y].some(Number.isNaN)) return { probability: NaN, ci95: [NaN, NaN] };
  const share = (a: readonly number[], b: readonly number[]): number => {
    let wins = 0;
    for (const one of a) for (const other of b) wins += one > other ? 1 : one === other ? 0.5 : 0;
    return wins / (a.length * b.length);
  };
  return { probability: share(x, y), ci95: stratifiedInterval([x, y], ([a, b]) => share(a, b)) };
}

/** @returns log of n!. */
function logFactorial(n: number): number {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += log(k);
  return sum;
}

/**
 * McNemar's exact two-sided test of paired successes: did the one solve more of the same routes than the other?
 *
 * @returns routes that only the one and only the other solved, and the p value
 */
export function mcnemar(
  one: readonly boolean[],
  other: readonly boolean[],
): { readonly onlyOne: number; readonly onlyOther: number; readonly p: number } {
  if (one.length !== other.length)
    throw new RangeError(
      `Paired tests need the same routes: ${one.length} and ${other.length} were given. Run both on the same list.`,
    );
  let onlyOne = 0;
  let onlyOther = 0;
  one.forEach((solved, k) => {
    if (solved && !other[k]) onlyOne++;
    if (!solved && other[k]) onlyOther++;
  });
  const n = onlyOne + onlyOther;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyOne, onlyOther); k++)
    tail += exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) - n * log(2));
  return { onlyOne, onlyOther, p: Math.min(1, 2 * tail) };
}

/**
 * Steps to a threshold where some runs never got there (Kaplan and Meier 1958 with one censoring time).
 *
 * @returns the median over all runs and how many got there. Of an even number the median is the mean of the two in the middle; it is null
 *   where one of these never got there, that is where half of the runs or more did not, for then nobody can say when
 */
export function medianSteps(steps: readonly (number | null)[]): {
  readonly median: number | null;
  readonly reached: number;
} {
  const reached = steps.flatMap((step) => (step === null ? [] : [step])).sort((a, b) => a - b);
  const half = Math.floor(steps.length / 2);
  const middle = steps.length % 2 === 1 ? [reached[half]] : [reached[half - 1], reached[half]];
  const known = reached.length > half;
  return {
    median: known ? middle.reduce((a, b) => a + b, 0) / middle.length : null,
    reached: reached.length,
  };
}

/** Pairs up to which every assignment of signs is tried; beyond, as many as that are drawn. */
const EXACT = 16;

/**
 * Fisher's paired randomisation test: were the differences of the same seeds as large if each could as well have had the other sign?
 *
 *     p = share of sign assignments with |Σ ±d| ≥ |Σ d|       drawn ones, beyond 16 pairs: (found + 1)/(drawn + 1)
 *
 * @returns the mean difference and the two-sided p value, exact for up to 16 pairs; both NaN where a value is, or there are no pairs
 */
export function pairedTest(
  one: readonly number[],
  other: readonly number[],
): { readonly difference: number; readonly p: number } {
  if (one.length !== other.length)
    throw new RangeError(
      `Paired tests need the same seeds: ${one.length} and ${other.length} were given. Run both on the same list.`,
    );
  const differences = one.map((value, k) => value - other[k]);
  const total = differences.reduce((sum, each) => sum + each, 0);
  if (differences.length === 0 || Number.isNaN(total)) return { difference: NaN, p: NaN };
  // Sums of other signs that are equal on paper differ by rounding, which grows with the numbers.
  const slack = 1e-12 * differences.reduce((sum, each) => sum + Math.abs(each), 0);
  const random = createRandom(SEED);
  const exact = differences.length <= EXACT;
  const tries = 1 << Math.min(EXACT, differences.length);
  let asLarge = 0;
  for (let t = 0; t < tries; t++) {
    let sum = 0;
    differences.forEach((each, k) => {
      const flipped = exact ? (t >> k) & 1 : integer(random, 2);
      sum += flipped === 1 ? -each : each;
    });
    if (Math.abs(sum) >= Math.abs(total) - slack) asLarge++;
  }
  return {
    difference: total / differences.length,
    p: exact ? asLarge / tries : (asLarge + 1) / (tries + 1), // a drawn sample counts what was seen itself
  };
}
