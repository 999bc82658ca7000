// A layer that learns digits without a teacher, and what can be asked of it: what its neurons have come to stand for, how well it tells
// digits apart, and how well a chip does with what it has learned.

import type { CompetitiveLayer, CompetitiveOptions } from '../../core/chip/competitive-layer.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { createRandom, split, type Random } from '../../core/random/random.ts';
import { answerDeployed, deployedLayer, type DeployedAnswers } from '../competition/deployed-layer.ts';
import { judged, labelled, type Answered } from '../competition/learn-unlabelled.ts';
import type { Votes } from '../competition/votes.ts';
import { firstOf, type Digits, type Images } from '../dataset/digits.ts';
import { evenImages, poissonCode, type PoissonCode } from '../dataset/poisson-code.ts';
import { digitsOf } from './digits-data.ts';
import { savedArray, type StudyContext } from './study.ts';
import { UNSUPERVISED_TICKS } from './unsupervised-layer.ts';

/**
 * Hz of a white pixel, and the sum to which the grey values of every image are brought: on average as many spikes as MNIST
 * gives with 128 Hz, and room for thin strokes to become three times as bright.
 */
const RATE = 384;
const SUM = 8700;

/** A layer and the digits that it learns or has learned. */
export interface Pupil {
  readonly options: CompetitiveOptions;
  readonly layer: CompetitiveLayer;
  /** Of even brightness. */
  readonly digits: Digits;
  readonly context: StudyContext;
}

/** @returns a layer whose weights are drawn from `random`, and the study's digits. */
export function pupilOf(context: StudyContext, options: CompetitiveOptions, random: Random): Pupil {
  const { train, test, classes } = digitsOf(context);
  const digits = { train: evenImages(train, SUM), test: evenImages(test, SUM), classes };
  return { options, layer: context.competition(options, random), digits, context };
}

/** @returns a pupil that has learned, and its votes. Throws StudyError where the state is another study's. */
export function savedPupil(
  context: StudyContext,
  options: CompetitiveOptions,
  state: Snapshot,
): { readonly pupil: Pupil; readonly votes: Votes } {
  const pupil = pupilOf(context, options, createRandom(0));
  const { neurons, axons } = options;
  const { classes } = pupil.digits;
  pupil.layer.restore({
    weight: savedArray(state, 'weight', axons * neurons),
    adaptation: savedArray(state, 'adaptation', neurons),
  });
  const votes = {
    neurons,
    classes,
    share: Float64Array.from(savedArray(state, 'share', neurons * classes)),
    rate: Float64Array.from(savedArray(state, 'rate', neurons * classes)),
    label: Int32Array.from(savedArray(state, 'label', neurons)),
  };
  return { pupil, votes };
}

/** @returns everything that `savedPupil` needs. */
export const saved = ({ layer }: Pupil, { share, rate, label }: Votes): Snapshot => ({
  ...layer.snapshot(),
  share,
  rate,
  label,
});

/** @returns spikes for images, as the layer and the chip see them. */
export const codeOf = ({ options }: Pupil): PoissonCode =>
  poissonCode(options.axons, UNSUPERVISED_TICKS, RATE);

const drawnFor = ({ context }: Pupil, what: string): Random => split(createRandom(context.seed), what);

/** @returns what each neuron stands for, by the first `count` training images. */
export function labelsOf(pupil: Pupil, count: number): Votes {
  const { layer, options, digits } = pupil;
  const images = firstOf(digits.train, count);
  return labelled(layer, codeOf(pupil), images, options.neurons, digits.classes, drawnFor(pupil, 'label'));
}

/** @returns how well the frozen layer tells images apart. */
export const judgedOn = (pupil: Pupil, images: Images, votes: Votes): Answered =>
  judged(pupil.layer, codeOf(pupil), images, votes, drawnFor(pupil, 'test'));

/** @returns how well a chip does with what the layer has learned. */
export function judgedOnChip(pupil: Pupil, images: Images, votes: Votes): DeployedAnswers {
  const { weight, adaptation } = pupil.layer.snapshot();
  const network = deployedLayer(pupil.options, weight, adaptation);
  return answerDeployed(pupil.context.chip(), network, codeOf(pupil), images, votes, drawnFor(pupil, 'test'));
}
