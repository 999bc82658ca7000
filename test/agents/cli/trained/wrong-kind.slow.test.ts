// Whoever gives a verb something that exists and is of another kind is told what it is and what can be done with it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../../../agents/experiment/run/directory.ts';
import { readNir } from '../../../../core/network/nir/hdf5.ts';
import { neuroverIn } from '../../../command.ts';
import { carriedOutIn } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-kinds-'));
const training = ['--seeds', '0', '--steps', '60', '--episodes', '1', '--workers', '1'];
beforeAll(() => {
  for (const [out, ...more] of [
    ['runs/start', '--conditions', 'learned'],
    ['runs/none', '--conditions', 'random'],
    ['runs/registers', '--conditions', 'learned', '--chip', 'loihi1'],
    ['runs/faulty', '--conditions', 'learned', '--chip', 'loihi1', '--fault', 'dead-neurons=0.01'],
  ])
    neuroverIn(room, 'train', 'lane-keeping', ...training, ...more, '--out', out);
  mkdirSync(join(room, 'empty'));
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

const missing = join(room, 'none', 'y.nir');

describe('the command line says what a name is', () => {
  it.each<[string[], number, RegExp]>([
    [
      ['chip', 'faults', 'runs/start'],
      2,
      /chip faults takes the name of an experiment, and runs\/start holds what was trained in lane-keeping: npx neurover chip faults lane-keeping; /,
    ],
    [['chip', 'map', 'runs/start/checkpoints/seed-0-learned.ckpt'], 2, /chip map lane-keeping$/m],
    [['chip', 'map', 'empty'], 2, /empty is a folder that holds no run\. Choose from: /],
    [['adapt', 'runs/start', '--drift', 'wheel-wear=0.1'], 2, /give --policy runs\/start$/m],
    [
      ['chip', 'map', 'digits-surrogate'],
      2,
      /digits-surrogate is a study of a data set, .* npx neurover train digits-surrogate, then eval digits-surrogate, .*, nir export digits-surrogate FILE\.nir\.$/m,
    ],
    [
      ['adapt', 'stream-anomalies', '--drift', 'wheel-wear=0.1'],
      2,
      /stream-anomalies is a study of a data set, .* report runs\/stream-anomalies\.$/m,
    ],
    [
      ['adapt', 'lane-keeping', '--drift', 'wheel-ware=0.1'],
      2,
      /no drift "wheel-ware"\. Did you mean "wheel-wear"\?/,
    ],
    [['nir', 'export', 'runs/none', 'y.nir'], 3, /runs\/none holds no trained agent/],
    [
      ['nir', 'export', 'runs/gone', 'y.nir'],
      2,
      /There is no run or checkpoint runs\/gone\. Give one, or the name/,
    ],
    [
      ['nir', 'export', 'runs/faulty', 'y.nir'],
      2,
      /has learned on a chip with faults \(dead-neurons=0\.01\), and no graph has dead neurons/,
    ],
    [['nir', 'export', 'runs/start', 'y.nir', '--seed', '1'], 2, /was trained on seed 0\. Leave it out/],
    [
      ['nir', 'export', 'lane-keeping', missing],
      1,
      /Cannot write .*y\.nir \(.*There is no folder .*none: make it, or choose another place\.$/m,
    ],
    [
      ['events', 'info', 'nofile'],
      3,
      /^neurover: There is no such file\. Give a recording that is there.* \(nofile\)$/m,
    ],
  ])('%j', async (words, code, sentence) => {
    const ended = await carriedOutIn(room, ...words);
    refused(ended, code, sentence);
    expect(ended.stderr).not.toMatch(/--out/);
  });
});

describe('nir export of a trained mind', () => {
  const weightsOf = async (file: string): Promise<number[]> => {
    const { graph } = await readNir(readFileSync(join(room, file)));
    const { weight } = graph.nodes['retina→left weights'].parameters;
    return typeof weight === 'string' ? [] : [...weight.values].sort((a, b) => a - b);
  };

  it.each([
    ['runs/start', join(room, 'runs/start/checkpoints/seed-0-learned.ckpt')],
    [
      'gallery:lane-keeping',
      new URL('../../../../agents/gallery/lane-keeping.ckpt', import.meta.url).pathname,
    ],
  ])('writes the weights of %s, not the first ones of its seed', async (name, checkpoint) => {
    const { status, stderr } = await carriedOutIn(room, 'nir', 'export', name, 'learned.nir');
    expect(stderr + status).toMatch(/0$/);
    await carriedOutIn(room, 'nir', 'export', 'lane-keeping', 'first.nir');
    const learned = readCheckpoint(checkpoint).state['retina→left/weight'];
    expect(await weightsOf('learned.nir')).toEqual([...learned].sort((a, b) => a - b));
    expect(await weightsOf('first.nir')).not.toEqual(await weightsOf('learned.nir'));
  });

  const thresholdsOf = async (file: string, population: string): Promise<Float64Array> => {
    const { graph } = await readNir(readFileSync(join(room, file)));
    const { v_threshold } = graph.nodes[population].parameters;
    return typeof v_threshold === 'string' ? new Float64Array() : v_threshold.values;
  };

  it('writes thresholds as they have risen', async () => {
    await carriedOutIn(room, 'nir', 'export', 'gallery:mapless-200', 'risen.nir');
    const mind = new URL('../../../../agents/gallery/mapless-200.ckpt', import.meta.url).pathname;
    const rise = readCheckpoint(mind).state['left/rise'];
    expect(new Set(rise).size).toBeGreaterThan(1);
    expect(await thresholdsOf('risen.nir', 'left')).toEqual(Float64Array.from(rise, (each) => 1 + each));
  });

  it("writes what stands in a chip's registers in the network's units", async () => {
    await carriedOutIn(room, 'nir', 'export', 'runs/registers', 'registers.nir');
    const written = await weightsOf('registers.nir');
    const { state } = readCheckpoint(join(room, 'runs/registers/checkpoints/seed-0-learned.ckpt'));
    expect(written).toEqual([...state['retina→left/weight']].sort((a, b) => a - b));
    for (const weight of written) expect((weight * 254) % 2).toBeCloseTo(0, 9); // bounds of -1 and 1 are mantissas of 254
  });
});
