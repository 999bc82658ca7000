// Two simulators share no random numbers: they are compared by their statistics over seeds, worked out by the same code.

import type { SpikeStatistics } from '../../../../core/spike/statistics.ts';
import { spread } from './machine.ts';

const names = ['rateHz', 'cv', 'correlation'] as const;

/** Statistics over seeds. */
export interface Seeded {
  readonly perSeed: readonly SpikeStatistics[];
  readonly mean: SpikeStatistics;
  readonly deviation: SpikeStatistics;
}

/** How two simulators compare. */
export interface Comparison {
  /** Ours minus theirs, in standard errors of the difference (Welch). */
  readonly differenceInErrors: SpikeStatistics;
  /** Every difference is below the larger deviation over seeds, and below three standard errors. */
  readonly agrees: boolean;
}

const each = (work: (name: keyof SpikeStatistics) => number): SpikeStatistics => ({
  rateHz: work('rateHz'),
  cv: work('cv'),
  correlation: work('correlation'),
});

/** @returns mean and deviation of each statistic. */
export function overSeeds(perSeed: readonly SpikeStatistics[]): Seeded {
  const of = (name: keyof SpikeStatistics): ReturnType<typeof spread> =>
    spread(perSeed.map((statistics) => statistics[name]));
  return { perSeed, mean: each((name) => of(name).mean), deviation: each((name) => of(name).deviation) };
}

/**
 * Compare.
 *
 *     t = (m₁ - m₂)/√(s₁²/n₁ + s₂²/n₂)
 *
 * @returns null for fewer than two seeds: they have no spread
 */
export function compare(ours: Seeded, theirs: Seeded): Comparison | null {
  if (ours.perSeed.length < 2 || theirs.perSeed.length < 2) return null;
  const square = ({ deviation, perSeed }: Seeded, name: keyof SpikeStatistics): number =>
    (deviation[name] * deviation[name]) / perSeed.length;
  const difference = each((name) => ours.mean[name] - theirs.mean[name]);
  const differenceInErrors = each(
    (name) => difference[name] / Math.sqrt(square(ours, name) + square(theirs, name)),
  );
  const agrees = names.every(
    (name) =>
      Math.abs(difference[name]) <= Math.max(ours.deviation[name], theirs.deviation[name]) &&
      Math.abs(differenceInErrors[name]) <= 3,
  );
  return { differenceInErrors, agrees };
}
