// A search in a directory, one line for each setting on each seed: one that was stopped goes on where it ended.

import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { measuresSchema } from '../../experiment/measure/curve.ts';
import { keepLines, openKept, readKeptLines, type IfExists } from '../../experiment/run/kept.ts';
import { RunDirectoryError } from '../../experiment/run/files.ts';
import type { Judged } from '../../experiment/search/halving.ts';
import { runMeta } from '../trained/meta.ts';
import { madeBy } from '../setup/own.ts';
import { version } from '../process/version.ts';
import type { TunePlan } from './plan.ts';
import type { Found } from './worker.ts';

/** Trials that have been carried out. */
export interface KeptTrials {
  readonly count: () => number;
  /** @returns whether a setting was judged on a seed */
  has(trial: number, seed: number): boolean;
  /** @returns what a setting was judged by on these seeds, on which it was */
  of(trial: number, seeds: readonly number[]): Judged;
  /** @returns why a setting could not be trained to the end, on the first of these seeds where it could not; undefined where it could. */
  failed(trial: number, seeds: readonly number[]): string | undefined;
  /** Keep one that has ended. */
  keep(trial: number, seed: number, found: Found): void;
}

const lineSchema = z.strictObject({
  trial: z.number(),
  seed: z.number(),
  measures: measuresSchema.exactOptional(),
  failed: z.string().exactOptional(),
});
type Line = z.infer<typeof lineSchema>;

/** Open the directory of a search. Throws RunDirectoryError. */
export function keptTrials(plan: TunePlan, ifExists: IfExists): KeptTrials {
  const { experiment, ranges, set, setup, trials, steps, episodes, workers, directory } = plan;
  const config = {
    tune: experiment.name,
    vary: ranges,
    set,
    setup,
    trials: trials.length,
    seeds: plan.seeds,
    steps,
    episodes,
    version,
    recipe: experiment.recipe,
    ...madeBy(),
  };
  const path = join(directory, 'metrics.jsonl');
  const lines = openKept(directory, config, ifExists) ? readKeptLines(path, lineSchema, 'trial') : [];
  checkLines(path, lines, plan);
  writeWhole(join(directory, 'meta.json'), JSON.stringify(runMeta(plan.seeds, workers), null, 2) + '\n');
  const linesOf = (trial: number, seeds: readonly number[]): Line[] =>
    seeds.flatMap((seed) => lines.filter((line) => line.trial === trial && line.seed === seed));
  const none = Object.fromEntries(experiment.metrics.map(({ name }) => [name, NaN]));
  return {
    count: () => lines.length,
    has: (trial, seed) => linesOf(trial, [seed]).length > 0,
    of: (trial, seeds) => linesOf(trial, seeds).map(({ measures }) => measures ?? none),
    failed: (trial, seeds) => linesOf(trial, seeds).find((line) => line.failed !== undefined)?.failed,
    keep(trial, seed, found) {
      lines.push({ trial, seed, ...('failed' in found ? found : { measures: asKept(found.measures) }) });
      keepLines(
        path,
        lines.toSorted((a, b) => a.trial - b.trial || a.seed - b.seed),
      );
    },
  };
}

/** @returns measures as a file gives them back, in which Infinity, too, is no number: a search that was stopped chooses as one that was not. */
const asKept = (measures: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, Number.isFinite(value) ? value : NaN]),
  );

/** Refuse lines that this search has not written. Throws RunDirectoryError with the line. */
function checkLines(path: string, lines: readonly Line[], { experiment, trials }: TunePlan): void {
  const seen = new Set<string>();
  for (const [n, line] of lines.entries()) {
    const { trial, seed, measures, failed } = line;
    const refuse = (what: string): never => {
      throw new RunDirectoryError(`${path}, line ${n + 1}: ${what}. Remove the line.`, 'invalid');
    };
    if (trials[trial] === undefined) refuse(`this search has no trial ${trial}`);
    if (seen.has(`${trial} ${seed}`)) refuse(`trial ${trial} on seed ${seed} stands there already`);
    seen.add(`${trial} ${seed}`);
    if ((measures === undefined) === (failed === undefined)) refuse('it needs measures, or why it failed');
    const missing = experiment.metrics.find(
      ({ name }) => measures !== undefined && !Object.hasOwn(measures, name),
    );
    if (missing !== undefined) refuse(`it has no ${missing.name}`);
  }
}
