// When noise fires which pixel: one Poisson process for the whole array, so that a quiet camera costs nothing, and no noise is
// ever drawn per pixel and step. Which pixel it is, some being more nervous than others, is one look into an alias table.

import { exponential, uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';

/** A Poisson process over many pixels. */
export interface NoiseClock {
  random: Random;
  /** Mean µs between two candidates of the array; Infinity where there are none. */
  readonly mean: number;
  /** Alias table: entry k is pixel k with probability `own[k]`, else pixel `other[k]`; shape [pixels]. */
  readonly own: Float64Array;
  readonly other: Uint32Array;
  /** When the next candidate comes, in µs since the shutter opened, and which pixel it is. */
  next: number;
  pixel: number;
}

/** @param rates  candidates per second of each pixel, shape [pixels] */
export function noiseClock(random: Random, rates: Float64Array): NoiseClock {
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const clock = {
    random,
    mean: total > 0 ? 1e6 / total : Infinity,
    ...aliases(rates, total),
    next: 0,
    pixel: 0,
  };
  wind(clock, random);
  return clock;
}

/** Entries below the mean are filled up from those above it: Vose (1991), IEEE Trans. Softw. Eng. 17:972. */
function aliases(rates: Float64Array, total: number): Pick<NoiseClock, 'own' | 'other'> {
  const own = rates.map((rate) => (total > 0 ? (rate * rates.length) / total : 1));
  const other = Uint32Array.from(own.keys());
  const poor = [...own.keys()].filter((k) => own[k] < 1);
  const rich = [...own.keys()].filter((k) => own[k] >= 1);
  while (rich.length > 0) {
    const taker = poor.pop();
    if (taker === undefined) break;
    const giver = rich[rich.length - 1];
    other[taker] = giver;
    own[giver] -= 1 - own[taker];
    if (own[giver] >= 1) continue;
    rich.pop();
    poor.push(giver);
  }
  for (const k of [...poor, ...rich]) own[k] = 1; // what rounding left
  return { own, other };
}

/** Begin anew from another stream. Changed in place. */
export function wind(clock: NoiseClock, random: Random): void {
  clock.random = random;
  clock.next = clock.mean === Infinity ? Infinity : exponential(random, clock.mean);
}

/** Take the next candidate: `pixel` says which it is. The clock moves on. @returns a number in [0, 1) to thin by */
export function strike(clock: NoiseClock): number {
  const { random, own, other, mean } = clock;
  const place = uniform(random) * own.length;
  const k = Math.floor(place);
  clock.pixel = place - k < own[k] ? k : other[k];
  clock.next += exponential(random, mean);
  return uniform(random);
}
