// When noise fires which pixel: one Poisson process for the whole array, thinned, so that a quiet camera costs nothing, and
// no noise is ever drawn per pixel and step.

import { exponential, integer, uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';

/** A Poisson process over many pixels. */
export interface NoiseClock {
  random: Random;
  /** Mean µs between two candidates of the array; Infinity where there are none. */
  readonly mean: number;
  /** Pixels to choose from, or their number where it is all. */
  readonly pixels: Uint32Array | number;
  /** When the next candidate comes, in µs since the shutter opened. */
  next: number;
}

/** @param rate  candidates per second of one pixel */
export function noiseClock(random: Random, pixels: Uint32Array | number, rate: number): NoiseClock {
  const count = typeof pixels === 'number' ? pixels : pixels.length;
  const clock = { random, pixels, mean: rate * count > 0 ? 1e6 / (rate * count) : Infinity, next: 0 };
  wind(clock, random);
  return clock;
}

/** Begin anew from another stream. Changed in place. */
export function wind(clock: NoiseClock, random: Random): void {
  clock.random = random;
  clock.next = clock.mean === Infinity ? Infinity : exponential(random, clock.mean);
}

/** Take the next candidate: its pixel and a number in [0, 1) to thin by. The clock moves on. */
export function strike(clock: NoiseClock): { readonly pixel: number; readonly chance: number } {
  const { random, pixels, mean } = clock;
  const pixel = typeof pixels === 'number' ? integer(random, pixels) : pixels[integer(random, pixels.length)];
  const chance = uniform(random);
  clock.next += exponential(random, mean);
  return { pixel, chance };
}
