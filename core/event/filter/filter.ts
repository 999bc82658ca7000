// Filters: an event stays or goes. One is asked of every event in the order of the file, and may remember what it was asked; a camera
// has one of its own (`quorum.ts`), recordings any number.

import type { Micros } from '../../units/quantity.ts';
import { pixelsOf, type Frame } from '../recording/frame.ts';
import { packetColumns, type EventPacket } from '../packet.ts';

/**
 * Whether an event stays.
 *
 * @param t     µs, from wherever time is counted; of nanoseconds with a fraction
 * @param x, y  pixel as in a packet: x to the right, y down
 * @param on    1 where brighter, 0 where darker
 */
export type EventFilter = (t: number, x: number, y: number, on: number) => boolean;

/** A part of a picture, in whole pixels. */
export interface Box extends Frame {
  readonly left: number;
  readonly top: number;
}

/** @returns a filter for events of one sign. @param sign  1 where brighter, 0 where darker */
export const ofSign =
  (sign: 0 | 1): EventFilter =>
  (_t, _x, _y, on) =>
    on === sign;

/**
 * @returns a filter that makes pixels blind for a while after each event that stays, as a refractory time does
 *
 *     stays when t - t_last ≥ dead
 *
 * Time that goes back by more than `dead` ends the blindness: a raw clock has begun anew. Throws RangeError for too large a picture.
 */
export function deadTime(dead: Micros, frame: Frame): EventFilter {
  const last = new Float64Array(pixelsOf(frame)).fill(-Infinity);
  return (t, x, y) => {
    const pixel = y * frame.width + x;
    if (Math.abs(t - last[pixel]) < dead) return false;
    last[pixel] = t;
    return true;
  };
}

/** @returns a filter that asks one after the other and ends with the first that refuses: those after it never hear of the event. */
export const every = (filters: readonly EventFilter[]): EventFilter =>
  filters.length === 1 ? filters[0] : (t, x, y, on) => filters.every((stays) => stays(t, x, y, on));

/** @returns a new packet of the events that stay; its window and its frame are as before. Time is counted as in `start`. */
export function filtered(packet: EventPacket, stays: EventFilter): EventPacket {
  const { start, t, x, y, on } = packet;
  const kept: number[] = [];
  for (let i = 0; i < packet.count; i++) if (stays(start + t[i], x[i], y[i], on[i])) kept.push(i);
  const columns = packetColumns(kept.length);
  kept.forEach((from, to) => {
    columns.t[to] = t[from];
    columns.x[to] = x[from];
    columns.y[to] = y[from];
    columns.on[to] = on[from];
  });
  return { ...packet, count: kept.length, ...columns };
}

/** @returns a new packet of the events in a part of the picture, which becomes its frame. Throws RangeError for a part that is not in it. */
export function cropped(packet: EventPacket, box: Box): EventPacket {
  checkBox(box, packet);
  const { left, top, width, height } = box;
  const inside = filtered(packet, (_t, x, y) => isInside(box, x, y));
  for (let i = 0; i < inside.count; i++) {
    inside.x[i] -= left;
    inside.y[i] -= top;
  }
  return { ...inside, width, height };
}

/** @returns whether a pixel is in a part of the picture. */
export const isInside = ({ left, top, width, height }: Box, x: number, y: number): boolean =>
  x >= left && x < left + width && y >= top && y < top + height;

/** Check a part of a picture that somebody names. Throws RangeError. */
export function checkBox({ left, top, width, height }: Box, frame: Frame): void {
  const isWhole = [left, top, width, height].every(Number.isInteger);
  const isWithin = left >= 0 && top >= 0 && left + width <= frame.width && top + height <= frame.height;
  if (isWhole && isWithin && width > 0 && height > 0) return;
  throw new RangeError(
    `A part of ${width}×${height} pixels from (${left}, ${top}) on is not in a picture of ${frame.width}×${frame.height}. Give whole pixels within it.`,
  );
}
