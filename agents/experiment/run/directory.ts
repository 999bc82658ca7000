// A run directory: config.json, meta.json, metrics.jsonl, checkpoints/, tensorboard/, and recordings/ once there is one. Files are written whole (temporary file,
// fsync, rename), so whoever pulls the plug finds the old file or the new one, never half of one.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { makeDirectory, RunDirectoryError } from './files.ts';
import {
  claimDirectory,
  grown,
  parseKept,
  readKept,
  readKeptLines,
  refuseOtherModule,
  type IfExists,
} from './kept.ts';
import { resultSchema } from './result-schema.ts';
import { ownModuleSchema, type OwnModule } from '../own-module.ts';
import { recipeSchema, type Recipe } from '../recipe/recipe.ts';
import { settingFields, whyNotSetting, type Setting } from '../setting.ts';
import { setupSchema, type Setup } from '../setup.ts';
import { decodeSavedAgent, encodeSavedAgent, type SavedAgent } from '../life/saved-agent.ts';
import type { Point } from '../measure/curve.ts';
import { conditions, type Condition } from '../condition/condition.ts';
import type { TaskResult } from '../life/task.ts';
import { eventFile, type Scalar } from './tensorboard.ts';

export { RunDirectoryError } from './files.ts';

/** Everything that decides the bits of a run, its recipe with what was set in it; kept in config.json. */
export interface RunConfig extends Setting {
  readonly experiment: string;
  readonly agent: string;
  readonly version: string;
  readonly setup: Setup;
  readonly seeds: readonly number[];
  readonly steps: number;
  /** Test episodes of each task. */
  readonly episodes: number;
  readonly recipe: Recipe;
  /** Folder or file of the routes on which it was judged; null: on drawn floors. Absent where an experiment has no routes. */
  readonly data?: string | null;
  /** The module of somebody's own that was brought along; absent where everything is the package's. */
  readonly module?: OwnModule;
}

const configSchema: z.ZodType<RunConfig> = z.strictObject({
  experiment: z.string(),
  agent: z.string(),
  version: z.string(),
  setup: setupSchema,
  seeds: z.array(z.number().int().nonnegative()),
  steps: z.number().int().positive(),
  episodes: z.number().int().positive(),
  recipe: recipeSchema,
  ...settingFields,
  data: z.string().nullable().exactOptional(),
  module: ownModuleSchema.exactOptional(),
});

/** Open a run directory for `config`; a run that goes on may have more seeds than before. @returns the results it holds already. Throws RunDirectoryError. */
export function openRun(directory: string, config: RunConfig, ifExists: IfExists): TaskResult[] {
  const path = join(directory, 'config.json');
  if (claimDirectory(directory, ifExists, ['checkpoints']) && ifExists === 'resume') {
    if (checkSame(path, config)) writeWhole(path, JSON.stringify(config, null, 2) + '\n');
    return readResults(join(directory, 'metrics.jsonl'));
  }
  writeWhole(path, JSON.stringify(config, null, 2) + '\n');
  return [];
}

/** Refuse to continue a run with other settings. @returns whether it grows by seeds, or its module lies elsewhere now */
function checkSame(path: string, config: RunConfig): boolean {
  const before = readConfig(path);
  refuseOtherModule(path, before.module, config.module);
  const why = whyNotSetting(before, config);
  if (why !== null)
    throw new RunDirectoryError(
      `${path} ${why}. Give the same to continue it, or choose another --out.`,
      'invalid',
    );
  const keys = (Object.keys(config) as (keyof RunConfig)[]).filter((key) => key !== 'module');
  const same = grown(before, config);
  const different = keys.filter(
    (key) => !isDeepStrictEqual(same[key], JSON.parse(JSON.stringify(config[key]))),
  );
  if (different.length === 0)
    return !isDeepStrictEqual(before.seeds, config.seeds) || before.module?.path !== config.module?.path;
  throw new RunDirectoryError(
    `${path} differs from what you ask for in ${different.join(' and ')}. Give the same options to continue it, or choose another --out.`,
    'invalid',
  );
}

/** Read a run that was made before. Throws RunDirectoryError. */
export function readRun(directory: string): { readonly config: RunConfig; readonly results: TaskResult[] } {
  const path = join(directory, 'config.json');
  if (!existsSync(path))
    throw new RunDirectoryError(
      `${directory} holds no run (there is no ${path}). Give a directory that "neurover train" has written.`,
      existsSync(directory) ? 'invalid' : 'usage',
    );
  const config = readConfig(path);
  const results = readResults(join(directory, 'metrics.jsonl'));
  if (results.length === 0)
    throw new RunDirectoryError(
      `${directory} has no finished task yet. Let its training run on (--resume), then report.`,
      'invalid',
    );
  return { config, results };
}

/** @returns the configuration that a run was made with. Throws RunDirectoryError. */
function readConfig(path: string): RunConfig {
  const kept = parseKept(path, readKept(path));
  const { success, data, error } = configSchema.safeParse(kept);
  if (success) return data;
  const verb = ['tune', 'adapt'].find((each) => Object.hasOwn(kept ?? {}, each));
  if (verb !== undefined)
    throw new RunDirectoryError(
      `${path} is of what neurover ${verb} keeps, and of no run: its table is printed again by the same command with --resume. ` +
        'Give a directory that "neurover train" has written.',
      'invalid',
    );
  throw new RunDirectoryError(`${path} is no run's configuration: ${z.prettifyError(error)}`, 'invalid');
}

/** Read the results of finished tasks. */
const readResults = (path: string): TaskResult[] =>
  readKeptLines(path, resultSchema, 'task').map((result) => ({ ...result, end: null }));

/** Write the results of all finished tasks, sorted, one line each. */
export function writeResults(directory: string, results: readonly TaskResult[]): void {
  const order = (each: TaskResult): number =>
    each.seed * conditions.length + conditions.indexOf(each.condition);
  const lines = [...results]
    .sort((a, b) => order(a) - order(b))
    .map((result) => JSON.stringify({ ...result, end: undefined }) + '\n');
  writeWhole(join(directory, 'metrics.jsonl'), lines.join(''));
}

/**
 * Write the curve of a finished task, and its test at the end of it, for TensorBoard; a run of its own for each condition and seed.
 *
 * @param stepSeconds  of a control step
 */
export function writeScalars(
  directory: string,
  { seed, condition, curve, measures }: TaskResult,
  stepSeconds: number,
): void {
  const room = resolve(directory, 'tensorboard', condition, `seed-${seed}`);
  const last = curve.at(-1)?.step ?? 0;
  const scalarsOf = (phase: string, point: Point): Scalar[] =>
    Object.entries(point.measures).map(([name, value]) => ({
      tag: `${phase}/${name}`,
      step: point.step,
      value,
    }));
  makeDirectory(room);
  writeWhole(
    join(room, 'events.out.tfevents.0.neurover'),
    eventFile(
      [
        ...curve.flatMap((point) => scalarsOf('curve', point)),
        ...scalarsOf('test', { step: last, measures }),
      ],
      stepSeconds,
    ),
  );
}

/** @returns where the checkpoint of a task stands. */
export function checkpointPath(directory: string, seed: number, condition: Condition): string {
  return join(directory, 'checkpoints', `seed-${seed}-${condition}.ckpt`);
}

/** Keep an agent. */
export function writeCheckpoint(path: string, saved: SavedAgent): void {
  writeWhole(path, encodeSavedAgent(saved));
}

/** Read an agent. Throws RunDirectoryError where there is no such file, CheckpointError where it is not one. */
export function readCheckpoint(path: string): SavedAgent {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new RunDirectoryError(
      `Cannot read ${path} (${(cause as Error).message}). Give a file from a run's checkpoints/.`,
      'invalid',
    );
  }
  return decodeSavedAgent(bytes, path);
}
