import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nirExport, nirInfo, nirRun } from '../../../agents/cli/nir.ts';
import { network, population, project } from '../../../core/network/network.ts';
import { allToAll, normalWeights } from '../../../core/network/wiring.ts';
import { readNir } from '../../../core/network/nir/hdf5.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { createRandom } from '../../../core/random/random.ts';
import { millis } from '../../../core/units/quantity.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/nir');
const present = existsSync(folder);
if (!present) process.stderr.write(`NIR graphs skipped: ${folder} is absent\n`);

describe.skipIf(!present)('nir run', () => {
  const file = path.join(folder, 'lif_norse.nir');
  const table = present ? readFileSync(path.join(folder, 'lif_norse.csv'), 'utf8') : '';
  const columns = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((row) => row.split(',').map(Number));
  it('writes input, membrane and output, and agrees with Norse', async () => {
    const wanted = columns(table);
    columns(await nirRun({ file, input: table, dt: 1e-4, chip: 'reference' })).forEach((row, t) => {
      expect(row[2]).toBe(wanted[t][2]);
      expect(Math.abs(row[1] - wanted[t][1])).toBeLessThan(1e-5);
    });
  });
  it('keeps spikes and, within 1 % of the threshold, the membrane on loihi2', async () => {
    const wanted = columns(table);
    const found = columns(await nirRun({ file, input: table, dt: 1e-4, chip: 'loihi2' }));
    expect(found.map(([, , spike]) => spike)).toEqual(wanted.map(([, , spike]) => spike));
    found.forEach(([, membrane], t) => expect(Math.abs(membrane - wanted[t][1])).toBeLessThan(0.001));
  });
  it('fires on loihi2 as a real Loihi 2 did (NIR paper: steps 461, 511, 711, 761, a step after the input)', async () => {
    const found = columns(await nirRun({ file, input: table, dt: 1e-4, chip: 'loihi2' }));
    expect(found.flatMap(([, , spike], t) => (spike === 1 ? [t + 1] : []))).toEqual([461, 511, 711, 761]);
  });
  it('names the line of a bad table', async () => {
    await expect(nirRun({ file, input: '0\nx\n', dt: 1e-4, chip: 'reference' })).rejects.toThrow(/Line 2/);
  });
});

describe('nir export', () => {
  it('writes a network that comes back equal and runs', async () => {
    const axons = population('axons', 3, input());
    const cells = population('cells', 2, lif({ bias: 0.2 }));
    const wiring = allToAll({ weights: normalWeights(8, 1), delay: millis(3) });
    const net = network([axons, cells], [project(axons, cells, wiring)], [cells]);
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'nir-')), 'net.nir');
    const graph = await nirExport(net, createRandom(1), file);
    expect((await readNir(readFileSync(file))).graph).toEqual(graph);
    expect((await nirInfo(file)).nodes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CubaLIF', 'Delay', 'Linear']),
    );
    const rows = await nirRun({
      file,
      input: '1,1,1\n0,0,0\n0,0,0\n0,0,0\n0,0,0\n0,0,0\n',
      dt: 1e-3,
      chip: 'reference',
    });
    const spikes = rows
      .trim()
      .split('\n')
      .map((row) => row.split(',').slice(-2).join(''));
    expect(spikes.slice(0, 3)).toEqual(['00', '00', '00']);
    expect(spikes[3]).toBe('11');
  });
});
