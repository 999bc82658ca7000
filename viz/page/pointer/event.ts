// The event of a cloud in space that is nearest to a place: which pixel saw it, which way, and when.

import type { EventPacket } from '../../../core/event/packet.ts';
import { eventWords } from './event-words.ts';
import { reachAt, type Place } from './place.ts';
import type { Told } from './told.ts';

/** Pixels from the place within which an event is the one that is meant. */
const REACH = 6;

/** A percept of a cloud. */
export interface Slice {
  readonly events: EventPacket;
  /** Simulated seconds at which it begins. */
  readonly begin: number;
  /** Percepts before the newest. */
  readonly back: number;
}

/** Events in space as they are drawn. */
export interface Cloud {
  /** The oldest first: what is newer lies before it. */
  readonly slices: readonly Slice[];
  /** Percepts that the axis of time spans. */
  readonly depth: number;
  /** Pixels of the camera. */
  readonly width: number;
  readonly height: number;
  /** @returns pixels across and down of a place in space: x to the right, y down, t away from us, each from −½ to ½ */
  readonly project: (x: number, y: number, t: number) => readonly [u: number, v: number];
}

/** Tell where each event of a slice is. */
export function eachEvent(
  { depth, width, height, project }: Cloud,
  { events, back }: Slice,
  each: (event: number, u: number, v: number) => void,
): void {
  const span = Math.max(1, events.end - events.start);
  for (let i = 0; i < events.count; i++) {
    const t = (back + 1 - events.t[i] / span) / depth - 0.5;
    const [u, v] = project(events.x[i] / width - 0.5, events.y[i] / height - 0.5, t);
    each(i, u, v);
  }
}

/** @returns what is told of a place of the cloud; null where no event is near. */
export function eventUnder(cloud: Cloud, place: Place): Told | null {
  let [nearest, found]: [number, Told | null] = [reachAt(place, REACH), null];
  for (const slice of cloud.slices)
    eachEvent(cloud, slice, (i, u, v) => {
      const away = Math.hypot(u - place.x, v - place.y);
      if (away > nearest) return;
      nearest = away;
      const { events, begin } = slice;
      found = {
        lines: [`pixel ${events.x[i]}, ${events.y[i]}`, eventWords(events, i, begin)],
        box: { x: u - 1, y: v - 1, width: 3, height: 3 },
      };
    });
  return found;
}
