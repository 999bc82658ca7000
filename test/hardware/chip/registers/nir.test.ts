import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { roomOfTest } from '../../../room.ts';
import { nirExport, nirInfo, nirRun } from '../../../../agents/cli/nir/graph.ts';
import { toNir } from '../../../../core/network/nir/export.ts';
import type { NirGraph } from '../../../../core/network/nir/graph.ts';
import { runGraph } from '../../../../core/network/nir/run.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { runGraphOn } from '../../../../hardware/chip/registers/nir.ts';
import { profileOf } from '../../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';
import { network, population, project } from '../../../../core/network/network.ts';
import { allToAll, constantWeights, normalWeights, oneToOne } from '../../../../core/network/wiring.ts';
import { readNir } from '../../../../core/network/nir/hdf5.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { micros, millis } from '../../../../core/units/quantity.ts';

const folder = path.resolve(import.meta.dirname, '../../../../../shared/data/nir');
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
    columns((await nirRun({ file, input: table, dt: 1e-4, chip: 'reference' })).trace).forEach((row, t) => {
      expect(row[2]).toBe(wanted[t][2]);
      expect(Math.abs(row[1] - wanted[t][1])).toBeLessThan(1e-5);
    });
  });
  it('keeps spikes and, within 1 % of the threshold, the membrane on loihi2', async () => {
    const wanted = columns(table);
    const found = columns((await nirRun({ file, input: table, dt: 1e-4, chip: 'loihi2' })).trace);
    expect(found.map(([, , spike]) => spike)).toEqual(wanted.map(([, , spike]) => spike));
    found.forEach(([, membrane], t) => expect(Math.abs(membrane - wanted[t][1])).toBeLessThan(0.001));
  });
  it('fires on loihi2 as a real Loihi 2 did (NIR paper: steps 461, 511, 711, 761, a step after the input)', async () => {
    const found = columns((await nirRun({ file, input: table, dt: 1e-4, chip: 'loihi2' })).trace);
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
    const file = path.join(roomOfTest(), 'net.nir');
    const graph = await nirExport(net, createRandom(1), file);
    expect((await readNir(readFileSync(file))).graph).toEqual(graph);
    expect((await nirInfo(file)).nodes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CubaLIF', 'Delay', 'Linear']),
    );
    const { trace: rows } = await nirRun({
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

describe('neurons with a bias', () => {
  const axons = population('in', 1, input());
  const cells = population(
    'cells',
    1,
    lif({ refractory: micros(0), membraneDecay: millis(100), bias: 1.05, synapseDecay: millis(40) }),
  );
  const net = network(
    [axons, cells],
    [project(axons, cells, oneToOne({ weights: constantWeights(3), delay: millis(2) }))],
    [cells],
  );
  const graph = toNir(net, createRandom(1), millis(1));

  /** Ticks at which it fires, alone until the spike of tick 700. */
  const firing = (fires: (spike: boolean, t: number) => boolean): number[] =>
    Array.from({ length: 1000 }, (_, t) => (fires(t === 700, t) ? t : -1)).filter((t) => t >= 0);

  const chip = referenceChip();
  chip.load(net, createRandom(1));
  const native = firing((spike, t) => {
    const scratch = spikeScratch();
    if (spike) pushSpike(scratch, 0, 0);
    const { count } = chip.advance({
      spikes: seal(scratch, 1, t === 0),
      drive: new Float64Array(2),
      modulators: new Float64Array(1),
      plastic: false,
    });
    return count > 0;
  });

  it('are refused by loihi2 where its registers cannot tell their membrane from one that never fades', () => {
    const slow = (seconds: number): NirGraph => {
      const { tau_mem, ...rest } = graph.nodes['cells'].parameters;
      if (tau_mem === undefined || typeof tau_mem === 'string') throw new Error('It has no time constant.');
      const parameters = { ...rest, tau_mem: { ...tau_mem, values: Float64Array.of(seconds) } };
      return { ...graph, nodes: { ...graph.nodes, cells: { ...graph.nodes['cells'], parameters } } };
    };
    expect(() => runGraphOn(slow(8.3), 1e-3, profileOf('loihi2'))).toThrow(
      /Node "cells": its tau_mem of 8\.3 s is 8300 steps; "loihi2" fades by whole 4096ths a step/,
    );
    expect(() => runGraphOn(slow(8.1), 1e-3, profileOf('loihi2'))).not.toThrow();
    expect(() => runGraph(slow(8.3), 1e-3)).not.toThrow();
  });
  it('first fire after 305 ms on the reference chip', () => {
    expect(native.slice(0, 2)).toEqual([304, 609]);
  });
  it.each([
    ['in real numbers', () => runGraph(graph, 1e-3)],
    ['on loihi2', () => runGraphOn(graph, 1e-3, profileOf('loihi2'))],
  ])("that are exported start where ours do, and fire when ours do to within Euler's error %s", (_, make) => {
    const run = make();
    const found = firing((spike) => run.step([spike ? 1 : 0])[0] > 0);
    expect(found.length).toBe(native.length);
    // Euler's error is dt / 2τ of a decay: 0.5 % of the membrane's, 1.25 % of the current's.
    found.forEach((t, k) => expect(Math.abs(t - native[k])).toBeLessThan(0.0125 * native[k]));
  });
});
