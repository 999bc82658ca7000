// The benches print what they promise; what they measure is nobody's test.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { neurover } from '../../../command.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const positive = expect.toSatisfy((value: unknown) => typeof value === 'number' && value > 0) as number;

const noCompiler = !['c++', 'g++', 'clang++'].some((each) => spawnSync(each, ['--version']).status === 0);
if (noCompiler) process.stderr.write('the camera beside its rival is skipped: there is no C++ compiler\n');

describe('neurover bench', () => {
  it('kernel prints statistics and speed of each network as JSON', () => {
    const words = ['--networks', 'cuba,coba', '--seeds', '2', '--rounds', '1', '--seconds', '1', '--json'];
    const { status, stdout } = neurover('bench', 'kernel', ...words);
    expect(status).toBe(0);
    const { networks, machine } = JSON.parse(stdout) as {
      networks: Record<string, unknown>[];
      machine: object;
    };
    expect(machine).toMatchObject({ cores: positive, node: process.version });
    expect(networks.map(({ name }) => name)).toEqual(['cuba', 'coba']);
    for (const network of networks)
      expect(network).toMatchObject({
        cpuSecondsPerBioSecond: positive,
        synapticEventsPerSecond: positive,
        peakBytes: positive,
        rateHz: positive,
        cv: positive,
      });
  });

  it.skipIf(noCompiler)("camera prints ESIM's loop beside ours as JSON, on an equal scene", () => {
    const words = ['--scenes', 'dense', '--rounds', '1', '--compare', 'esim', '--json'];
    const { status, stdout } = neurover('bench', 'camera', ...words);
    expect(status).toBe(0);
    const { camera } = JSON.parse(stdout) as {
      camera: { scene: string; eventsPerFrame: number; esim: { eventsPerFrame: number }; ratio: number }[];
    };
    expect(camera.map(({ scene }) => scene)).toEqual(['dense']);
    for (const { eventsPerFrame, esim, ratio } of camera) {
      expect(ratio).toEqual(positive);
      // the rival's film goes back and forth, has one threshold for all pixels, and adds 0.001 to each brightness
      expect(Math.abs(esim.eventsPerFrame / eventsPerFrame - 1)).toBeLessThan(0.15);
    }
  });

  it.each(['x', '0', '-1'])('refuses %s seeds, and says how they are written', async (text) => {
    const { status, stderr } = await carriedOut('bench', 'kernel', `--seeds=${text}`);
    expect(status).toBe(2);
    expect(stderr).toBe(`neurover: --seeds ${text}: give how many, from 1 on, or which: 0..9, or 1,2,5.\n`);
  });

  it('tells which there are, and where the scripts of the other figures in the README are', async () => {
    const help = (await carriedOut('bench', '--help')).stdout;
    const list = JSON.parse((await carriedOut('bench', 'list', '--json')).stdout) as Record<
      string,
      { name: string }[]
    >;
    const names = (of: string): string[] => list[of].map(({ name }) => name);
    expect(names('benches')).toEqual(['kernel', 'scale', 'camera', 'loop', 'events']);
    const told = ['', 'agents/experiment', 'agents/study', 'hardware/robot', 'viz'].map((room) =>
      readFileSync(join(root, room, room === '' ? 'README.md' : 'MEASURED.md'), 'utf8'),
    );
    const named = new Set(
      [...told.join().matchAll(/npx tsx test\/bench\/([\w/-]+)\.ts/g)].map(([, name]) => name),
    );
    expect([...named].filter((name) => !names('scripts').includes(name))).toEqual([]);
    for (const name of names('scripts')) {
      expect(existsSync(`${root}test/bench/${name}.ts`), name).toBe(true);
      expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(help).toContain('npx tsx test/bench/NAME.ts');
    expect((await carriedOut('bench', 'list')).stdout).toContain('npx tsx test/bench/NAME.ts');
  });

  it.each([
    [
      ['water-maze', '0..19', '50'],
      /water-maze is a script of the repository.* npx tsx test\/bench\/learning\/water-maze\.ts/,
    ],
    [['kernel', '--networks', 'cuba,cobra'], /no network "cobra"\. Did you mean/],
    [['kernel', '--compare', 'nest'], /no rival "nest"/],
    [['camera', '--compare', 'v2e'], /no rival "v2e"/],
    [['camera', '--scenes', 'dence'], /no scene "dence"\. Did you mean "?dense/],
    [['loop', '--rounds', '0'], /--rounds 0: give a whole number from 1 on/],
  ])('refuses %j', async (words, sentence) => {
    refused(await carriedOut('bench', ...words), 2, sentence);
  });
});
