// Where recordings go: a run has a folder for them from the first one on.

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { recordTo } from '../../../../agents/cli/viewer/record.ts';
import { openRun, type RunConfig } from '../../../../agents/experiment/run/directory.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-record-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const config: RunConfig = {
  experiment: 'lane-keeping',
  agent: 'spiking',
  version: 'test',
  setup: plainSetup,
  seeds: [0],
  steps: 10,
  episodes: 1,
  recipe: experiments['lane-keeping'].recipe,
};

it('a run has no folder of recordings before there is one, and keeps it where it goes on', async () => {
  const run = join(room, 'run');
  openRun(run, config, 'refuse');
  expect(existsSync(join(run, 'checkpoints'))).toBe(true);
  expect(existsSync(join(run, 'recordings'))).toBe(false);
  const file = join(run, 'recordings', 'first.mcap');
  await recordTo(file).finish();
  expect(existsSync(file)).toBe(true);
  openRun(run, config, 'resume');
  expect(existsSync(file)).toBe(true);
  openRun(run, config, 'replace');
  expect(existsSync(join(run, 'recordings'))).toBe(false);
});

it('a folder that is no run’s is the user’s to make', () => {
  const file = join(room, 'elsewhere', 'recordings', 'first.mcap');
  mkdirSync(join(room, 'elsewhere'));
  writeFileSync(join(room, 'elsewhere', 'notes'), '');
  expect(() => recordTo(file)).toThrow(/There is no folder .*recordings: make it/);
});

it.skipIf(!existsSync('/dev/full'))(
  'a full disk is told of at once, for whoever records would otherwise go on for hours, and again at the end',
  async () => {
    const path = join(room, 'full.mcap');
    symlinkSync('/dev/full', `${path}.part`);
    const told: string[] = [];
    const file = recordTo(path, (sentence) => told.push(sentence));
    await vi.waitFor(() => expect(told.length).toBe(1), 100_000);
    expect(told[0]).toMatch(
      /^The recording .*full\.mcap ends here: .*ENOSPC.*Make room on the disk\..* goes on\.$/,
    );
    await expect(file.finish()).rejects.toThrow(/^.*full\.mcap\.part is incomplete: .*ENOSPC.*Make room/);
    expect([told.length, existsSync(path)]).toEqual([1, false]);
  },
);
