// What kind of pixels a camera has, and every way in which they are not ideal. Each imperfection has its own number, 0 for
// none, and its own stream of chance, so that each can be switched and seeded alone.

import { hertz, micros, type Hertz, type Micros } from '../../../core/units/quantity.ts';
import { outOfRange } from '../../../core/units/range.ts';

/** Where chance comes in; the first three are fixed for a camera's life, the others are drawn anew for each episode. */
export type NoiseSource = 'mismatch' | 'leak' | 'hot' | 'shot' | 'flicker' | 'jitter';

/** The pixels of a camera. Rates are per pixel; brightness is 1 for white paper in the scene's light. */
export interface PixelOptions {
  /** Contrast that makes a pixel fire, in log brightness (natural logarithm). */
  readonly threshold: number;
  /** The same for OFF events, where it differs. */
  readonly offThreshold?: number;
  /** Deviation of the thresholds between pixels, in log brightness; ON and OFF are drawn apart, and none is below a fifth of the nominal one. */
  readonly mismatch: number;
  /** Time after an event in which the pixel cannot fire; what the brightness does meanwhile counts afterwards. */
  readonly refractory: Micros;
  /** Corner frequency of the photoreceptor at brightness 1, in Hz; in proportion to the brightness. 0: without lag. */
  readonly bandwidth?: Hertz;
  /** ON events per second of the median pixel at rest, from the reference's leak: it sinks by leak·θ a second. */
  readonly leak?: Hertz;
  /** Deviation σ of the leak between pixels, in decades (log-normal): the mean leak is exp((σ·ln 10)²/2) times the median. */
  readonly leakSpread?: number;
  /**
   * Noise events per second of a pixel in the dark, half of them ON and half OFF: a Poisson process. At brightness I it is
   * shot·(1 - ¾·min(1, I)), times nominal over own ON threshold (v2e). Strikes while the pixel is blind are lost.
   */
  readonly shot?: Hertz;
  /** Share of pixels that fire by themselves, and ON events per second of one; a refractory time r leaves hotRate/(1 + hotRate·r). */
  readonly hotShare?: number;
  readonly hotRate?: Hertz;
  /** From the crossing to the event, and its deviation (normal, cut off at 0). */
  readonly latency?: Micros;
  readonly jitter?: Micros;
  /** Events per second that the readout carries; 0: as many as there are. */
  readonly bus?: Hertz;
  /** Seeds for single sources of chance; the others come from the camera's and the episode's streams. */
  readonly seeds?: Partial<Readonly<Record<NoiseSource, number>>>;
}

/** All of it, nothing left out. */
export type WholePixelOptions = Required<PixelOptions>;

/** @returns the same options, ideal in everything that they leave out. */
export function wholePixelOptions(options: PixelOptions): WholePixelOptions {
  return {
    offThreshold: options.threshold,
    bandwidth: hertz(0),
    leak: hertz(0),
    leakSpread: 0,
    shot: hertz(0),
    hotShare: 0,
    hotRate: hertz(0),
    latency: micros(0),
    jitter: micros(0),
    bus: hertz(0),
    seeds: {},
    ...options,
  };
}

/** Whether the plain comparator will do: no lag, no leak, no noise, no delay. */
export function isIdeal(options: PixelOptions): boolean {
  const { bandwidth, leak, shot, hotShare, latency, jitter } = wholePixelOptions(options);
  return bandwidth === 0 && leak === 0 && shot === 0 && hotShare === 0 && latency === 0 && jitter === 0;
}

/** Lowest threshold, a contrast of 0.1 %, which no sensor has: at 0 a pixel would fire without end. */
const LOWEST = 1e-3;

/** The least that each number may be. */
const least: Readonly<Record<Exclude<keyof PixelOptions, 'seeds'>, number>> = {
  threshold: LOWEST,
  offThreshold: LOWEST,
  mismatch: 0,
  refractory: 0,
  bandwidth: 0,
  leak: 0,
  leakSpread: 0,
  shot: 0,
  hotShare: 0,
  hotRate: 0,
  latency: 0,
  jitter: 0,
  bus: 0,
};

/** Check pixels that somebody describes. Throws RangeError where there can be none like that. */
export function checkPixels(options: PixelOptions): void {
  const whole = wholePixelOptions(options);
  for (const name of Object.keys(least) as (keyof typeof least)[]) {
    const most = name === 'hotShare' ? 1 : undefined;
    const fault = outOfRange(`Pixels have a ${name} of`, whole[name], least[name], most);
    if (fault !== null) throw new RangeError(fault);
  }
}
