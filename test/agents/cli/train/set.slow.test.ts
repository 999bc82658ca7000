// A run with a constant of its own: it learns by it, says so wherever it is told of, and is not mixed up with the run without.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCheckpoint } from '../../../../agents/experiment/run/directory.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { neuroverIn } from '../../../command.ts';
import { carriedOutIn } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';
import { typed } from '../../../typed.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-set-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const training = typed`train lane-keeping --steps 200 --episodes 1 --conditions learned --workers 1 --seeds 4`;
const setting = typed`--set learning.rate=0.3 --tuned-on 1000..1003`;
const own = join('runs', 'lane-keeping-learning.rate-0.3');
const json = (...path: string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(room, ...path), 'utf8')) as Record<string, unknown>;

let words = '';
beforeAll(() => {
  expect(neuroverIn(room, ...training).status).toBe(0);
  const { status, stdout } = neuroverIn(room, ...training, ...setting);
  expect(status).toBe(0);
  words = stdout;
});

it('is kept under a name of its own, with what was set and on which seeds it was chosen', () => {
  const recipe = experiments['lane-keeping'].recipe;
  const mine = { ...recipe, learning: { ...recipe.learning, rate: 0.3 } };
  const said = { set: { 'learning.rate': 0.3 }, tunedOn: [1000, 1001, 1002, 1003] };
  expect(words).toContain(`Run: ${own}, with learning.rate=0.3, chosen on seeds 1000..1003\n`);
  expect(json(own, 'config.json')).toMatchObject({ ...said, recipe: mine });
  expect(json(own, 'meta.json')).toMatchObject(said);
  expect(readCheckpoint(join(room, own, 'checkpoints', 'seed-4-learned.ckpt')).recipe).toEqual(mine);
  for (const file of ['config.json', 'meta.json'])
    expect(Object.keys(json('runs', 'lane-keeping', file))).not.toContain('set');
});

it('learns otherwise than the experiment itself', () => {
  const state = (run: string) => readCheckpoint(join(room, run, 'checkpoints', 'seed-4-learned.ckpt')).state;
  expect(state(own)).not.toEqual(state('runs/lane-keeping'));
});

it('is told apart in a report beside the other', async () => {
  const { stdout } = await carriedOutIn(room, 'report', 'runs/lane-keeping', own, '--out', 'both');
  expect(stdout).toMatch(/^\| run \| set \| control steps/m);
  expect(stdout).toMatch(/^\| lane-keeping \| – \| 200 /m);
  expect(stdout).toMatch(
    /^\| lane-keeping-learning\.rate-0\.3 \| learning\.rate=0\.3, chosen on seeds 1000\.\.1003 \| /m,
  );
  expect(stdout).toMatch(/neurover \S+ with learning\.rate=0\.3, chosen on seeds 1000\.\.1003, seed 4\./);
  const alone = await carriedOutIn(room, 'report', 'runs/lane-keeping');
  expect(alone.stdout).toMatch(/neurover \S+, seed 4\./);
});

it('is told where its mind is judged, and nothing of the one without', async () => {
  const judged = await carriedOutIn(room, 'eval', own, '--episodes', '1');
  expect(judged.stdout).toContain(' simulated minutes of training, with learning.rate=0.3\n');
  const { stdout } = await carriedOutIn(room, 'eval', own, '--episodes', '1', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ trained: { seed: 4, set: { 'learning.rate': 0.3 } } });
  const plain = await carriedOutIn(room, 'eval', 'runs/lane-keeping', '--episodes', '1');
  expect(plain.stdout).toContain(' simulated minutes of training\n');
});

it('is gone on with by the same words only', async () => {
  const sentence = /was begun with learning\.rate=0\.3, chosen on seeds 1000\.\.1003, and not with /;
  const again = (...other: readonly string[]) =>
    carriedOutIn(room, ...training, '--out', own, '--resume', ...other);
  refused(await again(), 3, new RegExp(`${sentence.source}nothing set`));
  refused(
    await again('--set', 'learning.rate=0.4'),
    3,
    new RegExp(`${sentence.source}learning\\.rate=0\\.4`),
  );
  expect((await again(...setting)).status).toBe(0);
});
