// Results on file: what a bench measured replaces what it measured before, and nothing else.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figuresOf, readResults, saveResults } from '../../../../../agents/cli/bench/figures/results.ts';
import { roomOfTest } from '../../../../room.ts';

const machine = { cpu: 'A (fast) CPU @ 3.0 GHz', cores: 2, memoryGiB: 8, platform: 'linux x64', node: 'v20' };

describe('results on file', () => {
  it('name their machine, and stand one figure a line in a stable order', () => {
    const directory = roomOfTest();
    const measured = { cuba: { rateHz: 5.123456, brian2: { rateHz: 5.5 }, perSeed: [1, 2], agrees: true } };
    const path = saveResults(directory, machine, figuresOf('kernel', measured, 'abc'));
    expect(path).toBe(join(directory, 'a-fast-cpu-3-0-ghz-2-cores-linux-x64.csv'));
    expect(readFileSync(path, 'utf8').split('\n').slice(0, 4)).toEqual([
      'bench,what,figure,value,commit',
      'kernel,cuba,agrees,true,abc',
      'kernel,cuba,brian2.rateHz,5.5,abc',
      'kernel,cuba,rateHz,5.1235,abc',
    ]);
  });

  it('are replaced by new ones of the same thing only', () => {
    const directory = roomOfTest();
    saveResults(directory, machine, figuresOf('kernel', { cuba: { a: 1, b: 2 }, coba: { a: 3 } }, 'old'));
    saveResults(directory, machine, figuresOf('kernel', { cuba: { a: 4 } }, 'new'));
    const lines = readResults(directory, machine).filter(({ bench }) => bench === 'kernel');
    expect(lines.map(({ what, figure, value, commit }) => [what, figure, value, commit])).toEqual([
      ['coba', 'a', '3', 'old'],
      ['coba', 'node', 'v20', 'old'],
      ['cuba', 'a', '4', 'new'],
    ]);
  });

  it('are read back whatever the thing is called that was measured', () => {
    const directory = roomOfTest();
    saveResults(directory, machine, figuresOf('loop', { '128, looks by itself': { a: 1 } }, 'one'));
    saveResults(directory, machine, figuresOf('loop', { '128, looks by itself': { a: 2 } }, 'two'));
    const lines = readResults(directory, machine).filter(({ bench }) => bench === 'loop');
    expect(lines.map(({ what, value }) => [what, value])).toEqual([['128; looks by itself', '2']]);
  });

  it('are refused with the line where somebody broke them', () => {
    const directory = roomOfTest();
    const path = saveResults(directory, machine, figuresOf('kernel', { cuba: { a: 1 } }, 'old'));
    writeFileSync(path, `${readFileSync(path, 'utf8')}<<<<<<< HEAD\n`);
    expect(() => readResults(directory, machine)).toThrow(/line 8: "<<<<<<< HEAD" is not/);
    writeFileSync(path, 'nonsense');
    expect(() => readResults(directory, machine)).toThrow(/the first line is not/);
  });
});
