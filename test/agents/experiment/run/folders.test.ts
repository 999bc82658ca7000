// A run in which folders lie in place of its files: refused by their names, and not by whatever reads them.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRun, RunDirectoryError } from '../../../../agents/experiment/run/directory.ts';
import { openKept, readKeptLines } from '../../../../agents/experiment/run/kept.ts';

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
