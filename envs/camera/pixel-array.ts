// The pixels of an event camera: each remembers the log brightness at its last event and fires when the brightness has
// moved on by its threshold. Thresholds differ from pixel to pixel and stay so for the camera's life. This file is the ideal
// comparator, the fast one; `real-pixels.ts` has lag, leak and noise.

import { normal } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { pushEvent, type EventScratch } from './event-order.ts';
import { pixelTwin, type PixelTwin } from './kernel/pixel-twin.ts';
import { cameraRoom, type CameraRoom } from './kernel/room.ts';
import type { Picture } from './picture.ts';
import type { PixelColumns } from './pixel-columns.ts';
import type { PixelOptions } from './pixel-options.ts';

/** A pixel array at work. */
export interface PixelArray extends PixelColumns {
  /** The same work on fast kernels, where the room has them. */
  readonly twin: PixelTwin | null;
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

/** Make an array whose thresholds are drawn once from `random`; it stands in the room of the picture that it senses. */
export function pixelArray(
  pixels: number,
  options: PixelOptions,
  random: Random,
  room: CameraRoom = cameraRoom('ts', pixels),
): PixelArray {
  const { onThreshold, offThreshold } = drawThresholds(pixels, options, random);
  const column = (values: Float32Array): Float32Array => {
    const own = room.f32(pixels);
    own.set(values);
    return own;
  };
  const array = {
    room,
    refractory: options.refractory,
    onThreshold: column(onThreshold),
    offThreshold: column(offThreshold),
    reference: room.f32(pixels),
    last: room.f32(pixels),
    ready: room.f64(pixels),
    start: 0,
    pending: { count: 0, pixel: room.u32(pixels) },
    crossed: { pixel: room.u32(pixels), before: room.f32(pixels) },
  };
  return Object.assign(array, { twin: room.kernels === null ? null : pixelTwin(array, room.kernels) });
}

/** Let every pixel settle on a picture, without events. Changed in place. */
export function settle(array: PixelArray, { level }: Picture): void {
  array.reference.set(level);
  array.last.set(level);
  array.ready.fill(0);
  array.start = 0;
  array.pending.count = 0;
  array.twin?.clear();
}

/**
 * Compare what changed in the picture with what the pixels remember. Pixels whose brightness stands still cannot fire and
 * are not visited, but for those that were blind when they should have fired.
 *
 *     event when |L(t) - L_reference| ≥ θ,   L_reference ± θ after it,   L(t) linear between two looks
 *
 * @param from,to  time of the last look and of this one, in µs after the start of the window
 * @param out      events are appended in order of pixels, to be sorted by the caller; fast kernels keep them until `gather`
 */
export function sense(
  array: PixelArray,
  picture: Picture,
  from: number,
  to: number,
  out: EventScratch,
): void {
  const { level } = picture;
  const { pending, last, crossed, twin } = array;
  const waiting = pending.count;
  let count = 0;
  for (let k = 0; k < waiting; k++) {
    const p = pending.pixel[k];
    if (last[p] !== level[p]) continue;
    crossed.pixel[count] = p;
    crossed.before[count++] = last[p];
  }
  pending.count = 0;
  if (twin !== null) {
    twin.fire(count, from, to, out);
    twin.fire(twin.sift(picture), from, to, out);
    return;
  }
  for (let k = 0; k < count; k++) fire(array, crossed.pixel[k], crossed.before[k], from, to, out);
  count = sift(array, picture);
  for (let k = 0; k < count; k++) fire(array, crossed.pixel[k], crossed.before[k], from, to, out);
}

/** Append the events that fast kernels have kept; to be called before `out` is read. */
export function gather({ twin }: PixelArray, out: EventScratch): void {
  twin?.gather(out);
}

/** Remember the new levels, and list who is to fire. @returns how many. */
function sift(array: PixelArray, { level, changed, changedCount }: Picture): number {
  const { last, reference, onThreshold, offThreshold, crossed } = array;
  let count = 0;
  for (let k = 0; k < changedCount; k++) {
    const p = changed[k];
    const now = level[p];
    if (now === last[p]) continue; // listed, and yet as it was: if it waits, it is on the other list
    const middle = reference[p];
    if (now >= middle + onThreshold[p] || now <= middle - offThreshold[p]) {
      crossed.pixel[count] = p;
      crossed.before[count++] = last[p];
    }
    last[p] = now;
  }
  return count;
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
