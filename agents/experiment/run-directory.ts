// A run directory: config.json, meta.json, metrics.jsonl, checkpoints/, recordings/, tensorboard/. Files are written whole (temporary file,
// fsync, rename), so whoever pulls the plug finds the old file or the new one, never half of one.

import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { makeDirectory, RunDirectoryError, writeWhole } from './files.ts';
import { resultSchema } from './result-schema.ts';
import { recipeSchema, type Recipe } from './recipe.ts';
import { setupSchema, type Setup } from './setup.ts';
import { decodeSavedAgent, encodeSavedAgent, type SavedAgent } from './saved-agent.ts';
import { conditions, type Condition, type Point, type TaskResult } from './task.ts';
import { eventFile, type Scalar } from './tensorboard.ts';

export { RunDirectoryError, writeWhole } from './files.ts';

/** Everything that decides the bits of a run; kept in config.json. */
export interface RunConfig {
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
  data: z.string().nullable().exactOptional(),
});

const OWN = [
  'config.json',
  'meta.json',
  'metrics.jsonl',
  'checkpoints',
  'recordings',
  'tensorboard',
  'report.html',
  'report.md',
];

/** What to do where a run exists already. */
export type IfExists = 'refuse' | 'resume' | 'replace';

/** Open a run directory for `config`. @returns the results it holds already. Throws RunDirectoryError. */
export function openRun(directory: string, config: RunConfig, ifExists: IfExists): TaskResult[] {
  const configPath = join(directory, 'config.json');
  const exists = existsSync(configPath);
  if (exists && ifExists === 'refuse') {
    throw new RunDirectoryError(
      `${directory} holds a run already. Continue it with --resume, replace it with --force, or choose another --out.`,
      'usage',
    );
  }
  try {
    const there = existsSync(directory) ? readdirSync(directory) : [];
    const foreign = there.filter((name) => !OWN.includes(name) && !name.endsWith('.part'));
    if (!exists && (foreign.length > 0 || (there.length > 0 && ifExists !== 'replace'))) {
      throw new RunDirectoryError(
        `${directory} is not empty and holds no run. Choose another --out${foreign.length > 0 ? '' : ', or replace it with --force'}.`,
        'usage',
      );
    }
    if (ifExists === 'replace')
      for (const name of OWN) rmSync(join(directory, name), { recursive: true, force: true });
    for (const room of ['checkpoints', 'recordings']) makeDirectory(resolve(directory, room));
  } catch (cause) {
    if (cause instanceof RunDirectoryError) throw cause;
    throw new RunDirectoryError(
      `Cannot use ${directory} (${(cause as Error).message}). Choose another --out.`,
      'failed',
    );
  }
  if (exists && ifExists === 'resume') {
    checkSame(configPath, config);
    return readResults(join(directory, 'metrics.jsonl'));
  }
  writeWhole(configPath, JSON.stringify(config, null, 2) + '\n');
  return [];
}

/** Refuse to continue a run with other settings. */
function checkSame(path: string, config: RunConfig): void {
  const before = configSchema.safeParse(parseJson(path, readFileSync(path, 'utf8')));
  if (!before.success)
    throw new RunDirectoryError(
      `${path} is no run's configuration: ${z.prettifyError(before.error)}`,
      'invalid',
    );
  const keys = Object.keys(config) as (keyof RunConfig)[];
  const different = keys.filter(
    (key) => !isDeepStrictEqual(before.data[key], JSON.parse(JSON.stringify(config[key]))),
  );
  if (different.length === 0) return;
  throw new RunDirectoryError(
    `${path} was made with another ${different.join(' and ')}. Give the same options to continue it, or choose another --out.`,
    'invalid',
  );
}

/** Read a run that was made before. Throws RunDirectoryError. */
export function readRun(directory: string): { readonly config: RunConfig; readonly results: TaskResult[] } {
  const path = join(directory, 'config.json');
  if (!existsSync(path))
    throw new RunDirectoryError(
      `${directory} holds no run (there is no ${path}). Give a directory that "neurover train" has written.`,
      'invalid',
    );
  const config = configSchema.safeParse(parseJson(path, readFileSync(path, 'utf8')));
  if (!config.success)
    throw new RunDirectoryError(
      `${path} is no run's configuration: ${z.prettifyError(config.error)}`,
      'invalid',
    );
  const results = readResults(join(directory, 'metrics.jsonl'));
  if (results.length === 0)
    throw new RunDirectoryError(
      `${directory} has no finished task yet. Let its training run on (--resume), then report.`,
      'invalid',
    );
  return { config: config.data, results };
}

function parseJson(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunDirectoryError(
      `${where} is not JSON (${(cause as Error).message}). Mend it, or replace the run with --force.`,
      'invalid',
    );
  }
}

/** Read the results of finished tasks. */
function readResults(path: string): TaskResult[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, n) => {
    const result = resultSchema.safeParse(parseJson(`${path}, line ${n + 1},`, line));
    if (!result.success) {
      throw new RunDirectoryError(
        `${path}, line ${n + 1}: ${z.prettifyError(result.error)} Remove the line to run that task again.`,
        'invalid',
      );
    }
    return { ...result.data, end: null };
  });
}

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
