// The pixels of an event camera: each remembers the log brightness at its last event and fires when the brightness has
// moved on by its threshold. Thresholds differ from pixel to pixel and stay so for the camera's life. This file is the ideal
// comparator, the fast one; `real.ts` has lag, leak and noise.

import type { Random } from '../../../core/random/random.ts';
import { pushEvent, type EventScratch } from '../events/order.ts';
import { pixelTwin, type PixelTwin } from './twin.ts';
import { cameraRoom, type CameraRoom } from '../picture/room.ts';
import type { Picture } from '../picture/picture.ts';
import { LAST, OFF, ON, placeOf, quadNumbers, REFERENCE } from './quads.ts';
import { drawThresholds } from './thresholds.ts';
import type { PixelColumns } from './columns.ts';
import type { PixelOptions } from './options.ts';

/** A pixel array at work. */
export interface PixelArray extends PixelColumns {
  /** The same work on fast kernels, where the room has them. */
  readonly twin: PixelTwin | null;
}

/** Make an array whose thresholds are drawn once from `random`; it stands in the room of the picture that it senses. */
export function pixelArray(
  pixels: number,
  options: PixelOptions,
  random: Random,
  room: CameraRoom = cameraRoom('ts', pixels),
): PixelArray {
  const { onThreshold, offThreshold } = drawThresholds(pixels, options, random);
  const quads = room.f32(quadNumbers(pixels));
  for (let p = 0; p < pixels; p++) {
    quads[placeOf(p) + ON] = onThreshold[p];
    quads[placeOf(p) + OFF] = offThreshold[p];
  }
  const array = {
    room,
    refractory: options.refractory,
    blinks: options.refractory > 0 || (options.bus ?? 0) > 0,
    quads,
    ready: room.f64(pixels),
    start: 0,
    pending: { count: 0, pixel: room.u32(pixels) },
    crossed: { pixel: room.u32(pixels), before: room.f32(pixels) },
  };
  return Object.assign(array, { twin: room.kernels === null ? null : pixelTwin(array, room.kernels) });
}

/** Let every pixel settle on a picture, without events. Changed in place. */
export function settle(array: PixelArray, { level }: Picture): void {
  for (let p = 0; p < level.length; p++)
    array.quads[placeOf(p) + LAST] = array.quads[placeOf(p) + REFERENCE] = level[p];
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
 * Its time is the first whole µs that is neither before the crossing nor within the refractory time of the event before it; at `to` or
 * later it is left to the next look. A pixel that was blind is asked at looks alone: what its brightness was beyond the threshold while it was
 * blind is lost where it has come back by the end of the look; so is a crossing in a look's last µs where the light turns there (../README.md
 * has the figure). Looks every millisecond lose next to nothing by blindness, those of a film up to an eighth (README.md has the figures),
 * which is why a film's pixels are those of `real.ts`, which lose none, wherever they can be blind.
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
  const { pending, quads, crossed, twin } = array;
  const waiting = pending.count;
  let count = 0;
  for (let k = 0; k < waiting; k++) {
    const p = pending.pixel[k];
    if (quads[placeOf(p) + LAST] !== level[p]) continue;
    crossed.pixel[count] = p;
    crossed.before[count++] = level[p];
  }
  pending.count = 0;
  if (twin !== null) {
    twin.fire(count, from, to, out);
    twin.sense(picture, from, to, out);
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
  const { quads, crossed } = array;
  let count = 0;
  for (let k = 0; k < changedCount; k++) {
    const p = changed[k];
    const at = placeOf(p);
    const now = level[p];
    if (now === quads[at + LAST]) continue; // listed, and yet as it was: if it waits, it is on the other list
    const middle = quads[at + REFERENCE];
    if (now >= middle + quads[at + ON] || now <= middle - quads[at + OFF]) {
      crossed.pixel[count] = p;
      crossed.before[count++] = quads[at + LAST];
    }
    quads[at + LAST] = now;
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
  const { quads, ready, blinks, pending, start, refractory } = array;
  const at = placeOf(p);
  const now = quads[at + LAST];
  const rises = now > quads[at + REFERENCE];
  const step = rises ? quads[at + ON] : -quads[at + OFF];
  const what = rises ? p * 2 + 1 : p * 2;
  for (;;) {
    const level = quads[at + REFERENCE] + step;
    if (rises ? now < level : now > level) return;
    const beyond = rises ? before >= level : before <= level; // crossed earlier, while the pixel was blind
    const crossing = beyond ? from : from + ((level - before) / (now - before)) * (to - from);
    const free = blinks ? ready[p] - start : from;
    const time = Math.ceil(crossing > free ? crossing : free);
    if (time >= to) {
      pending.pixel[pending.count++] = p; // still blind, or exactly at the border: the next look will see it
      return;
    }
    pushEvent(out, time, what);
    quads[at + REFERENCE] = level;
    ready[p] = start + time + refractory;
  }
}
