// Digits without a teacher: a layer of competing neurons learns by STDP what digits look like (Diehl and Cook 2015); labels of
// training images say afterwards what each neuron has come to stand for.

import type { CompetitiveLayer } from '../../core/chip/competitive-layer.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { answerDeployed, deployedLayer, type DeployedAnswers } from '../competition/deployed-layer.ts';
import { fieldMaps } from '../competition/field-maps.ts';
import { eventsOfVolley } from '../competition/seen.ts';
import { judged, labelled, learnUnlabelled, type Answered } from '../competition/learn-unlabelled.ts';
import type { Votes } from '../competition/votes.ts';
import { digitsNeed, readMnist, slice, type Digits, type Images } from '../dataset/digits.ts';
import { evenImages, poissonCode, type PoissonCode } from '../dataset/poisson-code.ts';
import { syntheticDigits } from '../dataset/synthetic/glyphs.ts';
import {
  savedArray,
  studyCost,
  type Measures,
  type Study,
  type StudyContext,
  type StudyPicture,
  type StudyResult,
} from './study.ts';
import {
  UNSUPERVISED_TICKS as TICKS,
  unsupervisedLayer,
  type UnsupervisedSize,
} from './unsupervised-layer.ts';

/**
 * Hz of a white pixel, and the sum to which the grey values of every image are brought: on average as many spikes as MNIST
 * gives with 128 Hz, and room for thin strokes to become three times as bright.
 */
const RATE = 384;
const SUM = 8700;
/** Training images by which neurons are labelled. */
const LABELLED = 10_000;
/** Test images that the chip answers while learning is judged, and an untrained layer; `eval` gives the chip all of them. */
const FEW = 1000;
/** Images of a window of the learning curve. */
const WINDOW = 2000;
const shows = { every: 250, ticks: TICKS, width: 28, height: 28 };

function dataOf({ data }: StudyContext): Digits {
  const { train, test, classes } = data === null ? syntheticDigits(2000, 500) : readMnist(data);
  return { train: evenImages(train, SUM), test: evenImages(test, SUM), classes };
}

const codeOf = (): PoissonCode => poissonCode(784, TICKS, RATE);

/** Digits by competition, for a number of neurons. */
export function digitsUnsupervised(name: string, size: UnsupervisedSize): Study {
  const options = unsupervisedLayer(size);
  const { neurons, images } = size;
  const label = (layer: CompetitiveLayer, { train, classes }: Digits, seed: number, count: number): Votes =>
    labelled(layer, codeOf(), slice(train, 0, count), neurons, classes, split(createRandom(seed), 'label'));
  const judge = (layer: CompetitiveLayer, test: Images, votes: Votes, seed: number): Answered =>
    judged(layer, codeOf(), test, votes, split(createRandom(seed), 'test'));
  const deployed = (
    context: StudyContext,
    layer: CompetitiveLayer,
    test: Images,
    votes: Votes,
  ): DeployedAnswers => {
    const { weight, adaptation } = layer.snapshot();
    const network = deployedLayer(options, weight, adaptation);
    const random = split(createRandom(context.seed), 'test');
    return answerDeployed(context.chip(), network, codeOf(), test, votes, random);
  };
  const fieldsOf = (state: Snapshot): StudyPicture => ({
    title: `What each of ${neurons} neurons has come to see`,
    ...fieldMaps(savedArray(state, 'weight', 784 * neurons), neurons, 28),
  });
  const measures = ({ byEvidence, byShares, byMost }: Answered, onChip = NaN): Measures => ({
    accuracy: byEvidence,
    byShares,
    byLabel: byMost,
    onChip,
  });
  return {
    name,
    summary: `digits without labels: ${neurons} competing neurons learn by STDP, training images label them, loihi2 runs them`,
    need: digitsNeed,
    metrics: [
      { name: 'accuracy', unit: 'fraction', better: 'higher' },
      { name: 'byShares', unit: 'fraction', better: 'higher' },
      { name: 'byLabel', unit: 'fraction', better: 'higher' },
      { name: 'onChip', unit: 'fraction', better: 'higher' },
    ],
    threshold: neurons < 400 ? 0.83 : 0.88,
    chips: ['loihi2', 'loihi1'],
    step: 'image',

    learn(context: StudyContext): StudyResult {
      const { seed, note } = context;
      const digits = dataOf(context);
      const random = split(createRandom(seed), 'competition');
      const layer = context.competition(options, split(random, 'layer'));
      const few = slice(digits.test, 0, FEW);
      const first = judge(layer, few, label(layer, digits, seed, FEW), seed);
      const count = Math.min(images, 2 * digits.train.count);
      const curve: { step: number; value: number }[] = [];
      const window = Math.min(WINDOW, digits.train.count / 4);
      learnUnlabelled(
        { layer, code: codeOf(), images: digits.train, count, window },
        split(random, 'train'),
        ({ images: seen, accuracy, spikes }) => {
          if (!Number.isNaN(accuracy)) curve.push({ step: seen, value: accuracy });
          note(
            `${seen} images: ${Number.isNaN(accuracy) ? '' : `${(100 * accuracy).toFixed(1)} % while learning, `}${spikes.toFixed(1)} spikes per image`,
          );
        },
        (seen, volley) => {
          if (seen % shows.every !== 0) return;
          context.show(() => ({
            step: seen,
            of: count,
            value: curve.at(-1)?.value ?? NaN,
            events: eventsOfVolley(volley, shows.width, shows.height),
            picture: fieldsOf(layer.snapshot()),
          }));
        },
      );
      const votes = label(layer, digits, seed, LABELLED);
      const before = layer.meter();
      const told = judge(layer, digits.test, votes, seed);
      const after = layer.meter();
      note(
        `${(100 * told.byEvidence).toFixed(2)} % of the test images; now ${few.count} of them on the chip`,
      );
      const chip = deployed(context, layer, few, votes);
      const percent = (share: number): string => (100 * share).toFixed(2);
      return {
        conditions: {
          learned: measures(told),
          untrained: measures(first),
        },
        curve,
        tables: [
          {
            title: 'Per test image',
            head: ['input spikes', 'spikes', 'synaptic operations', 'images without a spike'],
            rows: [
              [
                told.inputSpikes.toFixed(0),
                told.spikes.toFixed(1),
                ((after.synapticOps - before.synapticOps) / digits.test.count).toFixed(0),
                told.silent,
              ],
            ],
          },
          {
            title: `The first ${few.count} test images on the chip, in 8-bit weights`,
            head: ['accuracy (%)', 'accuracy of the layer (%)', 'spikes', 'synaptic operations per image'],
            rows: [
              [
                percent(chip.accuracy),
                percent(judge(layer, few, votes, seed).byEvidence),
                chip.spikes.toFixed(1),
                (chip.meter.synapticOps / few.count).toFixed(0),
              ],
            ],
          },
        ],
        cost: studyCost(chip.meter, few.count),
        state: { ...layer.snapshot(), share: votes.share, rate: votes.rate, label: votes.label },
      };
    },

    judge(context: StudyContext, state: Snapshot): Measures {
      const digits = dataOf(context);
      const layer = context.competition(options, createRandom(0));
      layer.restore({
        weight: savedArray(state, 'weight', 784 * neurons),
        adaptation: savedArray(state, 'adaptation', neurons),
      });
      const votes: Votes = {
        neurons,
        classes: digits.classes,
        share: Float64Array.from(savedArray(state, 'share', neurons * digits.classes)),
        rate: Float64Array.from(savedArray(state, 'rate', neurons * digits.classes)),
        label: Int32Array.from(savedArray(state, 'label', neurons)),
      };
      const { accuracy } = deployed(context, layer, digits.test, votes);
      return measures(judge(layer, digits.test, votes, context.seed), accuracy);
    },

    pictures: (state: Snapshot) => [fieldsOf(state)],
    shows,
  };
}
