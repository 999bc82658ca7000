// From spikes of neurons that know no labels to an answer: what each neuron answered to labelled training images decides how
// its spikes count.

import { log } from '../../core/units/portable.ts';

/** How neurons answered to labelled images. */
export interface Responses {
  readonly neurons: number;
  readonly classes: number;
  /** Spikes of each neuron for images of each class; shape [neurons][classes]. */
  readonly spikes: Float64Array;
  /** Images of each class. */
  readonly images: Float64Array;
}

/** How spikes are counted for classes. */
export interface Votes {
  readonly neurons: number;
  readonly classes: number;
  /** Class that a neuron answers most to, per image of it; -1 where it never fired. */
  readonly label: Int32Array;
  /** Share of each class in a neuron's answers; shape [neurons][classes]. */
  readonly share: Float64Array;
  /** Mean spikes of each neuron for an image of each class; shape [neurons][classes]. */
  readonly rate: Float64Array;
}

/** @returns no answers yet. */
export function noResponses(neurons: number, classes: number): Responses {
  return { neurons, classes, spikes: new Float64Array(neurons * classes), images: new Float64Array(classes) };
}

/** Book the spikes of one labelled image. Changed in place. */
export function respond(
  { neurons, classes, spikes, images }: Responses,
  counts: ArrayLike<number>,
  label: number,
): void {
  images[label]++;
  for (let n = 0; n < neurons; n++) spikes[n * classes + label] += counts[n];
}

/** Decide from responses how spikes count. */
export function votesOf({ neurons, classes, spikes, images }: Responses): Votes {
  const label = new Int32Array(neurons).fill(-1);
  const share = new Float64Array(neurons * classes);
  const rates = new Float64Array(neurons * classes);
  for (let n = 0; n < neurons; n++) {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const rate = images[c] === 0 ? 0 : spikes[n * classes + c] / images[c];
      share[n * classes + c] = rate;
      rates[n * classes + c] = rate;
      sum += rate;
      if (rate > 0 && (label[n] < 0 || rate > share[n * classes + label[n]])) label[n] = c;
    }
    if (sum > 0) for (let c = 0; c < classes; c++) share[n * classes + c] /= sum;
  }
  return { neurons, classes, label, share, rate: rates };
}

/** @returns the class whose neurons fired most on average; the first among equals (Diehl and Cook 2015). */
export function answerOfMost({ neurons, classes, label }: Votes, counts: ArrayLike<number>): number {
  const sum = new Float64Array(classes);
  const of = new Float64Array(classes);
  for (let n = 0; n < neurons; n++) {
    if (label[n] < 0) continue;
    sum[label[n]] += counts[n];
    of[label[n]]++;
  }
  return largest(sum.map((value, c) => (of[c] === 0 ? 0 : value / of[c])));
}

/** @returns the class with the largest sum of shares: a neuron that answers to two classes votes for both. */
export function answerByShares({ neurons, classes, share }: Votes, counts: ArrayLike<number>): number {
  const sum = new Float64Array(classes);
  for (let n = 0; n < neurons; n++)
    if (counts[n] > 0) for (let c = 0; c < classes; c++) sum[c] += counts[n] * share[n * classes + c];
  return largest(sum);
}

/** Spikes per image that every neuron is taken to have for every class: none is ruled out by one spike. */
const PRIOR = 5e-5;

/**
 * @returns the class under which these spikes are likeliest if neurons fire as Poisson processes with the rates they had for
 * labelled images:  Σₙ (spikesₙ·log λₙ - λₙ)  with λ = rate + 5·10⁻⁵
 */
export function answerByEvidence({ neurons, classes, rate }: Votes, counts: ArrayLike<number>): number {
  const sum = new Float64Array(classes);
  for (let n = 0; n < neurons; n++)
    for (let c = 0; c < classes; c++) {
      const lambda = rate[n * classes + c] + PRIOR;
      sum[c] += (counts[n] > 0 ? counts[n] * log(lambda) : 0) - lambda;
    }
  return largest(sum);
}

function largest(values: Float64Array): number {
  let best = 0;
  for (let c = 1; c < values.length; c++) if (values[c] > values[best]) best = c;
  return best;
}
