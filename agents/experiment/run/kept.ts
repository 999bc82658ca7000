// A directory in which a run keeps what it has found, so that one that was interrupted goes on where it ended.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ZodType } from 'zod';
import { z } from 'zod';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { ownModuleSchema, whyNotBy, type OwnModule } from '../own-module.ts';
import { makeDirectory, RunDirectoryError } from './files.ts';

/** What to do where a run exists already. */
export type IfExists = 'refuse' | 'resume' | 'replace';

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

/** Where a run that is to be replaced waits until something of the new one is kept. */
const ASIDE = 'replaced.part';

/**
 * Make a directory ready for a run, with these folders in it; what a run that is replaced has left goes.
 *
 * @returns whether a run is there already. Throws RunDirectoryError.
 */
export function claimDirectory(directory: string, ifExists: IfExists, folders: readonly string[]): boolean {
  const exists = existsSync(join(directory, 'config.json'));
  refuseOthers(directory, ifExists);
  try {
    if (ifExists === 'replace') removeRun(directory);
    for (const room of ['.', ...folders]) makeDirectory(resolve(directory, room));
  } catch (cause) {
    throw cannotUse(directory, cause);
  }
  return exists;
}

/** Refuse a directory in which no run may begin: there is one, or something else stands there. Throws RunDirectoryError. */
function refuseOthers(directory: string, ifExists: IfExists): void {
  const refuse = (sentence: string): never => {
    throw new RunDirectoryError(sentence, 'usage');
  };
  if (directory === '') refuse('--out names no folder. Give it a name, or . for the one where you are.');
  const config = configIn(directory);
  if (config !== 'none' && ifExists === 'resume') return; // whoever goes on with it says what is wrong with it
  if (config === 'another')
    refuse(`${directory} holds no run: its config.json is something else's. Choose another --out.`);
  if (config !== 'none' && ifExists === 'refuse')
    refuse(
      `${directory} holds a run already. Continue it with --resume, replace it with --force, or choose another --out.`,
    );
  let there: string[];
  try {
    there = existsSync(directory) ? readdirSync(directory) : [];
  } catch (cause) {
    throw cannotUse(directory, cause);
  }
  const foreign = there.filter((name) => !OWN.includes(name) && !name.endsWith('.part'));
  const isOurs = config === 'run' || there.includes(ASIDE);
  if (!isOurs && (foreign.length > 0 || (there.length > 0 && ifExists !== 'replace')))
    refuse(
      `${directory} is not empty and holds no run. Choose another --out${foreign.length > 0 ? '' : ', or replace it with --force'}.`,
    );
}

/** @returns whose config.json stands there: other programs call theirs so, and their folders of checkpoints as we do. */
function configIn(directory: string): 'none' | 'run' | 'another' | 'damaged' {
  const path = join(directory, 'config.json');
  if (!existsSync(path)) return 'none';
  try {
    const config = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>> | null;
    const has = (name: string): boolean => typeof config?.[name] === 'string';
    return has('version') && ['experiment', 'study', 'adapt', 'tune'].some(has) ? 'run' : 'another';
  } catch {
    return 'damaged';
  }
}

const cannotUse = (directory: string, cause: unknown): RunDirectoryError =>
  new RunDirectoryError(
    `Cannot use ${directory} (${(cause as Error).message}). Choose another --out.`,
    'failed',
  );

function removeRun(directory: string): void {
  for (const name of OWN) rmSync(join(directory, name), { recursive: true, force: true });
}

/** A run that was put aside. */
export interface PutAside {
  /** The new run has kept something: the old one goes. */
  drop(): void;
  /** The new run came to nothing: the old one is there again. */
  giveBack(): void;
}

/** Put the files of a run aside, within its directory; one that waits there already stays, for what came after it kept nothing. Throws RunDirectoryError. */
export function putAside(directory: string): PutAside {
  const aside = join(directory, ASIDE);
  const move = (from: string, to: string): void => {
    for (const name of OWN) if (existsSync(join(from, name))) renameSync(join(from, name), join(to, name));
  };
  const drop = (): void => rmSync(aside, { recursive: true, force: true });
  refuseOthers(directory, 'replace');
  if (existsSync(join(directory, 'config.json')) && !existsSync(aside)) {
    try {
      mkdirSync(aside);
      move(directory, aside);
    } catch (cause) {
      throw cannotUse(directory, cause);
    }
  }
  return {
    drop,
    giveBack() {
      if (!existsSync(aside)) return;
      removeRun(directory);
      move(aside, directory);
      drop();
    },
  };
}

/**
 * A run may grow by seeds, for no seed knows of another: those that are done stay as they are.
 *
 * @returns `before` with the seeds of `wanted`, where these are at least its own; `before` itself where one is missing or it has none
 */
export function grown<Config>(before: Config, wanted: unknown): Config {
  const own = seedsOf(before);
  const asked = seedsOf(wanted);
  return own !== null && asked !== null && own.every((seed) => asked.includes(seed))
    ? { ...before, seeds: asked }
    : before;
}

function seedsOf(config: unknown): readonly unknown[] | null {
  const { seeds } = (config ?? {}) as { readonly seeds?: unknown };
  return Array.isArray(seeds) ? seeds : null;
}

/**
 * Open a directory for a run of this configuration, with these folders in it; one that goes on may have more seeds than before.
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
  if (claimDirectory(directory, ifExists, folders) && ifExists === 'resume') {
    const kept = parseKept(path, readKept(path)) as { readonly module?: unknown } | null;
    const { module } = config as { readonly module?: OwnModule };
    refuseOtherModule(path, ownModuleSchema.safeParse(kept?.module).data, module);
    const before = module === undefined ? kept : { ...kept, module }; // wherever it lies
    if (!isDeepStrictEqual(grown(before, config), config))
      throw new RunDirectoryError(
        `${path} was made with other options. Give the same ones to continue it, or choose another --out.`,
        'invalid',
      );
    if (!isDeepStrictEqual(kept, config)) writeWhole(path, JSON.stringify(config, null, 2) + '\n');
    return true;
  }
  writeWhole(path, JSON.stringify(config, null, 2) + '\n');
  return false;
}

/** Refuse to continue a run with another module than it was begun with. Throws RunDirectoryError. */
export function refuseOtherModule(
  path: string,
  before: OwnModule | undefined,
  now: OwnModule | undefined,
): void {
  const why = whyNotBy(before, now);
  if (why !== null) throw new RunDirectoryError(`${path} ${why}, or choose another --out.`, 'invalid');
}

/** @returns the text of a file of a run. Throws RunDirectoryError, for a folder may lie in its place. */
export function readKept(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new RunDirectoryError(
      `Cannot read ${path} (${(cause as Error).message}). Mend it, or replace the run with --force.`,
      'invalid',
    );
  }
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

/**
 * @param each  what a line stands for
 * @returns lines of metrics.jsonl, their keys in the order of the file, so that they are written again to the same bytes; none where there is no such file. Throws RunDirectoryError with the line.
 */
export function readKeptLines<Line>(path: string, schema: ZodType<Line>, each = 'seed'): Line[] {
  if (!existsSync(path)) return [];
  return readKept(path)
    .split('\n')
    .filter(Boolean)
    .map((text, n) => {
      const kept = parseKept(`${path}, line ${n + 1},`, text);
      const line = schema.safeParse(kept);
      if (!line.success)
        throw new RunDirectoryError(
          `${path}, line ${n + 1}: ${z.prettifyError(line.error)} Remove the line to run that ${each} again.`,
          'invalid',
        );
      return inOrderOf(kept, line.data);
    });
}

/** @returns the same entries, those that `kept` has first and in its order. */
const inOrderOf = <Line>(kept: unknown, line: Line): Line => {
  const first = Object.keys(kept ?? {}).filter((key) => Object.hasOwn(line as object, key));
  return { ...Object.fromEntries(first.map((key) => [key, line[key as keyof Line]])), ...line };
};

/** Write metrics.jsonl whole. */
export function keepLines(path: string, lines: readonly unknown[]): void {
  writeWhole(path, lines.map((line) => JSON.stringify(line) + '\n').join(''));
}
