// Lives of `neurover adapt` that are kept as they end: what a later run finds of them, and which it refuses.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptLives } from '../../../../agents/cli/adapt/kept-lives.ts';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import type { LifeResult } from '../../../../agents/experiment/life/adaptation.ts';
import { RunDirectoryError } from '../../../../agents/experiment/run/directory.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lives-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const task = {
  experiment: 'lane-keeping',
  recipe: null,
  setup: plainSetup,
  trained: null,
  troubles: [{ flag: 'wheel-wear=0.15', drift: null, fault: null }],
  steps: 60,
  stepsOn: 60,
  episodes: 1,
  controls: false,
};
const life = (seed: number): LifeResult[] => [
  { seed, trouble: null, stage: 'sound', measures: { success: 1, laps: NaN } },
  { seed, trouble: 'wheel-wear=0.15', stage: 'adapted', measures: { success: 0.5 }, firstSuccess: null },
];

describe('kept lives', () => {
  it('are found again with every figure, and others are added in the order of seeds', () => {
    const out = join(folder, 'run');
    keptLives({ out }, task, null).keep(4, life(4));
    const later = keptLives({ out, resume: true }, task, null);
    expect([...later.seeds]).toEqual([[4, life(4)]]);
    later.keep(3, life(3));
    const lines = readFileSync(join(out, 'metrics.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { seed: number }).seed)).toEqual([3, 4]);
  });

  it('are refused to a run that would write over them, and to one with other options', () => {
    const out = join(folder, 'run');
    keptLives({ out }, task, null).keep(4, life(4));
    expect(() => keptLives({ out }, task, null)).toThrow(/holds a run already.*--resume/);
    const other = (): unknown => keptLives({ out, resume: true }, { ...task, steps: 61 }, null);
    expect(other).toThrow(RunDirectoryError);
    expect(other).toThrow(/made with other options/);
    expect(keptLives({ out, force: true }, task, null).seeds.size).toBe(0);
  });

  it('with a damaged line are refused with the line', () => {
    const out = join(folder, 'run');
    keptLives({ out }, task, null).keep(4, life(4));
    writeFileSync(join(out, 'metrics.jsonl'), '{"seed":4,"results":[{"seed":4}]}\n');
    expect(() => keptLives({ out, resume: true }, task, null)).toThrow(/metrics\.jsonl, line 1/);
  });

  it('need a place to be resumed from', () => {
    expect(() => keptLives({ resume: true }, task, null)).toThrow(UsageError);
    expect(() => keptLives({ resume: true, force: true, out: folder }, task, null)).toThrow(/not both/);
  });
});
