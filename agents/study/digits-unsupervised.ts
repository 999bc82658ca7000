// Digits without a teacher: a layer of competing neurons learns by STDP what digits look like (Diehl and Cook 2015); labels of
// training images say afterwards what each neuron has come to stand for.

import type { Snapshot } from '../../core/chip/chip.ts';
import { createRandom, split, type Random } from '../../core/random/random.ts';
import { fieldMaps } from '../competition/field-maps.ts';
import { learnUnlabelled, type Answered } from '../competition/learn-unlabelled.ts';
import { eventsOfVolley } from '../competition/seen.ts';
import { digitsNeed, firstOf } from '../dataset/digits.ts';
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
import {
  codeOf,
  judgedOn,
  judgedOnChip,
  labelsOf,
  pupilOf,
  saved,
  savedPupil,
  type Pupil,
} from './unsupervised-pupil.ts';

/** Training images by which neurons are labelled. */
const LABELLED = 10_000;
/** Test images that the chip answers while learning is judged, and an untrained layer; `eval` gives the chip all of them. */
const FEW = 1000;
/** Images of a window of the learning curve. */
const WINDOW = 2000;
const shows = { every: 250, ticks: TICKS, width: 28, height: 28 };

/** Digits by competition, for a number of neurons. */
export function digitsUnsupervised(name: string, size: UnsupervisedSize): Study {
  const options = unsupervisedLayer(size);
  const { neurons } = size;
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
      const random = split(createRandom(context.seed), 'competition');
      const pupil = pupilOf(context, options, split(random, 'layer'));
      const few = firstOf(pupil.digits.test, FEW);
      const untrained = judgedOn(pupil, few, labelsOf(pupil, FEW));
      const count = Math.min(size.images, 2 * pupil.digits.train.count);
      const curve = taught(pupil, count, split(random, 'train'));
      return examined(pupil, untrained, curve);
    },

    judge(context: StudyContext, state: Snapshot): Measures {
      const { pupil, votes } = savedPupil(context, options, state);
      const { accuracy } = judgedOnChip(pupil, pupil.digits.test, votes);
      return measures(judgedOn(pupil, pupil.digits.test, votes), accuracy);
    },

    pictures: (state: Snapshot) => [fieldsOf(state, neurons)],
    shows,
  };
}

const measures = ({ byEvidence, byShares, byMost }: Answered, onChip = NaN): Measures => ({
  accuracy: byEvidence,
  byShares,
  byLabel: byMost,
  onChip,
});

const fieldsOf = (state: Snapshot, neurons: number): StudyPicture => ({
  title: `What each of ${neurons} neurons has come to see`,
  ...fieldMaps(savedArray(state, 'weight', 784 * neurons), neurons, 28),
});

/** Let a pupil learn from `count` training images. @returns its learning curve */
function taught(pupil: Pupil, count: number, random: Random): StudyResult['curve'] {
  const { layer, digits, options, context } = pupil;
  const curve: { step: number; value: number }[] = [];
  const window = Math.min(WINDOW, digits.train.count / 4);
  learnUnlabelled(
    { layer, code: codeOf(pupil), images: digits.train, count, window },
    random,
    ({ images: seen, accuracy, spikes }) => {
      if (!Number.isNaN(accuracy)) curve.push({ step: seen, value: accuracy });
      context.note(
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
        picture: fieldsOf(layer.snapshot(), options.neurons),
      }));
    },
  );
  return curve;
}

/** Label a pupil that has learned, and judge it on all test images and, on the chip, on a few. */
function examined(pupil: Pupil, untrained: Answered, curve: StudyResult['curve']): StudyResult {
  const { layer, digits, context } = pupil;
  const few = firstOf(digits.test, FEW);
  const percent = (share: number): string => (100 * share).toFixed(2);
  const votes = labelsOf(pupil, LABELLED);
  const before = layer.meter();
  const told = judgedOn(pupil, digits.test, votes);
  const operations = layer.meter().synapticOps - before.synapticOps;
  context.note(`${percent(told.byEvidence)} % of the test images; now ${few.count} of them on the chip`);
  const chip = judgedOnChip(pupil, few, votes);
  return {
    conditions: { learned: measures(told), untrained: measures(untrained) },
    curve,
    tables: [
      {
        title: 'Per test image',
        head: ['input spikes', 'spikes', 'synaptic operations', 'images without a spike'],
        rows: [
          [
            told.inputSpikes.toFixed(0),
            told.spikes.toFixed(1),
            (operations / digits.test.count).toFixed(0),
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
            percent(judgedOn(pupil, few, votes).byEvidence),
            chip.spikes.toFixed(1),
            (chip.meter.synapticOps / few.count).toFixed(0),
          ],
        ],
      },
    ],
    cost: studyCost(chip.meter, few.count),
    state: saved(pupil, votes),
  };
}
