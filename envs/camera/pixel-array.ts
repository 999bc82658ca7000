// The pixels of an event camera: each remembers the log brightness at its last event and fires when the brightness has
// moved on by its threshold. Thresholds differ from pixel to pixel and stay so for the camera's life. This file is the ideal
// comparator, the fast one; `real-pixels.ts` has lag, leak and noise.

import { normal } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { pushEvent, type EventScratch } from './event-order.ts';
import type { Picture } from './picture.ts';
import type { PixelOptions } from './pixel-options.ts';

/** State of a pixel array; every array has shape [pixels]. */
export interface PixelArray {
  readonly refractory: number;
  readonly onThreshold: Float32Array;
  readonly offThreshold: Float32Array;
  /** Log brightness at which the last event was sent. */
  readonly reference: Float32Array;
  /** Log brightness at the last look. */
  readonly last: Float32Array;
  /** When the pixel may fire again, in µs since it settled; and the start of the window. */
  readonly ready: Float64Array;
  start: number;
  /** Pixels that have crossed their threshold but were blind: the first `count` entries. */
  readonly pending: { count: number; readonly pixel: Uint32Array };
}

/** Lowest threshold that mismatch can leave, as a share of the nominal one: no real pixel fires without contrast. */
const LOWEST = 0.2;

/** Draw the thresholds of a camera's life: first those of all ON events, then those of all OFF events. */
export function drawThresholds(
  pixels: number,
  { threshold, offThreshold = threshold, mismatch }: PixelOptions,
  random: Random,
): { readonly onThreshold: Float32Array; readonly offThreshold: Float32Array } {
  const draw = (nominal: number): Float32Array =>
    Float32Array.from({ length: pixels }, () =>
      Math.max(LOWEST * nominal, normal(random, nominal, mismatch)),
    );
  const onThreshold = draw(threshold);
  return { onThreshold, offThreshold: draw(offThreshold) };
}

/** Thresholds that drift, and what they were when they were drawn; shape [pixels]. */
interface Thresholds {
  readonly onThreshold: Float32Array;
  readonly offThreshold: Float32Array;
}

/** @returns what sets all thresholds to a multiple of what they are now; 1 gives them back bit for bit. */
export function thresholdDrift({ onThreshold, offThreshold }: Thresholds): (factor: number) => void {
  const drawn = [onThreshold.slice(), offThreshold.slice()];
  return (factor) =>
    [onThreshold, offThreshold].forEach((now, k) =>
      drawn[k].forEach((theta, p) => (now[p] = factor * theta)),
    );
}

/** Make an array whose thresholds are drawn once from `random`. */
export function pixelArray(pixels: number, options: PixelOptions, random: Random): PixelArray {
  return {
    refractory: options.refractory,
    ...drawThresholds(pixels, options, random),
    reference: new Float32Array(pixels),
    last: new Float32Array(pixels),
    ready: new Float64Array(pixels),
    start: 0,
    pending: { count: 0, pixel: new Uint32Array(pixels) },
  };
}

/** Let every pixel settle on a picture, without events. Changed in place. */
export function settle(array: PixelArray, { level }: Picture): void {
  array.reference.set(level);
  array.last.set(level);
  array.ready.fill(0);
  array.start = 0;
  array.pending.count = 0;
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
  const { pending, last, reference, onThreshold, offThreshold } = array;
  const waiting = pending.count;
  pending.count = 0;
  for (let k = 0; k < waiting; k++) {
    const p = pending.pixel[k];
    if (last[p] === level[p]) fire(array, p, last[p], from, to, out);
  }
  for (let k = 0; k < changedCount; k++) {
    const p = changed[k];
    const now = level[p];
    const before = last[p];
    const middle = reference[p];
    last[p] = now;
    if (now >= middle + onThreshold[p] || now <= middle - offThreshold[p])
      fire(array, p, before, from, to, out);
  }
}

/** All crossings of a pixel on the way from `before` to where it stands now. */
function fire(
  array: PixelArray,
  p: number,
  before: number,
  from: number,
  to: number,
  out: EventScratch,
): void {
  const { reference, ready, pending, start, refractory } = array;
  const now = array.last[p];
  const rises = now > reference[p];
  const step = rises ? array.onThreshold[p] : -array.offThreshold[p];
  const what = rises ? p * 2 + 1 : p * 2;
  for (;;) {
    const level = reference[p] + step;
    if (rises ? now < level : now > level) return;
    const beyond = rises ? before >= level : before <= level; // crossed earlier, while the pixel was blind
    const crossing = beyond ? from : from + ((level - before) / (now - before)) * (to - from);
    const free = ready[p] - start;
    const time = Math.ceil(crossing > free ? crossing : free);
    if (time >= to) {
      pending.pixel[pending.count++] = p; // still blind, or exactly at the border: the next look will see it
      return;
    }
    pushEvent(out, time, what);
    reference[p] = level;
    ready[p] = start + time + refractory;
  }
}
