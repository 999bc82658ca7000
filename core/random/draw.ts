// Distributions over a stream of random words.

import { cos, exp, log, sin } from '../units/portable.ts';
import { word, type Random } from './random.ts';

/** @returns a number in [0, 1), 32 bits fine. */
export function uniform(random: Random): number {
  return word(random) / 4294967296;
}

/** @returns an integer in [0, below). */
export function integer(random: Random, below: number): number {
  return Math.floor(uniform(random) * below);
}

/** @returns a normal number (Box and Muller 1958, one of the pair, so that a draw is one call without memory). */
export function normal(random: Random, mean = 0, deviation = 1): number {
  const radius = Math.sqrt(-2 * log((word(random) + 1) / 4294967296));
  return mean + deviation * radius * cos(2 * Math.PI * uniform(random));
}

/** Fill `out` with normal numbers, two from each pair of draws: half the price of `normal`. Changed in place. */
export function fillNormal(random: Random, out: Float64Array, deviation: number, mean = 0): void {
  for (let i = 0; i < out.length; i += 2) {
    const radius = deviation * Math.sqrt(-2 * log((word(random) + 1) / 4294967296));
    const angle = 2 * Math.PI * uniform(random);
    out[i] = radius * cos(angle) + mean;
    if (i + 1 < out.length) out[i + 1] = radius * sin(angle) + mean;
  }
}

/**
 * Fill `out` with uniform numbers of 16 bits each, two from a word: less than a tenth of the price of `fillNormal`. Changed in place.
 *
 *     half·step + (mean - 32767.5·step)      step = deviation·√12/2^16, half a whole number below 2^16
 */
export function fillUniform(random: Random, out: Float64Array, deviation: number, mean = 0): void {
  const step = deviation * (Math.sqrt(12) / 65536);
  const low = mean - 32767.5 * step;
  for (let i = 0; i < out.length; i += 2) {
    const halves = word(random);
    out[i] = (halves & 0xffff) * step + low;
    if (i + 1 < out.length) out[i + 1] = (halves >>> 16) * step + low;
  }
}

/** @returns a waiting time with the given mean. */
export function exponential(random: Random, mean = 1): number {
  return -mean * log((word(random) + 1) / 4294967296);
}

/**
 * @returns how many trials fail before the first success, such as the ticks until the next spike or the gap to the next
 * synapse. Rare events then cost one draw each, not one per trial.
 *
 *     ⌊ln u / ln(1 - p)⌋ with u in (0, 1]
 *
 * @param probability  of success, in (0, 1)
 */
export function geometric(random: Random, probability: number): number {
  // 1 - p has lost what it is to tell of a small p, and all of one below 10^-16
  const failure = probability < 1e-5 ? -probability * (1 + probability / 2) : log(1 - probability);
  return Math.floor(log((word(random) + 1) / 4294967296) / failure);
}

/** Largest mean whose exp(-mean) is still a number like others. */
const MOST = 500;

/**
 * @returns a Poisson count. Multiplies uniforms (Knuth), so it costs `mean` draws: meant for means below about 30. Throws RangeError for a mean
 * without end.
 */
export function poisson(random: Random, mean: number): number {
  if (mean === Infinity) throw new RangeError('A Poisson count has a finite mean.');
  let count = 0;
  for (let left = mean; ; left -= MOST) {
    const floor = exp(-Math.min(left, MOST));
    for (let product = uniform(random); product > floor; product *= uniform(random)) count++;
    if (!(left > MOST)) return count;
  }
}

/** Put the items in random order, in place (Fisher and Yates). */
export function shuffle<T>(random: Random, items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = integer(random, i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}

/**
 * One step of an Ornstein–Uhlenbeck process with unit stationary deviation.
 *
 *     x ← x·fade + √(1 - fade²)·N(0, 1)
 *
 * @param fade  exp(-step / correlation time), in [0, 1)
 */
export function ornsteinUhlenbeck(random: Random, x: number, fade: number): number {
  return x * fade + Math.sqrt(1 - fade * fade) * normal(random);
}
