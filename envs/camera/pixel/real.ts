// Pixels with all their physics: photoreceptors as slow as their light is dim, references that leak, thresholds that differ,
// refractory time, latency and jitter, shot noise and hot pixels. This file is what they remember; `sense-real.ts` lets them fire.

import { normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import { exp } from '../../../core/units/portable.ts';
import { noiseClock, wind, type NoiseClock } from './noise-clock.ts';
import type { Picture } from '../picture/picture.ts';
import type { NoiseSource, WholePixelOptions } from './options.ts';
import { drawThresholds } from './thresholds.ts';

/** Pixels that share an alarm: 2^6. */
export const TILE = 64;

/** State of an array; every array has shape [pixels] but `alarm`. Times are in µs since the shutter opened. */
export interface RealPixels {
  readonly options: WholePixelOptions;
  readonly onThreshold: Float32Array;
  readonly offThreshold: Float32Array;
  /** What the reference loses, in log brightness per µs. */
  readonly leak: Float64Array;
  /** Light, photoreceptor and reference at the last visit, in log brightness, and its time. */
  readonly light: Float64Array;
  readonly voltage: Float64Array;
  readonly reference: Float64Array;
  readonly visited: Float64Array;
  /** When the pixel may fire again. */
  readonly ready: Float64Array;
  /** When the pixel has to be visited though its light stands still, and the earliest of 64 neighbours; shape [pixels / 64]. */
  readonly due: Float64Array;
  readonly alarm: Float64Array;
  readonly shot: NoiseClock;
  readonly hot: NoiseClock;
  jitter: Random;
  /** Start of the window. */
  start: number;
}

const streamOf = ({ seeds }: WholePixelOptions, random: Random, source: NoiseSource): Random => {
  const seed = seeds[source];
  return seed === undefined ? split(random, source) : createRandom(seed);
};

/** Make an array; what is fixed for its life is drawn from `random`. */
export function realPixels(pixels: number, options: WholePixelOptions, random: Random): RealPixels {
  const { onThreshold, offThreshold } = drawThresholds(
    pixels,
    options,
    options.seeds.mismatch === undefined ? random : createRandom(options.seeds.mismatch),
  );
  const leaks = streamOf(options, random, 'leak');
  const hots = streamOf(options, random, 'hot');
  const hot = Float64Array.from({ length: pixels }, () =>
    uniform(hots) < options.hotShare ? options.hotRate : 0,
  );
  const room = (): Float64Array => new Float64Array(pixels);
  const shot = Float64Array.from(onThreshold, (own) => (options.shot * options.threshold) / own);
  return {
    options,
    onThreshold,
    offThreshold,
    leak: Float64Array.from(
      onThreshold,
      (theta) => 1e-6 * options.leak * theta * exp(Math.LN10 * options.leakSpread * normal(leaks)),
    ),
    light: room(),
    voltage: room(),
    reference: room(),
    visited: room(),
    ready: room(),
    due: room(),
    alarm: new Float64Array(Math.ceil(pixels / TILE)),
    shot: noiseClock(random, shot),
    hot: noiseClock(random, hot),
    jitter: random,
    start: 0,
  };
}

/** Let every pixel settle on a picture, without events; its leak stands anywhere between two events. Changed in place. */
export function settleReal(array: RealPixels, { level }: Picture, random: Random): void {
  const { options, light, voltage, reference, leak, onThreshold } = array;
  const phases = split(random, 'phase');
  for (let p = 0; p < light.length; p++) {
    light[p] = level[p];
    voltage[p] = level[p];
    reference[p] = leak[p] > 0 ? level[p] - onThreshold[p] * uniform(phases) : level[p];
  }
  array.visited.fill(0);
  array.ready.fill(0);
  array.due.fill(0);
  array.alarm.fill(0);
  array.start = 0;
  wind(array.shot, streamOf(options, random, 'shot'));
  wind(array.hot, streamOf(options, random, 'flicker'));
  array.jitter = streamOf(options, random, 'jitter');
}
