// Which settings a search tries: points that fill the ranges evenly, however many of them there are. Points drawn by chance leave holes and
// heaps; a grid tries few values of each constant and wastes the rest where one of them hardly matters (Bergstra and Bengio 2012, J. Mach.
// Learn. Res. 13:281), and grows by whole layers only.

import { shuffle } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import { listOf, type Constants } from '../recipe/constants.ts';
import { sizeOf, valueAt, type Range } from './range.ts';

/** Bases of the dimensions. */
const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

/** Most constants that are varied at once: with more the points lie on lines (Owen 2017). */
export const MOST_RANGES: number = primes.length;

/** The stream that the digits are permuted by. */
const SEED = 2017;

/** Places below this one change no setting. */
const FINEST = 1 / 2 ** 32;

/** Points looked through for settings that differ, for each that is wanted. */
const PATIENCE = 50;

/**
 * A coordinate of a scrambled Halton point: the digits of `k` in a prime base behind the point, each place permuted by its own draw.
 *
 *     u = Σ_j π_j(d_j)/b^(j+1)      k = Σ_j d_j·b^j
 *
 * Halton (1960), Numerische Mathematik 2:84; permuted as by Owen (2017), A randomized Halton algorithm in R, arXiv:1706.02808.
 *
 * @returns in [0, 1)
 */
export function halton(k: number, base: number, random: Random): number {
  let u = 0;
  let left = k;
  let place = 1 / base;
  // beyond the digits of k its zeros are permuted, too
  for (let j = 0; place > FINEST; j++) {
    const digits = shuffle(
      split(random, j),
      Array.from({ length: base }, (_, digit) => digit),
    );
    u += digits[left % base] * place;
    left = Math.floor(left / base);
    place /= base;
  }
  return Math.min(u, 1 - FINEST);
}

/**
 * @returns the settings of so many trials, no two alike: fewer where the ranges have no more. The first ones are the same however many
 *   are asked for.
 */
export function designOf(ranges: readonly Range[], trials: number): Constants[] {
  const most = ranges.reduce((product, range) => product * sizeOf(range), 1);
  const settings = new Map<string, Constants>();
  for (let k = 0; settings.size < Math.min(trials, most) && k < PATIENCE * trials; k++) {
    const setting = Object.fromEntries(
      ranges.map((range, d) => [
        range.name,
        valueAt(range, halton(k, primes[d], split(createRandom(SEED), d))),
      ]),
    );
    settings.set(listOf(setting).join(' '), setting); // one that is there already keeps its place
  }
  return [...settings.values()];
}
