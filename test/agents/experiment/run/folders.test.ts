// A run in which folders lie in place of its files: refused by their names, and not by whatever reads them. Folders that are no runs:
// nothing in them is touched.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRun, RunDirectoryError } from '../../../../agents/experiment/run/directory.ts';
import { openKept, putAside, readKeptLines } from '../../../../agents/experiment/run/kept.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-folders-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe('a folder in place of', () => {
  it.each([
    ['config.json, read', (run: string) => readRun(run), 'config.json'],
    ['config.json, gone on with', (run: string) => openKept(run, {}, 'resume'), 'config.json'],
    ['metrics.jsonl', (run: string) => readKeptLines(join(run, 'metrics.jsonl'), z.any()), 'metrics.jsonl'],
  ])('%s is named, with what to do, and is an invalid input', (name, act, file) => {
    const run = join(room, name.replace(/\W/g, ''));
    mkdirSync(join(run, file), { recursive: true });
    if (file !== 'config.json') writeFileSync(join(run, 'config.json'), '{}');
    let thrown: unknown = null;
    try {
      act(run);
    } catch (cause) {
      thrown = cause;
    }
    expect(thrown).toBeInstanceOf(RunDirectoryError);
    expect(thrown).toMatchObject({ fault: 'invalid' });
    expect((thrown as Error).message).toMatch(
      new RegExp(`^Cannot read .*${file} \\(EISDIR.*\\)\\. Mend it, or replace the run with --force\\.$`),
    );
  });
});

describe("a folder of somebody else's", () => {
  const theirs = (name: string, config: string, ...more: string[]): string => {
    const folder = join(room, name);
    mkdirSync(join(folder, 'checkpoints'), { recursive: true });
    for (const file of ['config.json', 'checkpoints/model.pt', ...more])
      writeFileSync(join(folder, file), config);
    return folder;
  };
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

  it.each<[string, (folder: string) => unknown]>([
    ['is no place for a run', (folder) => openKept(folder, { experiment: 'a' }, 'refuse')],
    ['is not replaced', (folder) => openKept(folder, { experiment: 'a' }, 'replace')],
    ['is not put aside', (folder) => putAside(folder)],
  ])('%s, though its config.json and checkpoints are called like those of a run', (name, act) => {
    for (const folder of [
      theirs(`json ${name}`, '{"lr":0.1}'),
      theirs(`text ${name}`, 'lr: 0.1', 'train.py'),
    ]) {
      const before = files(folder);
      expect(() => act(folder)).toThrow(/holds (no run|a run already)/);
      expect(files(folder)).toEqual(before);
    }
  });

  it('is not the one where the command stands, for want of a name', () => {
    for (const how of ['refuse', 'resume', 'replace'] as const)
      expect(() => openKept('', {}, how)).toThrow(/--out names no folder/);
    expect(() => putAside('')).toThrow(/--out names no folder/);
  });

  it('is none of these: a run, with notes beside it; a run whose config.json is damaged', () => {
    const run = theirs('run', '{"study":"a","version":"0.1.0"}', 'notes.txt');
    const damaged = theirs('damaged', '{"study":');
    for (const folder of [run, damaged]) expect(openKept(folder, { study: 'a' }, 'replace')).toBe(false);
    expect(files(run)).toEqual(['config.json', 'notes.txt']);
    expect(files(damaged)).toEqual(['config.json']);
  });
});
