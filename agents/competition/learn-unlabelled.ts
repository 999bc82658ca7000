// A competing layer before images: it learns from them without labels, is labelled by others, and judged by a third set.

import type { CompetitiveLayer } from '../../core/chip/competitive-layer.ts';
import { split, type Random } from '../../core/random/random.ts';
import type { Images } from '../dataset/digits.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import type { PoissonCode } from '../dataset/poisson-code.ts';
import {
  answerByEvidence,
  answerByShares,
  answerOfMost,
  noResponses,
  respond,
  votesOf,
  type Votes,
} from './votes.ts';

/** What a window of training showed. */
export interface Progress {
  /** Images seen so far. */
  readonly images: number;
  /** Share of the window's images told right by votes from the window before it; NaN for the first one. */
  readonly accuracy: number;
  /** Spikes per image. */
  readonly spikes: number;
}

/** Who learns from which images, and how many. */
export interface Lessons {
  readonly layer: CompetitiveLayer;
  readonly code: PoissonCode;
  readonly images: Images;
  /** Images that are shown: the set in its own order, again and again. */
  readonly count: number;
  /** Images between two looks at how far it is. */
  readonly window: number;
}

/**
 * Let the layer learn. Labels are read for `watch` alone.
 *
 * @param look  sees every image's volley, which is valid until the next one
 */
export function learnUnlabelled(
  { layer, code, images, count, window }: Lessons,
  random: Random,
  watch: (progress: Progress) => void = () => {},
  look: (images: number, volley: SpikePacket) => void = () => {},
): void {
  let votes: Votes | null = null;
  let responses = null;
  let right = 0;
  let spikes = 0;
  for (let k = 0; k < count; k++) {
    const index = k % images.count;
    const volley = code.volley(images, index, random);
    const counts = layer.present(volley, true);
    look(k + 1, volley);
    responses ??= noResponses(counts.length, 10);
    respond(responses, counts, images.labels[index]);
    if (votes !== null && answerByShares(votes, counts) === images.labels[index]) right++;
    for (const each of counts) spikes += each;
    if ((k + 1) % window !== 0) continue;
    watch({ images: k + 1, accuracy: votes === null ? NaN : right / window, spikes: spikes / window });
    votes = votesOf(responses);
    responses = null;
    right = 0;
    spikes = 0;
  }
}

/** @returns votes from the answers of the frozen layer to labelled images. */
export function labelled(
  layer: CompetitiveLayer,
  code: PoissonCode,
  images: Images,
  neurons: number,
  classes: number,
  random: Random,
): Votes {
  const responses = noResponses(neurons, classes);
  for (let k = 0; k < images.count; k++)
    respond(responses, layer.present(code.volley(images, k, split(random, k)), false), images.labels[k]);
  return votesOf(responses);
}

/** What a frozen layer answered. */
export interface Answered {
  /** Share told right by evidence, by shares, and by the class that fires most. */
  readonly byEvidence: number;
  readonly byShares: number;
  readonly byMost: number;
  /** Images for which no neuron fired. */
  readonly silent: number;
  /** Means per image. */
  readonly spikes: number;
  readonly inputSpikes: number;
}

/** Judge a frozen layer. */
export function judged(
  layer: CompetitiveLayer,
  code: PoissonCode,
  images: Images,
  votes: Votes,
  random: Random,
): Answered {
  const sum = { byEvidence: 0, byShares: 0, byMost: 0, silent: 0, spikes: 0, inputSpikes: 0 };
  for (let k = 0; k < images.count; k++) {
    const volley = code.volley(images, k, split(random, k));
    const counts = layer.present(volley, false);
    let spikes = 0;
    for (const each of counts) spikes += each;
    sum.inputSpikes += volley.count;
    sum.spikes += spikes;
    if (spikes === 0) sum.silent++;
    if (answerByEvidence(votes, counts) === images.labels[k]) sum.byEvidence++;
    if (answerByShares(votes, counts) === images.labels[k]) sum.byShares++;
    if (answerOfMost(votes, counts) === images.labels[k]) sum.byMost++;
  }
  const n = images.count;
  return {
    byEvidence: sum.byEvidence / n,
    byShares: sum.byShares / n,
    byMost: sum.byMost / n,
    silent: sum.silent,
    spikes: sum.spikes / n,
    inputSpikes: sum.inputSpikes / n,
  };
}
