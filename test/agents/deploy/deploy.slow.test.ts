// Trained, predicted and run: three ways to the same integers.

import { describe, expect, it } from 'vitest';
import { convert } from '../../../agents/conversion/convert.ts';
import {
  activationScales,
  answerRectifier,
  trainRectifier,
} from '../../../agents/conversion/rectifier-net.ts';
import { volleys, frames } from '../../../agents/dataset/spike-code.ts';
import { syntheticSaccades } from '../../../agents/dataset/synthetic/glances.ts';
import { syntheticDigits } from '../../../agents/dataset/synthetic/glyphs.ts';
import { damagedNetwork, planeSource } from '../../../agents/deploy/damaged.ts';
import { deployedNetwork, withCopies } from '../../../agents/deploy/deployed-network.ts';
import { deploymentOf } from '../../../agents/deploy/from-training.ts';
import { neuroBench } from '../../../agents/deploy/neurobench.ts';
import { predict } from '../../../agents/deploy/predict.ts';
import { answerOnChip } from '../../../agents/deploy/run-deployed.ts';
import { deployedConversion } from '../../../agents/study/digits-conversion.ts';
import { trainSpiking, answerAll } from '../../../agents/training/train-spiking.ts';
import { setMantissas, spikingNet, type SpikingSpec } from '../../../agents/training/spiking-net.ts';
import { fastProducts } from '../../../agents/training/wasm-products.ts';
import { createRandom } from '../../../core/random/random.ts';
import { micros } from '../../../core/units/quantity.ts';
import { chips, type ChipName } from '../../../hardware/registry.ts';

const digits = syntheticDigits(400, 60);
const training = { epochs: 10, batch: 32, firstWeights: 1, gain: 2, rate: 5e-3, weightDecay: 0 };

describe('a network trained by surrogate gradients', () => {
  const spec: SpikingSpec = {
    ticks: 6,
    layers: [
      { inputs: 784, outputs: 32, unit: 128, currentDecay: 1, voltageDecay: 0, threshold: 15 },
      { inputs: 32, outputs: 10, unit: 256, currentDecay: 4096, voltageDecay: 0, threshold: null },
    ],
  };

  const train = volleys(digits.train, 6);
  const states = trainSpiking(spec, train, training, fastProducts(16), createRandom(1000));
  const test = volleys(digits.test, 6);
  const said = answerAll(spec, states, test);

  it.each(['loihi2', 'loihi1'] as const)(
    'answers on %s bit for bit as training predicted, and has learned',
    (chip) => {
      const deployed = deploymentOf(spec, states, 4);
      const done = answerOnChip(chips[chip].create(), deployed, test, createRandom(0));
      expect([...done.voltages]).toEqual([...said.voltages]);
      expect([...predict(deployed, test, fastProducts(8)).voltages]).toEqual([...said.voltages]);
      expect(said.accuracy).toBeGreaterThan(0.6); // chance is 0.1
    },
  );

  it('wraps where a current overflows its 24 bits, as the chip does', () => {
    const spec: SpikingSpec = {
      ticks: 4,
      layers: [
        { inputs: 784, outputs: 8, unit: 128, currentDecay: 4096, voltageDecay: 300, threshold: 15 },
        { inputs: 8, outputs: 10, unit: 256, currentDecay: 4096, voltageDecay: 0, threshold: null },
      ],
    };
    const states = spikingNet(spec, fastProducts(8), createRandom(1));
    setMantissas(states, [
      new Int32Array(784 * 8).map((_, s) => (s % 8 < 4 ? 254 : -256)),
      new Int32Array(80).map((_, s) => 2 * s - 80),
    ]);
    const test = volleys(digits.test, 4);
    const said = answerAll(spec, states, test);
    const deployed = deploymentOf(spec, states, 4);
    const done = answerOnChip(chips['loihi2'].create(), deployed, test, createRandom(0));
    expect([...done.voltages]).toEqual([...said.voltages]);
    expect([...predict(deployed, test, fastProducts(8)).voltages]).toEqual([...said.voltages]);
  });

  it('is the same for the same seed, whoever multiplies', async () => {
    const { plainProducts } = await import('../../../agents/training/row-products.ts');
    const few = { ...volleys(digits.train, 6), count: 64 };
    const [fast, plain] = [fastProducts(16), plainProducts()].map((products) => [
      ...trainSpiking(spec, few, { ...training, epochs: 1 }, products, createRandom(1))[0].weight,
    ]);
    expect(fast).toEqual(plain);
  });

  it('runs leaky layers and input in many ticks', () => {
    const { test } = syntheticSaccades(0, 12);
    const source = frames(test, { ticks: 20, bin: micros(15_000), side: 17, pool: 2, levels: 1 });
    const leaky: SpikingSpec = {
      ticks: 20,
      layers: [
        { inputs: 578, outputs: 40, unit: 512, currentDecay: 2000, voltageDecay: 410, threshold: 1 },
        { inputs: 40, outputs: 10, unit: 256, currentDecay: 4096, voltageDecay: 205, threshold: null },
      ],
    };
    const states = trainSpiking(
      leaky,
      source,
      { ...training, epochs: 1 },
      fastProducts(16),
      createRandom(1000),
    );
    const said = answerAll(leaky, states, source);
    expect(said.spikes).toBeGreaterThan(10);
    const done = answerOnChip(
      chips['loihi2'].create(),
      deploymentOf(leaky, states, 1),
      source,
      createRandom(0),
    );
    expect([...done.voltages]).toEqual([...said.voltages]);
  });
});

describe('a converted network', () => {
  const source = volleys(digits.train, 1);
  const net = trainRectifier(
    source,
    { sizes: [784, 40, 40, 10], levels: 15, epochs: 15, batch: 32, dropout: 0.2, rate: 2e-3, weightDecay: 0 },
    fastProducts(16),
    createRandom(1000),
  );
  const scales = activationScales(net, source, 99.9, 300);
  const converted = (ticks: number, reset: 'zero' | 'subtract', start = 0.5) =>
    convert(net, scales, { ticks, planes: 4, weightBits: 8, reset, start });

  it.each([0, 0.5])(
    'answers on loihi2 bit for bit as predicted, voltages starting at %f of the threshold',
    (start) => {
      const test = volleys(digits.test, 8);
      const said = predict(converted(8, 'subtract', start), test, fastProducts(8));
      const done = answerOnChip(
        chips['loihi2'].create(),
        converted(8, 'subtract', start),
        test,
        createRandom(0),
      );
      expect([...done.voltages]).toEqual([...said.voltages]);
      expect([...done.counts]).toEqual([...said.counts]);
    },
  );

  it.each([
    'dead-synapses=0.1',
    'dead-neurons=0.3',
    'threshold-mismatch=0.2',
    'weight-mismatch=0.3',
    'stuck-synapses=0.05',
    'bit-flips=0.1',
  ])('answers on a chip with %s bit for bit as its snapshot says', (flag) => {
    const test = volleys(digits.test, 8);
    const network = withCopies(converted(8, 'subtract'), 3);
    const chip = chips['loihi2'].create({ kernel: 'wasm', faults: [flag] });
    chip.load(deployedNetwork(network), createRandom(4));
    const { deployed, damage } = damagedNetwork(network, chip.snapshot());
    const said = predict(deployed, planeSource(test, 784, 4), fastProducts(16), damage);
    const done = answerOnChip(chip, network, test, createRandom(4));
    expect([...done.voltages]).toEqual([...said.voltages]);
    expect([...done.counts]).toEqual([...said.counts]);
    expect([...done.answers]).toEqual([...said.answers]);
    const whole = predict(network, test, fastProducts(8));
    expect([...said.voltages]).not.toEqual([...whole.voltages]);
  });

  it('gives no answer by the membrane of a dead readout neuron, predicted or on the chip', () => {
    const test = volleys(digits.test, 1); // no time for a spike of the readout: every answer is a tie
    const network = converted(1, 'subtract');
    const chip = chips['loihi2'].create({ kernel: 'wasm', faults: ['dead-neurons=0.5'] });
    chip.load(deployedNetwork(network), createRandom(4));
    const state = chip.snapshot();
    const dead = [...state['readout/dead']];
    const { deployed, damage } = damagedNetwork(network, state);
    const done = answerOnChip(chip, network, test, createRandom(4));
    const said = predict(deployed, planeSource(test, 784, 4), fastProducts(16), damage);
    expect(dead).toContain(1);
    expect(dead).toContain(0);
    expect([...done.answers].filter((answer) => dead[answer] !== 0)).toEqual([]);
    expect([...said.answers]).toEqual([...done.answers]);
  });

  it('as it is deployed loses less to dead synapses than one that is pushed: none of them drives a neuron for ever', () => {
    const test = volleys(digits.test, 16);
    const network = convert(net, scales, { ...deployedConversion, ticks: 16 });
    expect(deployedNetwork(network).populations.filter(({ name }) => name.startsWith('push'))).toEqual([]);
    const [own, pushed] = [network, converted(16, 'subtract')].map((each) =>
      [0, 1, 2]
        .map((seed) => {
          const chip = chips['loihi2'].create({ kernel: 'wasm', faults: ['dead-synapses=0.1'] });
          chip.load(deployedNetwork(each), createRandom(seed));
          const { deployed, damage } = damagedNetwork(each, chip.snapshot());
          const planes = planeSource(test, each.layers[0].inputs, each.planes);
          return predict(deployed, planes, fastProducts(8), damage).accuracy;
        })
        .reduce((a, b) => a + b / 3, 0),
    );
    expect(own).toBeGreaterThan(pushed + 0.03);
  });

  it('is counted by NeuroBench’s definitions: as many accumulates as synaptic operations behind the input', () => {
    const test = volleys(digits.test, 8);
    const network = converted(8, 'subtract');
    const bench = neuroBench(network.layers.map((layer) => ({ ...layer, weights: layer.mantissas })));
    const said = predict(network, test, fastProducts(8), null, bench);
    const { effectiveMACs, effectiveACs, dense, connectionSparsity, activationSparsity } = bench.metrics(1);
    // The chip fetches a weight of 0 as well where its table has it; NeuroBench does not count that.
    const hidden = said.operations.slice(1).reduce((a, b) => a + b, 0);
    expect(effectiveACs).toBeLessThanOrEqual(hidden);
    expect(effectiveACs).toBeGreaterThan(hidden * (1 - 2 * connectionSparsity) * 0.8);
    expect(dense).toBe(784 * 40 + 8 * (40 * 40 + 40 * 10));
    expect(effectiveMACs).toBeGreaterThan(0);
    expect(effectiveMACs).toBeLessThan(784 * 40);
    // Spikes of both hidden layers and the readout, over 90 neurons and 8 ticks.
    const spikes = said.spikes + said.counts.reduce((a, b) => a + b, 0) / test.count;
    expect(activationSparsity).toBeCloseTo(1 - spikes / (8 * 90), 12);
  });

  it('answers alike with one readout neuron of each class and with three', () => {
    const test = volleys(digits.test, 8);
    const [one, three] = [1, 3].map((copies) =>
      predict(withCopies(converted(8, 'subtract'), copies), test, fastProducts(8)),
    );
    expect([...three.answers]).toEqual([...one.answers]);
  });

  it('comes within 5 points of the network it came from at 16 ticks, and nearer than at 2', () => {
    const ann = answerRectifier(net, volleys(digits.test, 1)).accuracy;
    const at = (ticks: number): number =>
      predict(converted(ticks, 'subtract'), volleys(digits.test, ticks), fastProducts(8)).accuracy;
    expect(ann).toBeGreaterThan(0.6); // chance is 0.1
    expect(ann - at(16)).toBeLessThanOrEqual(0.05);
    expect(at(16)).toBeGreaterThanOrEqual(at(2));
  });

  it('is refused by a chip that cannot reset by subtraction, and by one without registers', () => {
    const run = (chip: ChipName): unknown =>
      answerOnChip(chips[chip].create(), converted(4, 'subtract'), volleys(digits.test, 4), createRandom(0));
    expect(() => run('loihi1')).toThrow(/resets by subtraction.*loihi2/);
    expect(() => run('reference')).toThrow(/registers/);
    expect(() => run('ideal')).toThrow(/registers/);
  });
});
