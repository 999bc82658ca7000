// A search in a directory, one line for each setting on each seed: one that was stopped goes on where it ended.

import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { measuresSchema } from '../../experiment/measure/curve.ts';
import { keepLines, openKept, readKeptLines, type IfExists } from '../../experiment/run/kept.ts';
import type { Judged } from '../../experiment/search/halving.ts';
import { runMeta } from '../trained/meta.ts';
import { madeBy } from '../setup/own.ts';
import { version } from '../process/version.ts';
import type { TunePlan } from './plan.ts';

/** Trials that have been carried out. */
export interface KeptTrials {
  readonly count: () => number;
  /** @returns whether a setting was judged on a seed */
  has(trial: number, seed: number): boolean;
  /** @returns what a setting was judged by on these seeds, on which it was */
  of(trial: number, seeds: readonly number[]): Judged;
  /** Keep one that has ended. */
  keep(trial: number, seed: number, measures: Readonly<Record<string, number>>): void;
}

const lineSchema = z.strictObject({ trial: z.number(), seed: z.number(), measures: measuresSchema });

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
  writeWhole(join(directory, 'meta.json'), JSON.stringify(runMeta(plan.seeds, workers), null, 2) + '\n');
  const of = (trial: number, seeds: readonly number[]): Judged =>
    seeds.flatMap((seed) =>
      lines.filter((line) => line.trial === trial && line.seed === seed).map(({ measures }) => measures),
    );
  return {
    count: () => lines.length,
    has: (trial, seed) => of(trial, [seed]).length > 0,
    of,
    keep(trial, seed, measures) {
      lines.push({ trial, seed, measures });
      keepLines(
        path,
        lines.toSorted((a, b) => a.trial - b.trial || a.seed - b.seed),
      );
    },
  };
}
