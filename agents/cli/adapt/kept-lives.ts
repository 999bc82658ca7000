// Lives of `neurover adapt` in a directory, one line per seed: a long table can be made in pieces, and grow by seeds.

import { join } from 'node:path';
import { z } from 'zod';
import { stages, type LifeResult } from '../../experiment/life/adaptation.ts';
import type { Setting } from '../../experiment/setting.ts';
import { measuresSchema } from '../../experiment/measure/curve.ts';
import type { AdaptJob } from './worker.ts';
import { UsageError } from '../process/failure.ts';
import { keepLines, openKept, readKeptLines } from '../../experiment/run/kept.ts';
import { madeBy } from '../setup/own.ts';
import { ifExistsOf } from '../trained/if-exists.ts';
import { version } from '../process/version.ts';

/** Lives by seed. */
export interface KeptLives {
  readonly seeds: ReadonlyMap<number, readonly LifeResult[]>;
  /** Keep one that has ended. */
  keep(seed: number, results: readonly LifeResult[]): void;
}

const lineSchema = z.strictObject({
  seed: z.number(),
  results: z.array(
    z.strictObject({
      seed: z.number(),
      trouble: z.string().nullable(),
      stage: z.enum(stages),
      measures: measuresSchema,
      firstSuccess: z.number().nullable().exactOptional(),
    }),
  ),
});

/**
 * Open what `--out` names, or keep nothing where it is left out.
 *
 * @param policy  as it was typed, since a mind is no line of a configuration. Throws UsageError, RunDirectoryError.
 */
export function keptLives(
  options: { readonly out?: string; readonly resume?: boolean; readonly force?: boolean },
  {
    experiment,
    set,
    setup,
    troubles,
    steps,
    stepsOn,
    episodes,
    controls,
  }: Omit<AdaptJob, 'seed' | 'recipe'> & Pick<Setting, 'set'>,
  policy: string | null,
): KeptLives {
  const ifExists = ifExistsOf(options);
  const { out } = options;
  if (out === undefined && ifExists !== 'refuse')
    throw new UsageError('--resume and --force say what becomes of the lives in --out DIR. Give --out.');
  const seeds = new Map<number, readonly LifeResult[]>();
  if (out === undefined) return { seeds, keep: (seed, results) => void seeds.set(seed, results) };
  const flags = troubles.map(({ flag }) => flag);
  const config = {
    adapt: experiment,
    setup,
    policy,
    troubles: flags,
    steps,
    stepsOn,
    episodes,
    controls,
    version,
    ...(set === undefined ? {} : { set }),
    ...madeBy(),
  };
  const path = join(out, 'metrics.jsonl');
  if (openKept(out, config, ifExists))
    for (const { seed, results } of readKeptLines(path, lineSchema)) seeds.set(seed, results);
  return {
    seeds,
    keep(seed, results) {
      seeds.set(seed, results);
      const lines = [...seeds].map(([own, found]) => ({ seed: own, results: found }));
      keepLines(
        path,
        lines.toSorted((a, b) => a.seed - b.seed),
      );
    },
  };
}
