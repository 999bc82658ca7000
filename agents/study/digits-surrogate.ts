// Digits by surrogate gradients: trained with the chip's own integers in the forward pass, then deployed.

import { createRandom, split } from '../../core/random/random.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { digitsNeed, firstOf, type Digits } from '../dataset/digits.ts';
import { volleys } from '../dataset/spike-code.ts';
import { withBits } from '../deploy/deployed-network.ts';
import { deploymentOf } from '../deploy/from-training.ts';
import { answerOnChip } from '../deploy/run-deployed.ts';
import { mantissasOf, spikingNet, type SpikingSpec } from '../training/spiking-net.ts';
import { answerAll, trainSpiking } from '../training/train-spiking.ts';
import { agreement, costOfChip, demandAgreement, savedNet, stateOfLayers } from './chip-check.ts';
import { digitsOf } from './digits-data.ts';
import { type Deployment, type Measures, type Study, type StudyContext, type StudyResult } from './study.ts';

/** 784-256-10: eight ticks of a constant current, held by the hidden neurons themselves. */
export const digitsSpec: SpikingSpec = Object.freeze({
  ticks: 8,
  layers: [
    { inputs: 784, outputs: 256, unit: 128, currentDecay: 1, voltageDecay: 0, threshold: 15 },
    { inputs: 256, outputs: 10, unit: 256, currentDecay: 4096, voltageDecay: 0, threshold: null },
  ],
});

/** Chosen on the last 10,000 training images with seed 1000. */
const training = { epochs: 6, batch: 64, firstWeights: 1, gain: 2, rate: 2e-3, weightDecay: 0 };
const PLANES = 4;

/** Digits by surrogate gradients. */
export const digitsSurrogate: Study = {
  name: 'digits-surrogate',
  summary:
    'digits, supervised: surrogate gradients in the integers of the chip, then deployed on it bit for bit',
  need: digitsNeed,
  metrics: [{ name: 'accuracy', unit: 'fraction', better: 'higher' }],
  threshold: 0.975,
  chips: ['loihi2', 'loihi1'],
  step: 'epoch',

  learn(context: StudyContext): StudyResult {
    const digits = digitsOf(context);
    const products = context.products(64);
    const random = split(createRandom(context.seed), 'surrogate');
    const curve: { step: number; value: number }[] = [];
    const states = trainSpiking(
      digitsSpec,
      volleys(digits.train, digitsSpec.ticks),
      training,
      products,
      random,
      (seen) => {
        context.note(
          `epoch ${seen.epoch}: loss ${seen.loss.toFixed(4)}, ${(100 * seen.accuracy).toFixed(2)} % while learning`,
        );
        curve.push({ step: seen.epoch, value: seen.accuracy });
        return true;
      },
    );
    const test = volleys(digits.test, digitsSpec.ticks);
    const predicted = answerAll(digitsSpec, states, test);
    const chip = answerOnChip(context.chip(), deploymentOf(digitsSpec, states, PLANES), test, random);
    demandAgreement(agreement(predicted, chip), context);
    const [first, second] = predicted.operations;
    return {
      conditions: {
        learned: { accuracy: chip.accuracy },
        predicted: { accuracy: predicted.accuracy },
        untrained: { accuracy: untrained(context, digits) },
      },
      curve,
      tables: [
        {
          title: 'Per image',
          head: [
            'hidden spikes',
            'graded input operations',
            'hidden operations',
            'operations on the chip, by bit plane',
            'multiplications of a dense network of this size',
          ],
          rows: [
            [
              predicted.spikes.toFixed(0),
              first.toFixed(0),
              second.toFixed(0),
              (chip.meter.synapticOps / test.count).toFixed(0),
              784 * 256 + 2560,
            ],
          ],
        },
      ],
      cost: costOfChip(chip),
      state: stateOfLayers(mantissasOf(states)),
    };
  },

  deploy: deploySaved,

  judge(context: StudyContext, state: Snapshot): Measures {
    const { network, test } = deploySaved(context, state, 8);
    return { accuracy: answerOnChip(context.chip(), network, test, createRandom(0)).accuracy };
  },
};

function untrained(context: StudyContext, digits: Digits): number {
  const products = context.products(64);
  const states = spikingNet(digitsSpec, products, split(createRandom(context.seed), 'untrained'));
  return answerAll(digitsSpec, states, volleys(firstOf(digits.test, 1000), digitsSpec.ticks)).accuracy;
}

function deploySaved(context: StudyContext, state: Snapshot, weightBits: number): Deployment {
  const states = savedNet(digitsSpec, context.products(64), state);
  return {
    network: withBits(deploymentOf(digitsSpec, states, PLANES), weightBits),
    test: volleys(digitsOf(context).test, digitsSpec.ticks),
  };
}
