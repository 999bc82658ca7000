// A directory in which a run keeps what it has found, so that one that was interrupted goes on where it ended.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ZodType } from 'zod';
import { z } from 'zod';
import { RunDirectoryError, writeWhole } from '../experiment/run-directory.ts';
import { UsageError } from './failure.ts';

/** What becomes of a run that is there already. */
export type IfExists = 'refuse' | 'resume' | 'replace';

const OWN = ['config.json', 'meta.json', 'metrics.jsonl', 'checkpoints', 'recordings', 'report.html'];

/** @returns what two flags say. Throws UsageError where both are given. */
export function ifExistsOf({
  resume,
  force,
}: {
  readonly resume?: boolean;
  readonly force?: boolean;
}): IfExists {
  if (resume && force)
    throw new UsageError('Give --resume to continue a run or --force to replace it, not both.');
  return resume ? 'resume' : force ? 'replace' : 'refuse';
}

/**
 * Open a directory for a run of this configuration, with these folders in it.
 *
 * @returns whether it goes on with what is there. Throws RunDirectoryError.
 */
export function openKept(
  directory: string,
  config: unknown,
  ifExists: IfExists,
  folders: readonly string[] = [],
): boolean {
  const path = join(directory, 'config.json');
  const exists = existsSync(path);
  if (exists && ifExists === 'refuse')
    throw new RunDirectoryError(
      `${directory} holds a run already. Continue it with --resume, replace it with --force, or choose another --out.`,
      'usage',
    );
  try {
    if (!exists && existsSync(directory) && readdirSync(directory).length > 0)
      throw new RunDirectoryError(
        `${directory} is not empty and holds no run. Choose another --out.`,
        'usage',
      );
    if (exists && ifExists === 'replace')
      for (const name of OWN) rmSync(join(directory, name), { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    for (const folder of folders) mkdirSync(join(directory, folder), { recursive: true });
  } catch (cause) {
    if (cause instanceof RunDirectoryError) throw cause;
    throw new RunDirectoryError(
      `Cannot use ${directory} (${(cause as Error).message}). Choose another --out.`,
      'failed',
    );
  }
  if (exists && ifExists === 'resume') {
    if (!isDeepStrictEqual(parseKept(path, readFileSync(path, 'utf8')), config))
      throw new RunDirectoryError(
        `${path} was made with other options. Give the same ones to continue it, or choose another --out.`,
        'invalid',
      );
    return true;
  }
  writeWhole(path, JSON.stringify(config, null, 2) + '\n');
  return false;
}

/** @returns the JSON of a text that lay at `where`. Throws RunDirectoryError. */
export function parseKept(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunDirectoryError(
      `${where} is not JSON (${(cause as Error).message}). Mend it, or replace the run with --force.`,
      'invalid',
    );
  }
}

/** @returns lines of metrics.jsonl; none where there is no such file. Throws RunDirectoryError with the line. */
export function readKeptLines<Line>(path: string, schema: ZodType<Line>): Line[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((text, n) => {
      const line = schema.safeParse(parseKept(`${path}, line ${n + 1},`, text));
      if (!line.success)
        throw new RunDirectoryError(
          `${path}, line ${n + 1}: ${z.prettifyError(line.error)} Remove the line to run that seed again.`,
          'invalid',
        );
      return line.data;
    });
}

/** Write metrics.jsonl whole. */
export function keepLines(path: string, lines: readonly unknown[]): void {
  writeWhole(path, lines.map((line) => JSON.stringify(line) + '\n').join(''));
}
