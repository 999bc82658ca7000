// Events as a cloud in space, and where each of them is on the screen.

import type { EventPacket } from '../../../core/event/packet.ts';

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
