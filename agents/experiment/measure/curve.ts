// A learning curve: what a mind is worth at some moments of its training.

import { z } from 'zod';

/**
 * One point of a learning curve: means over its frozen episodes, judged at the first border between episodes after `step`, which is
 * a trial where the experiment counts in trials.
 */
export interface Point {
  readonly step: number;
  readonly measures: Readonly<Record<string, number>>;
}

/** Door for a number of a JSON file, in which NaN is null. */
export const keptNumber: z.ZodType<number> = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);

/** Door for measures read from files. */
export const measuresSchema: z.ZodType<Point['measures']> = z.record(z.string(), keptNumber);

/** Door for points read from files. */
export const pointSchema: z.ZodType<Point> = z.strictObject({
  step: z.number().int().nonnegative(),
  measures: measuresSchema,
});

/**
 * End a curve with the test. An episode may outlast its last points; where the steps were spent before the trials, the points that
 * nobody came to are left out, and the test stands at the trial that was the last.
 *
 * @param curve   changed in place
 * @param dueAt   step or trial of each of the `points` after the first
 * @param done    control steps, or trials
 */
export function endCurve(
  curve: Point[],
  dueAt: (point: number) => number,
  points: number,
  done: number,
  measures: Point['measures'],
): void {
  while (curve.length < points && dueAt(curve.length) < done)
    curve.push({ step: dueAt(curve.length), measures });
  const step = Math.min(done, dueAt(points));
  if (curve.at(-1)?.step === step) curve.pop();
  curve.push({ step, measures });
}

/** @returns the newest point of a curve up to a step; who had no more steps stays what it was. */
export const newestAt = (curve: readonly Point[], step: number): Point =>
  curve.findLast((point) => point.step <= step) ?? curve[0];
