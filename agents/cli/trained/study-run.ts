// A study's run directory: the same files as a world's, with one line of metrics per seed.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { decodeCheckpoint, encodeCheckpoint } from '../../checkpoint.ts';
import { costFields } from '../../experiment/measure/cost.ts';
import { keptNumber, measuresSchema } from '../../experiment/measure/curve.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { checkpointPath, RunDirectoryError } from '../../experiment/run/directory.ts';
import type { Snapshot } from '../../../core/chip/chip.ts';
import type { StudyResult } from '../../study/study.ts';
import {
  keepLines,
  openKept,
  parseKept,
  readKept,
  readKeptLines,
  type IfExists,
} from '../../experiment/run/kept.ts';

/** What decides the bits of a study's run. */
export interface StudyConfig {
  readonly study: string;
  readonly chip: string;
  readonly kernel: string;
  readonly faults: readonly string[];
  /** Folder of the data; null for the synthetic set. */
  readonly data: string | null;
  readonly seeds: readonly number[];
  readonly version: string;
}

/** A seed's result without what was learned, which lies in its checkpoint. */
export type StudyLine = Omit<StudyResult, 'state'> & { readonly seed: number };

const lineSchema: z.ZodType<StudyLine> = z.strictObject({
  seed: z.number(),
  conditions: z.record(z.string(), measuresSchema),
  curve: z.array(z.strictObject({ step: z.number(), value: keptNumber })),
  tables: z.array(
    z.strictObject({
      title: z.string(),
      head: z.array(z.string()),
      rows: z.array(z.array(z.union([z.string(), z.number()]))),
    }),
  ),
  cost: z.strictObject({ ...costFields, ticks: z.number() }),
});

/** @returns whether a directory holds a study's run. */
export function holdsStudy(directory: string): boolean {
  const path = join(directory, 'config.json');
  if (!existsSync(path)) return false;
  try {
    const config = JSON.parse(readFileSync(path, 'utf8')) as { readonly study?: unknown };
    return typeof config.study === 'string';
  } catch {
    return false; // whoever reads it next says what is wrong with it
  }
}

/** Open a run directory. @returns the results it holds already. Throws RunDirectoryError. */
export function openStudyRun(directory: string, config: StudyConfig, ifExists: IfExists): StudyLine[] {
  const goesOn = openKept(directory, config, ifExists, ['checkpoints']);
  return goesOn ? readLines(directory) : [];
}

/** What both say first: which study it was, and what it ran on. */
const head = {
  study: z.string(),
  chip: z.string(),
  kernel: z.string(),
  faults: z.array(z.string()),
  data: z.string().nullable(),
};

const configSchema: z.ZodType<StudyConfig> = z.object({
  ...head,
  seeds: z.array(z.number().int().nonnegative()),
  version: z.string(),
});

/** @returns what a run was made with and the results it holds; seeds that are not there yet are left out. Throws RunDirectoryError. */
export function readStudyRun(directory: string): {
  readonly config: StudyConfig;
  readonly lines: readonly StudyLine[];
} {
  const path = join(directory, 'config.json');
  const config = configSchema.safeParse(parseKept(path, readKept(path)));
  if (!config.success)
    throw new RunDirectoryError(`${path}: ${z.prettifyError(config.error)} Give a study's run.`, 'invalid');
  const lines = readLines(directory);
  if (lines.length === 0)
    throw new RunDirectoryError(
      `${directory} holds no results yet. Let a seed finish with train --resume.`,
      'invalid',
    );
  return { config: { ...config.data, seeds: lines.map(({ seed }) => seed) }, lines };
}

const readLines = (directory: string): StudyLine[] =>
  readKeptLines(join(directory, 'metrics.jsonl'), lineSchema);

/** Keep a seed's results: the checkpoint first, then the line that counts on it. */
export function keepStudy(
  directory: string,
  config: StudyConfig,
  lines: readonly StudyLine[],
  seed: number,
  state: Snapshot,
): void {
  const about = {
    study: config.study,
    chip: config.chip,
    kernel: config.kernel,
    faults: config.faults,
    data: config.data,
    seed,
    version: config.version,
  };
  writeWhole(checkpointPath(directory, seed, 'learned'), encodeCheckpoint({ about, arrays: state }));
  keepLines(join(directory, 'metrics.jsonl'), lines);
}

/** What a study's checkpoint says of itself, and what was learned. */
export interface SavedStudy extends Omit<StudyConfig, 'seeds'> {
  readonly seed: number;
  readonly state: Snapshot;
}

const aboutSchema: z.ZodType<Omit<SavedStudy, 'state'>> = z.object({
  ...head,
  seed: z.number().int().nonnegative(),
  version: z.string(),
});

/** @returns the study in a checkpoint file, or null where it belongs to a world's experiment. Throws as `decodeCheckpoint`. */
export function readStudyCheckpoint(path: string): SavedStudy | null {
  if (!existsSync(path) || statSync(path).isDirectory()) return null;
  const { about, arrays } = decodeCheckpoint(readFileSync(path), path);
  const known = aboutSchema.safeParse(about);
  return known.success ? { ...known.data, state: arrays } : null;
}
