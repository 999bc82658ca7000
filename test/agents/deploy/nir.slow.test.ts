// What a study has learned as a NIR graph: written, read back and run, it answers as the chip does.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nirRun } from '../../../agents/cli/nir/graph.ts';
import { exportStudy } from '../../../agents/cli/nir/study.ts';
import { convert } from '../../../agents/conversion/convert.ts';
import { activationScales, trainRectifier } from '../../../agents/conversion/rectifier-net.ts';
import { frames, volleys } from '../../../agents/dataset/spike-code.ts';
import { syntheticSaccades } from '../../../agents/dataset/synthetic/glances.ts';
import { syntheticDigits } from '../../../agents/dataset/synthetic/glyphs.ts';
import { deploymentOf } from '../../../agents/deploy/from-training.ts';
import { NIR_TICK, nirOfDeployed } from '../../../agents/deploy/nir-of-deployed.ts';
import type { DeployedNetwork } from '../../../agents/deploy/deployed-network.ts';
import { predict } from '../../../agents/deploy/predict.ts';
import { stateOfLayers } from '../../../agents/study/chip-check.ts';
import { saccadesSpec } from '../../../agents/study/saccades-surrogate.ts';
import { trainSpiking, type SampleSource } from '../../../agents/training/train-spiking.ts';
import { mantissasOf, spikingNet, type SpikingSpec } from '../../../agents/training/spiking-net.ts';
import { fastProducts } from '../../../agents/training/wasm-products.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';
import { createRandom } from '../../../core/random/random.ts';
import { micros } from '../../../core/units/quantity.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nir-studies-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const CLASSES = 10;
const training = { epochs: 8, batch: 32, firstWeights: 1, gain: 2, rate: 5e-3, weightDecay: 0 };

/** A sample as `nir run` reads it: a line per tick, a column per axon. */
function tableOf({ ticks, layers }: DeployedNetwork, source: SampleSource, k: number): string {
  const { start, axon, level } = source.sample(k, null);
  return Array.from({ length: ticks }, (_, t) => {
    const row = new Uint8Array(layers[0].inputs);
    for (let s = start[t]; s < start[t + 1]; s++) row[axon[s]] = level === null ? 1 : level[s];
    return `${row.join(',')}\n`;
  }).join('');
}

/** Write, read back, run every sample: membranes and spikes of the readout. */
async function roundTrip(network: DeployedNetwork, source: SampleSource, chip: string) {
  const file = join(folder, `${chip}.nir`);
  writeFileSync(file, await writeNir({ version: '1.0', graph: nirOfDeployed(network) }));
  const found = [];
  for (let k = 0; k < source.count; k++) {
    const options = { file, input: tableOf(network, source, k), dt: NIR_TICK, chip };
    const { trace: text } = await nirRun(options);
    const rows = text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split(',')
          .slice(-2 * CLASSES)
          .map(Number),
      );
    const counts = Array.from({ length: CLASSES }, (_, n) =>
      rows.reduce((sum, row) => sum + row[CLASSES + n], 0),
    );
    found.push({ membrane: (rows.at(-1) ?? []).slice(0, CLASSES), counts });
  }
  return found;
}

const argmax = (values: readonly number[]): number => values.indexOf(Math.max(...values));

describe('a study’s network as a NIR graph', () => {
  it('with leaky neurons is run by nir run --chip loihi2 to the very integers of the chip, and in real numbers to the same answers', async () => {
    const { test } = syntheticSaccades(0, 12);
    const source = frames(test, { ticks: 10, bin: micros(31_000), side: 17, pool: 2, levels: 1 });
    const spec: SpikingSpec = {
      ticks: 10,
      layers: [
        { inputs: 578, outputs: 40, unit: 512, currentDecay: 4096, voltageDecay: 410, threshold: 1 },
        { inputs: 40, outputs: CLASSES, unit: 256, currentDecay: 4096, voltageDecay: 205, threshold: null },
      ],
    };
    const states = trainSpiking(spec, source, training, fastProducts(16), createRandom(1000));
    const network = deploymentOf(spec, states, 1);
    const said = predict(network, source, fastProducts(8));
    expect(said.spikes).toBeGreaterThan(10);
    const integers = await roundTrip(network, source, 'loihi2');
    expect(integers.flatMap(({ membrane }) => membrane)).toEqual([...said.voltages]);
    const real = await roundTrip(network, source, 'reference');
    expect(real.map(({ membrane }) => argmax(membrane))).toEqual([...said.answers]);
  });

  it('is written by nir export for a seed of a run, and refused where a study deploys none', async () => {
    const states = spikingNet(saccadesSpec, fastProducts(16), createRandom(3));
    const about = { chip: 'loihi2', kernel: 'auto', faults: [], data: null, seed: 3, version: '0' };
    const state = stateOfLayers(mantissasOf(states));
    const found = { path: 'seed-3', saved: { ...about, study: 'saccades-surrogate', state } };
    const file = join(folder, 'saccades.nir');
    await exportStudy('run', [found], file, undefined);
    const { graph } = await readNir(readFileSync(file));
    expect(graph).toEqual(nirOfDeployed(deploymentOf(saccadesSpec, states, 4)));
    await expect(exportStudy('run', [found], file, '4')).rejects.toThrow(
      /--seed 4: run has no such seed.* from 3/,
    );
    const deaf = { path: 'seed-3', saved: { ...about, study: 'nerve-spikes', state: {} } };
    await expect(exportStudy('run', [deaf], file, '3')).rejects.toThrow(
      /nerve-spikes, which deploys no network/,
    );
  });

  const digits = syntheticDigits(300, 30);

  it('with a current that is held for the whole sample answers alike', async () => {
    const spec: SpikingSpec = {
      ticks: 6,
      layers: [
        { inputs: 784, outputs: 32, unit: 128, currentDecay: 1, voltageDecay: 0, threshold: 15 },
        { inputs: 32, outputs: CLASSES, unit: 256, currentDecay: 4096, voltageDecay: 0, threshold: null },
      ],
    };
    const states = trainSpiking(
      spec,
      volleys(digits.train, 6),
      training,
      fastProducts(16),
      createRandom(1000),
    );
    const network = deploymentOf(spec, states, 4);
    const test = volleys(digits.test, 6);
    const said = predict(network, test, fastProducts(8));
    const real = await roundTrip(network, test, 'reference');
    expect(real.map(({ membrane }) => argmax(membrane))).toEqual([...said.answers]);
  });

  it('with reset by subtraction, which no neuron of the standard has, gives the same spikes', async () => {
    const source = volleys(digits.train, 1);
    const options = {
      sizes: [784, 40, 40, 10],
      levels: 15,
      epochs: 8,
      batch: 32,
      dropout: 0.2,
      rate: 2e-3,
      weightDecay: 0,
    };
    const net = trainRectifier(source, options, fastProducts(16), createRandom(1000));
    const scales = activationScales(net, source, 99.9, 300);
    const made = (start: number) =>
      convert(net, scales, { ticks: 16, planes: 4, weightBits: 8, reset: 'subtract', start });
    const test = volleys(digits.test, 16);
    const said = predict(made(0), test, fastProducts(8));
    const real = await roundTrip(made(0), test, 'reference');
    expect(said.counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(50);
    expect(real.flatMap(({ counts }) => counts)).toEqual([...said.counts]);
    expect(() => nirOfDeployed(made(0.5))).toThrow(/pushed at the start/);
  });
});
