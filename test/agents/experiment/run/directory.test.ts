// What a run directory keeps, and how a run goes on with it: without a training, by results that are made up.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openRun,
  readRun,
  RunDirectoryError,
  writeResults,
  writeScalars,
  type RunConfig,
} from '../../../../agents/experiment/run/directory.ts';
import { openKept, putAside } from '../../../../agents/experiment/run/kept.ts';
import { eventFile } from '../../../../agents/experiment/run/tensorboard.ts';
import { noCost } from '../../../../agents/experiment/measure/cost.ts';
import type { TaskResult } from '../../../../agents/experiment/life/task.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';

let room = '';
beforeEach(() => (room = mkdtempSync(join(tmpdir(), 'neurover-run-'))));
afterEach(() => rmSync(room, { recursive: true }));

const config: RunConfig = {
  experiment: 'lane-keeping',
  agent: 'a',
  version: '0.1.0',
  setup: plainSetup,
  seeds: [0, 1],
  steps: 100,
  episodes: 2,
  recipe: experiments['lane-keeping'].recipe,
};
const result = (seed: number, condition: TaskResult['condition']): TaskResult => ({
  curve: [
    { step: 0, measures: { success: 0 } },
    { step: 100, measures: { success: 1, laps: NaN } },
  ],
  condition,
  seed,
  measures: { success: 0.5 },
  cost: noCost,
  end: null,
});
const faultOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RunDirectoryError);
    return (thrown as RunDirectoryError).fault;
  }
  return null;
};

describe('a run directory', () => {
  it('is gone on with, by seed and condition, may grow by seeds, and is written again to the same bytes', () => {
    const run = join(room, 'run');
    expect(openRun(run, config, 'refuse')).toEqual([]);
    writeResults(run, [result(1, 'learned'), result(0, 'random'), result(0, 'learned')]);
    const metrics = (): string => readFileSync(join(run, 'metrics.jsonl'), 'utf8');
    const before = metrics();
    const more = { ...config, seeds: [0, 1, 2] };
    const results = openRun(run, more, 'resume');
    expect(results).toEqual([result(0, 'learned'), result(0, 'random'), result(1, 'learned')]);
    expect(readRun(run)).toEqual({ config: more, results });
    writeResults(run, results.toReversed());
    expect(metrics()).toBe(before);
  });

  it.each<[string, Partial<RunConfig>]>([
    ['experiment', { experiment: 't-maze' }],
    ['steps', { steps: 101 }],
    ['seeds', { seeds: [1, 2] }],
    ['version and episodes', { version: '0.2.0', episodes: 3 }],
  ])('is not gone on with by another %s', (what, other) => {
    openRun(room, config, 'refuse');
    expect(() => openRun(room, { ...config, ...other }, 'resume')).toThrow(
      `differs from what you ask for in ${what}.`,
    );
    expect(() => openRun(room, config, 'refuse')).toThrow(/holds a run already/);
    expect(openRun(room, { ...config, ...other }, 'replace')).toEqual([]);
  });

  it.each(['tune', 'adapt'])('says what it is where %s has written it', (verb) => {
    openKept(room, { [verb]: 'lane-keeping', version: '0.1.0' }, 'refuse');
    expect(() => readRun(room)).toThrow(`of what neurover ${verb} keeps, and of no run`);
    expect(faultOf(() => openRun(room, config, 'resume'))).toBe('invalid');
  });

  it('keeps what was set, and is gone on with by the same only', () => {
    const mine = { ...config, set: { 'learning.rate': 0.3, 'motor.neurons': 9 }, tunedOn: [1000] };
    openRun(room, mine, 'refuse');
    writeResults(room, [result(0, 'learned')]);
    expect(readRun(room).config).toEqual(mine);
    const reordered = { ...mine, set: { 'motor.neurons': 9, 'learning.rate': 0.3 } };
    expect(openRun(room, reordered, 'resume')).toHaveLength(1);
    for (const other of [config, { ...mine, tunedOn: [1001] }, { ...mine, set: { 'learning.rate': 0.3 } }])
      expect(() => openRun(room, other, 'resume')).toThrow(
        /was begun with learning\.rate=0\.3, motor\.neurons=9, chosen on seeds 1000, and not with/,
      );
  });

  it('says whose fault it is where there is nothing to read', () => {
    expect(faultOf(() => readRun(join(room, 'none')))).toBe('usage');
    expect(faultOf(() => readRun(room))).toBe('invalid');
    openRun(room, config, 'refuse');
    expect(faultOf(() => readRun(room))).toBe('invalid');
  });

  it('keeps curves for TensorBoard, with the test at the last step', () => {
    writeScalars(room, result(3, 'learned'), 0.05);
    const file = readFileSync(join(room, 'tensorboard/learned/seed-3/events.out.tfevents.0.neurover'));
    const scalars = [
      { tag: 'curve/success', step: 0, value: 0 },
      { tag: 'curve/success', step: 100, value: 1 },
      { tag: 'curve/laps', step: 100, value: NaN },
      { tag: 'test/success', step: 100, value: 0.5 },
    ];
    expect(file).toEqual(eventFile(scalars, 0.05));
  });
});

describe('a run that is replaced', () => {
  const kept = (): string => readFileSync(join(room, 'metrics.jsonl'), 'utf8');
  beforeEach(() => {
    openKept(room, { study: 'a', version: '1' }, 'refuse');
    writeFileSync(join(room, 'metrics.jsonl'), 'old');
  });

  it('is there again where the new one came to nothing, even if that happens twice', () => {
    const aside = putAside(room);
    expect(readdirSync(room)).toEqual(['replaced.part']);
    openKept(room, { study: 'b', version: '1' }, 'replace'); // and dies without a word
    const again = putAside(room);
    mkdirSync(join(room, 'checkpoints'), { recursive: true });
    again.giveBack();
    expect([kept(), readdirSync(room).sort()]).toEqual(['old', ['config.json', 'metrics.jsonl']]);
    aside.giveBack(); // nothing is left to give back
    expect(kept()).toBe('old');
  });

  it('goes once the new one has kept something', () => {
    const aside = putAside(room);
    writeFileSync(join(room, 'metrics.jsonl'), 'new');
    aside.drop();
    aside.giveBack();
    expect([kept(), existsSync(join(room, 'replaced.part'))]).toEqual(['new', false]);
  });
});

describe('a folder', () => {
  it('with what a killed process was writing is taken by --force alone', () => {
    writeFileSync(join(room, 'config.json.77.part'), '{');
    expect(() => openKept(room, {}, 'refuse')).toThrow(/or replace it with --force/);
    expect(openKept(room, {}, 'replace')).toBe(false);
  });

  it('whose config.json names an experiment and no version is somebody else’s', () => {
    writeFileSync(join(room, 'config.json'), '{"experiment":"mine"}');
    expect(() => openKept(room, {}, 'replace')).toThrow(/something else's/);
  });

  it('of a module is gone on with wherever that lies now, and by no other one', () => {
    const by = (path: string, sha256: string): unknown => ({
      study: 'a',
      version: '1',
      module: { path, sha256 },
    });
    openKept(room, by('/here/mine.mjs', 'aa'), 'refuse');
    expect(openKept(room, by('/there/mine.mjs', 'aa'), 'resume')).toBe(true);
    expect(readFileSync(join(room, 'config.json'), 'utf8')).toContain('/there/mine.mjs');
    rmSync(join(room, 'config.json'));
    openRun(room, { ...config, module: { path: '/here/mine.mjs', sha256: 'aa' } }, 'replace');
    openRun(room, { ...config, module: { path: '/there/mine.mjs', sha256: 'aa' } }, 'resume');
    expect(readFileSync(join(room, 'config.json'), 'utf8')).toContain('/there/mine.mjs');
    expect(() => openKept(room, by('/there/mine.mjs', 'bb'), 'resume')).toThrow(/has changed since/);
  });
});
