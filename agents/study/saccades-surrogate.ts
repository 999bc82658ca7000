// N-MNIST, small split: recordings of a real event camera, trained by surrogate gradients, deployed, and held against logistic
// regression on the same events, on the published split and over five folds.

import { createRandom, split, type Random } from '../../core/random/random.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { micros, radians } from '../../core/units/quantity.ts';
import { readSaccades, saccadesNeed, type Saccade, type Saccades } from '../dataset/saccades.ts';
import { frames, type FrameOptions, type Variation } from '../dataset/spike-code.ts';
import { syntheticSaccades } from '../dataset/synthetic/glances.ts';
import { withBits } from '../deploy/deployed-network.ts';
import { deploymentOf } from '../deploy/from-training.ts';
import { answerOnChip } from '../deploy/run-deployed.ts';
import { mantissasOf, type LayerState, type SpikingSpec } from '../training/spiking-net.ts';
import { answerAll, trainSpiking, type Epoch, type SampleSource } from '../training/train-spiking.ts';
import { agreement, costOfChip, demandAgreement, savedNet, stateOfLayers } from './chip-check.ts';
import { FOLDS, foldsOf, pairedTable, publishedRival, saccadesRival } from './saccades-rival.ts';
import { type Deployment, type Measures, type Study, type StudyContext, type StudyResult } from './study.ts';

const HIDDEN = 256;
const SIDE = 17;
/** Nine bins of 34.5 ms, three for each jump of the gaze, over 17 × 17 pixels of two polarities; up to 15 events are counted in each. */
const encoding: FrameOptions = Object.freeze({
  ticks: 9,
  bin: micros(34_500),
  side: SIDE,
  pool: 2,
  levels: 15,
});
/** Bits of a level: one population of axons each. */
const PLANES = 4;
/** Every epoch sees each recording turned, stretched, sheared, moved, delayed and thinned anew. */
const variation: Variation = Object.freeze({
  turn: radians(0.26),
  stretch: 0.2,
  shear: 0.2,
  shift: 3,
  delay: micros(8000),
  loss: 0.3,
});

/** 578-256-10 with leaky neurons. */
export const saccadesSpec: SpikingSpec = Object.freeze({
  ticks: encoding.ticks,
  layers: [
    {
      inputs: 2 * SIDE * SIDE,
      outputs: HIDDEN,
      unit: 512,
      currentDecay: 4096,
      voltageDecay: 800,
      threshold: 1,
    },
    { inputs: HIDDEN, outputs: 10, unit: 256, currentDecay: 4096, voltageDecay: 400, threshold: null },
  ],
});

/** This, the encoding and the variation were chosen with seeds from 1000 on by two of five folds within the 1,000 recordings of the training part. */
const training = { epochs: 100, batch: 50, firstWeights: 0.6, gain: 1, rate: 5e-3, weightDecay: 0 };

const dataOf = ({ data }: StudyContext): Saccades =>
  data === null ? syntheticSaccades(200, 50) : readSaccades(data);

/** Recordings without the accidents of training. */
const still = (recordings: readonly Saccade[]): SampleSource => frames(recordings, encoding);

function learnFrom(
  recordings: readonly Saccade[],
  context: StudyContext,
  random: Random,
  watch: (epoch: Epoch) => void = () => {},
): LayerState[] {
  return trainSpiking(
    saccadesSpec,
    frames(recordings, encoding, variation),
    training,
    context.products(32),
    random,
    (seen) => {
      watch(seen);
      return true;
    },
  );
}

/** N-MNIST by surrogate gradients. */
export const saccadesSurrogate: Study = {
  name: 'saccades-surrogate',
  summary:
    'event-camera digits (N-MNIST), supervised: surrogate gradients, deployed on the chip, beside logistic regression',
  need: saccadesNeed,
  metrics: [
    { name: 'accuracy', unit: 'fraction', better: 'higher' },
    { name: 'fiveFold', unit: 'fraction', better: 'higher' },
    { name: 'lead', unit: 'fraction', better: 'higher' },
  ],
  threshold: 0.88,
  chips: ['loihi2', 'loihi1'],
  step: 'epoch',

  learn(context: StudyContext): StudyResult {
    const recordings = dataOf(context);
    const { train, test } = recordings;
    const random = split(createRandom(context.seed), 'surrogate');
    const curve: { step: number; value: number }[] = [];
    const states = learnFrom(train, context, random, ({ epoch, loss, accuracy }) => {
      curve.push({ step: epoch, value: accuracy });
      if (epoch % 10 === 0)
        context.note(
          `epoch ${epoch}: loss ${loss.toFixed(3)}, ${(100 * accuracy).toFixed(1)} % while learning`,
        );
    });
    const predicted = answerAll(saccadesSpec, states, still(test));
    const chip = answerOnChip(
      context.chip(),
      deploymentOf(saccadesSpec, states, PLANES),
      still(test),
      random,
    );
    demandAgreement(agreement(predicted, chip), context);
    const rival = publishedRival(context, recordings);

    const all = [...train, ...test];
    // Seed s judges fold s mod 5, so that seeds 0..4 are one round of five folds.
    const fold = context.seed % FOLDS;
    const folds = foldsOf(all);
    const inside = all.filter((_, k) => folds[k] !== fold);
    const outside = all.filter((_, k) => folds[k] === fold);
    const spiking = answerAll(
      saccadesSpec,
      learnFrom(inside, context, split(random, 'fold')),
      still(outside),
    );
    const logistic = saccadesRival(inside, outside);
    const lead = spiking.accuracy - logistic.accuracy;
    return {
      conditions: {
        learned: { accuracy: chip.accuracy, fiveFold: spiking.accuracy, lead },
        predicted: { accuracy: predicted.accuracy, fiveFold: NaN, lead: NaN },
        logisticRegression: { accuracy: rival.accuracy, fiveFold: logistic.accuracy, lead: NaN },
      },
      curve,
      tables: [
        {
          title: 'Per recording',
          head: ['hidden spikes', 'input operations', 'hidden operations'],
          rows: [[predicted.spikes, ...predicted.operations].map((value) => value.toFixed(0))],
        },
        pairedTable(fold, outside, spiking.answers, logistic.answers),
      ],
      cost: costOfChip(chip),
      state: stateOfLayers(mantissasOf(states)),
    };
  },

  deploy: deploySaved,

  judge(context: StudyContext, state: Snapshot): Measures {
    const { network, test } = deploySaved(context, state, 8);
    return {
      accuracy: answerOnChip(context.chip(), network, test, createRandom(0)).accuracy,
      fiveFold: NaN,
      lead: NaN,
    };
  },
};

function deploySaved(context: StudyContext, state: Snapshot, weightBits: number): Deployment {
  const states = savedNet(saccadesSpec, context.products(32), state);
  return {
    network: withBits(deploymentOf(saccadesSpec, states, PLANES), weightBits),
    test: still(dataOf(context).test),
  };
}
