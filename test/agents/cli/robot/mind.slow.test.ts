// Who drives is told before a robot is armed: where the mind comes from, and how long it was trained.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findPolicy, galleryFolder } from '../../../../agents/cli/trained/policy.ts';
import { mindLine } from '../../../../agents/cli/robot/mind.ts';
import { robotSim } from '../../../../agents/cli/robot/sim.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { laneKeeping } from '../../../../envs/task/lane/lane-keeping.ts';
import { startNeurover } from '../../../command.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-mind-'));
afterAll(() => rmSync(room, { recursive: true }));
const period = millis(50);

describe('who drives', () => {
  it('is a mind of the gallery, or the checkpoint by its path, with its simulated minutes', () => {
    const shown = findPolicy('lane-keeping');
    expect(mindLine(shown, null, period)).toBe(
      `Who drives: lane-keeping of the gallery ${join(galleryFolder, 'lane-keeping.ckpt')}, seed 0, 8.0 simulated minutes of training; frozen and greedy`,
    );
    const path = join(room, 'own.ckpt');
    copyFileSync(shown.path, path);
    expect(mindLine(findPolicy(path), null, period)).toContain(
      `lane-keeping of the checkpoint ${path}, seed 0, 8.0`,
    );
    const { saved } = shown;
    expect(mindLine({ path, saved: { ...saved, condition: 'untrained' } }, null, period)).toContain(
      ', as untrained,',
    );
  });

  it('is told of a mind that learns as it begins', () => {
    const { path, saved } = findPolicy('lane-keeping');
    const plan = { path: 'mind.ckpt', began: saved };
    const line = (begins: 'trained' | 'untrained' | 'resumed', began = saved): string =>
      mindLine({ path, saved }, { ...plan, begins, began }, period);
    expect(line('trained')).toMatch(
      /of the gallery .* 8\.0 simulated minutes of training; learning, kept in mind\.ckpt$/,
    );
    expect(line('untrained', { ...saved, seed: 3 })).toMatch(
      /first weights .* seed 3, 0\.0 minutes of training; learning/,
    );
    expect(line('resumed', { ...saved, progress: { step: 12_000, episode: 30 } })).toMatch(
      /of the checkpoint mind\.ckpt, seed 0, 10\.0 minutes of training, simulated and on robots; learning/,
    );
  });

  it('is told before anything is armed', async () => {
    const sim = await robotSim({
      world: laneKeeping(createRandom(0)),
      seeds: () => 0,
      write: () => {},
      door: { port: 0 },
    });
    const child = startNeurover('robot', 'connect', sim.url, '--policy', 'lane-keeping', '--arm');
    let told = '';
    child.stderr?.on('data', (piece: Buffer) => {
      told += piece.toString();
      if (!child.killed && told.includes('ready → armed')) child.kill('SIGINT');
    });
    const code = await new Promise<number | null>((ended) => child.on('close', ended));
    await sim.stop();
    expect(code, told).toBe(130);
    expect(told).toMatch(
      /Who drives: lane-keeping of the gallery \S+lane-keeping\.ckpt, seed 0, 8\.0 simulated minutes of training[^]*ready → armed/,
    );
  });
});
