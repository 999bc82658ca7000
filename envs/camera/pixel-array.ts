// The pixels of an event camera: each remembers the log brightness at its last event and fires when the brightness has
// moved on by its threshold. Thresholds differ from pixel to pixel and stay so for the camera's life. Bandwidth, leak, shot
// noise and readout have their place between the picture and `sense`; this file is the ideal comparator.

import { normal } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import type { Micros } from '../../core/units/quantity.ts';
import { pushEvent, type EventScratch } from './event-order.ts';
import type { Picture } from './picture.ts';

/** What kind of pixels a camera has. */
export interface PixelOptions {
  /** Contrast that makes a pixel fire, in log brightness (natural logarithm). */
  readonly threshold: number;
  /** Deviation of the thresholds between pixels, in log brightness. */
  readonly mismatch: number;
  /** Time after an event in which the pixel cannot fire; what the brightness does meanwhile counts afterwards. */
  readonly refractory: Micros;
}

/** State of a pixel array; every array has shape [pixels]. */
export interface PixelArray {
  readonly refractory: number;
  readonly onThreshold: Float32Array;
  readonly offThreshold: Float32Array;
  /** Log brightness at which the last event was sent. */
  readonly reference: Float32Array;
  /** Log brightness at the last look. */
  readonly last: Float32Array;
  /** When the pixel may fire again, in µs after the start of the window. */
  readonly ready: Float64Array;
  /** Pixels that have crossed their threshold but were blind: the first `count` entries. */
  readonly pending: { count: number; readonly pixel: Uint32Array };
}

/** Lowest threshold that mismatch can leave, as a share of the nominal one: no real pixel fires without contrast. */
const LOWEST = 0.2;

/** Make an array whose thresholds are drawn once from `random`. */
export function pixelArray(pixels: number, options: PixelOptions, random: Random): PixelArray {
  const { threshold, mismatch, refractory } = options;
  const draw = (): Float32Array =>
    Float32Array.from({ length: pixels }, () =>
      Math.max(LOWEST * threshold, normal(random, threshold, mismatch)),
    );
  return {
    refractory,
    onThreshold: draw(),
    offThreshold: draw(),
    reference: new Float32Array(pixels),
    last: new Float32Array(pixels),
    ready: new Float64Array(pixels),
    pending: { count: 0, pixel: new Uint32Array(pixels) },
  };
}

/** Let every pixel settle on a picture, without events. Changed in place. */
export function settle(array: PixelArray, { level }: Picture): void {
  array.reference.set(level);
  array.last.set(level);
  array.ready.fill(0);
  array.pending.count = 0;
}

/** Move the pixels' clocks into the next window, which begins `window` µs after this one. Changed in place. */
export function nextWindow({ ready }: PixelArray, window: number): void {
  for (let p = 0; p < ready.length; p++) ready[p] = ready[p] > window ? ready[p] - window : 0;
}

/**
 * Compare what changed in the picture with what the pixels remember. Pixels whose brightness stands still cannot fire and
 * are not visited, but for those that were blind when they should have fired.
 *
 *     event when |L(t) - L_reference| ≥ θ,   L_reference ± θ after it,   L(t) linear between two looks
 *
 * @param from,to  time of the last look and of this one, in µs after the start of the window
 * @param out      events are appended in order of pixels, to be sorted by the caller
 */
export function sense(
  array: PixelArray,
  picture: Picture,
  from: number,
  to: number,
  out: EventScratch,
): void {
  const { level, changed, changedCount } = picture;
  const { pending } = array;
  const waiting = pending.count;
  pending.count = 0;
  for (let k = 0; k < waiting; k++) {
    const p = pending.pixel[k];
    if (array.last[p] === level[p]) sensePixel(array, p, array.last[p], from, to, out);
  }
  for (let k = 0; k < changedCount; k++) {
    const p = changed[k];
    sensePixel(array, p, level[p], from, to, out);
  }
}

/** One pixel's crossings between two looks. */
function sensePixel(
  array: PixelArray,
  p: number,
  now: number,
  from: number,
  to: number,
  out: EventScratch,
): void {
  const { reference, last, ready, pending } = array;
  const before = last[p];
  last[p] = now;
  const on = now > reference[p] ? 1 : 0;
  const step = on === 1 ? array.onThreshold[p] : -array.offThreshold[p];
  for (;;) {
    const level = reference[p] + step;
    if (on === 1 ? now < level : now > level) return;
    const beyond = on === 1 ? before >= level : before <= level; // crossed earlier, while the pixel was blind
    const crossing = beyond ? from : from + ((level - before) / (now - before)) * (to - from);
    const time = Math.ceil(Math.max(crossing, from, ready[p]));
    if (time >= to) {
      pending.pixel[pending.count++] = p; // still blind, or exactly at the border: the next look will see it
      return;
    }
    pushEvent(out, time, p * 2 + on);
    reference[p] = level;
    ready[p] = time + array.refractory;
  }
}
