// Every door of the command line refuses with one line that says what was wrong and what to do, with the exit code that the
// contract promises, and loses nothing.

import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neurover } from '../../command.ts';
import { carriedOut } from '../../in-process.ts';
import { typed } from '../../typed.ts';
import { refused } from '../../refused.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-doors-'));
const run = join(room, 'run');
const checkpoint = join(run, 'checkpoints', 'seed-3-learned.ckpt');
const shortTraining = typed`train lane-keeping --seeds 3 --steps 60 --episodes 1 --workers 1 --conditions learned`;

beforeAll(() => {
  const { status, stderr } = neurover(...shortTraining, '--out', run);
  expect(stderr + status).toMatch(/0$/);
  expect(stderr).toContain(`npx neurover watch ${run}\n`); // what can be done with it now
  expect(stderr).toContain(`npx neurover report ${run}\n`);
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe('the command line refuses', () => {
  it('an unknown experiment, and names the nearest one', () => {
    refused(
      neurover('train', 'lane-kepping'),
      2,
      /no experiment "lane-kepping"\. Did you mean "lane-keeping"\? Choose from: /,
    );
  });

  it.each([
    [['--chip', 'loihi9'], /no chip "loihi9"\. .*Choose from: reference/],
    [['--kernel', 'cuda'], /no kernel "cuda"\. Choose from: /],
    [['--camera', 'clena'], /no camera "clena"\. Did you mean "clean"\?/],
    [['--agent', 'hal'], /no agent "hal"/],
    [['--seeds', '5..x'], /--seeds 5\.\.x: "5\.\.x" is no seed\. Write 0\.\.9/],
    [['--seeds', '9..0'], /the smaller one first/],
    [['--steps', '0'], /--steps 0: give a whole number from 1 on/],
    [['--workers', 'many'], /--workers many: give a whole number/],
    [['--sedes', '1'], /unknown option '--sedes'/],
    [['--resume', '--force'], /Give --resume to continue a run or --force to replace it, not both/],
  ])('the option %j', async (words, sentence) => {
    refused(await carriedOut('train', 'lane-keeping', ...words, '--out', join(room, 'never')), 2, sentence);
  });

  it("a camera's preset where the robot has eyes of its own", async () => {
    refused(
      await carriedOut('train', 'obstacle-arena', '--camera', 'noisy', '--out', join(room, 'never')),
      2,
      /--camera noisy: the robot of obstacle-arena has eyes of its own\. Leave it out/,
    );
  });

  it('an unknown verb, at any depth', async () => {
    refused(await carriedOut('trian'), 2, /unknown command 'trian'/);
    refused(await carriedOut('bench', 'kernl'), 2, /unknown command 'kernl'/);
    refused(await carriedOut('chip', 'map', 'lane-keeping', '--chp', 'loihi2'), 2, /unknown option '--chp'/);
  });

  it('an option that is missing, but names one that was mistyped first', async () => {
    refused(
      await carriedOut('robot', 'connect', 'ws://127.0.0.1:9'),
      2,
      /--policy is missing: give a checkpoint/,
    );
    refused(
      await carriedOut('robot', 'connect', 'ws://127.0.0.1:9', '--polcy', 'x'),
      2,
      /unknown option '--polcy'/,
    );
    refused(await carriedOut('nir', 'run', 'graph.nir'), 2, /--input is missing: give a table/);
  });

  it('an existing run without --resume or --force, and leaves it as it is', async () => {
    const before = readFileSync(join(run, 'metrics.jsonl'), 'utf8');
    refused(
      await carriedOut(...shortTraining, '--out', run),
      2,
      /holds a run already\. Continue it with --resume, replace it with --force/,
    );
    expect(readFileSync(join(run, 'metrics.jsonl'), 'utf8')).toBe(before);
  });

  it('a directory of something else, even with --force', async () => {
    const other = join(room, 'other');
    mkdirWith(other, 'precious.txt');
    refused(
      await carriedOut(...shortTraining, '--out', other, '--force'),
      2,
      /is not empty and holds no run/,
    );
    expect(readFileSync(join(other, 'precious.txt'), 'utf8')).toBe('kept');
  });

  it('to resume with other settings', async () => {
    refused(
      await carriedOut('train', 'lane-keeping', '--seeds', '3', '--steps', '61', '--out', run, '--resume'),
      3,
      /differs from what you ask for in steps and episodes\. Give the same options/,
    );
  });

  it('to resume a task from the checkpoint of another one', async () => {
    const mixed = join(room, 'mixed');
    neurover(...shortTraining, '--seeds', '8', '--out', mixed);
    const checkpoints = join(mixed, 'checkpoints');
    copyFileSync(join(checkpoints, 'seed-8-learned.ckpt'), join(checkpoints, 'seed-3-learned.ckpt'));
    writeFileSync(join(mixed, 'metrics.jsonl'), '');
    refused(
      await carriedOut(...shortTraining, '--seeds', '3,8', '--out', mixed, '--resume'),
      3,
      /seed-3-learned\.ckpt belongs to another task \(another seed\)\. Remove it/,
    );
  });

  it('an unwritable directory', async () => {
    const file = join(room, 'a-file');
    writeFileSync(file, 'kept');
    refused(
      await carriedOut(...shortTraining, '--out', join(file, 'run')),
      1,
      /Cannot use .*a-file.*Choose another --out/,
    );
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it.skipIf(process.platform !== 'linux')('a directory where nothing can be made, without hanging', () => {
    refused(
      neurover(...shortTraining, '--out', '/proc/run'),
      1,
      /Cannot use \/proc\/run.*Choose another --out/,
    );
  });

  it('a missing checkpoint', () => {
    refused(neurover('eval', join(room, 'nowhere.ckpt')), 3, /Cannot read .*nowhere\.ckpt.*checkpoints\//);
  });

  it('a foreign file as a checkpoint', async () => {
    refused(await carriedOut('eval', join(run, 'config.json')), 3, /is no neurover checkpoint/);
  });

  it('a checkpoint that was cut short at any length, or changed in one bit', async () => {
    const whole = readFileSync(checkpoint);
    const damaged = join(room, 'damaged.ckpt');
    for (const bytes of [
      whole.subarray(0, 15),
      whole.subarray(0, 200),
      whole.subarray(0, whole.length - 1),
      flipped(whole),
    ]) {
      writeFileSync(damaged, bytes);
      refused(await carriedOut('eval', damaged), 3, /damaged or was cut short/);
    }
  });

  it('a run whose metrics were damaged, with the line', async () => {
    const broken = join(room, 'broken');
    cpSync(run, broken, { recursive: true });
    writeFileSync(join(broken, 'metrics.jsonl'), '{"seed":3\n');
    refused(await carriedOut(...shortTraining, '--out', broken, '--resume'), 3, /metrics\.jsonl, line 1/);
  });
});

function mkdirWith(directory: string, name: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  writeFileSync(join(directory, name), 'kept');
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length >> 1] ^= 4;
  return copy;
}
