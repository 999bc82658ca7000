// A spiking classifier of gestures: inputs in population code, a fixed layer that was whitened before it was deployed, and a
// readout of 8-bit weights under one local rule. Here is what is learned of everybody before it is shipped, and the rule in plain
// whole numbers; `chip-learner.ts` learns the wearer by it on a chip.

import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { exp } from '../../core/units/portable.ts';
import type { GestureWindow } from './features.ts';
import { whiten, type LinearModel } from './linear.ts';

/** Input neurons per whitened feature, and how far their centres reach in deviations. */
const NEURONS = 9;
const REACH = 4;
/** Ticks of a window: an input neuron fires up to this often. 4: a chip's 7-bit trace counts four spikes of 32. */
export const TICKS = 4;
/** Largest weight: 8 bits with a sign, as the chip's mixed mantissas. */
export const LARGEST = 127;

/** What a learner knows. */
export interface SpikingLearner {
  readonly before: Pick<LinearModel, 'lower'>;
  /** Middle of the features, whitened. */
  readonly centre: Float64Array;
  readonly inputs: number;
  readonly classes: number;
  /** Whole numbers -127..127 by (input, class). */
  readonly weights: Int8Array;
  /** Weight changes so far. */
  updates: number;
}

/** Make a learner with silent weights. */
export function spikingLearner(model: LinearModel): SpikingLearner {
  const [first] = model.means;
  const middle = first.map(
    (_, i) => model.means.reduce((sum, mean) => sum + mean[i], 0) / model.means.length,
  );
  const inputs = first.length * NEURONS;
  const classes = model.means.length;
  return {
    before: model,
    centre: whiten(model, middle),
    inputs,
    classes,
    weights: new Int8Array(inputs * classes),
    updates: 0,
  };
}

/**
 * Spike counts of the input neurons in a window: Gaussian receptive fields over each whitened feature.
 *
 *     n_ik = round(T·exp(-(x_i - μ_k)²/2σ²))      μ_k evenly from -4 to 4, σ their distance
 */
export function encodeWindow({ before, centre }: SpikingLearner, features: Float64Array): Uint8Array {
  const counts = new Uint8Array(features.length * NEURONS);
  const width = (2 * REACH) / (NEURONS - 1);
  whiten(before, features).forEach((value, i) => {
    const x = Math.max(-REACH, Math.min(REACH, (value - centre[i]) / 1.3));
    for (let k = 0; k < NEURONS; k++) {
      const z = (x - (k * width - REACH)) / width;
      counts[i * NEURONS + k] = Math.round(TICKS * exp((-z * z) / 2));
    }
  });
  return counts;
}

/** Voltages of the readout after a window: integers, Σ w·n. */
function voltages({ weights, classes }: SpikingLearner, counts: Uint8Array): Int32Array {
  const sums = new Int32Array(classes);
  for (let i = 0; i < counts.length; i++)
    if (counts[i] > 0) for (let c = 0; c < classes; c++) sums[c] += weights[i * classes + c] * counts[i];
  return sums;
}

/** @returns the gesture of the highest voltage. */
export function tellSpiking(learner: SpikingLearner, features: Float64Array): number {
  const sums = voltages(learner, encodeWindow(learner, features));
  return sums.indexOf(Math.max(...sums));
}

/** Voltage by which the right gesture should be ahead of a wrong one: 1 per spike and unit of weight. */
export const MARGIN = 3200;

/**
 * Learn one labelled window by one local rule: presynaptic trace times an error that each readout neuron gets.
 *
 *     e_c = 1 for the label, -1 for every other gesture within the margin, 0 where the label leads by it
 *     w_ic ← clip(w_ic + round_random(η·n_i·e_c))
 *
 * Rounding is at random, as the chip's learning engine does, so that small steps count on average.
 */
export function learnWindow(
  learner: SpikingLearner,
  { label, features }: GestureWindow,
  rate: number,
  random: Random,
): void {
  const { weights, classes } = learner;
  const counts = encodeWindow(learner, features);
  const sums = voltages(learner, counts);
  const rivals = [...sums.keys()].filter((c) => c !== label && sums[label] - sums[c] < MARGIN);
  if (rivals.length === 0) return;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    const change = (c: number, by: number): void => {
      const whole = Math.floor(by + uniform(random));
      if (whole === 0) return;
      const at = i * classes + c;
      weights[at] = Math.max(-LARGEST, Math.min(LARGEST, weights[at] + whole));
      learner.updates++;
    };
    change(label, rate * counts[i]);
    for (const c of rivals) change(c, (-rate * counts[i]) / rivals.length);
  }
}
