// The readout: pixels that fired wait for the bus, which carries one event at a time. A busy scene delays events, and a pixel
// that waits cannot fire again: that is how a real camera saturates.

import type { EventScratch } from './order.ts';

/** State of the bus. */
export interface Arbiter {
  /** µs that one event takes; 0 for a bus without limit. */
  readonly service: number;
  /** When the bus is free, in µs after the start of the window. */
  free: number;
}

/** @param bus  events per second, 0 for as many as there are */
export function arbiter(bus: number): Arbiter {
  return { service: bus > 0 ? 1e6 / bus : 0, free: 0 };
}

/**
 * Send sorted events over the bus, first come, first served: times become those of the readout.
 *
 *     t ← max(t, end of the event before)
 *
 * @param delayed  told of every event that had to wait, and until when
 * @returns how many events are read out before `end`; the others stay, with the times of their requests
 */
export function arbitrate(
  bus: Arbiter,
  { count, time, what }: EventScratch,
  end: number,
  delayed: (pixel: number, until: number) => void,
): number {
  if (bus.service === 0) {
    let read = count;
    while (read > 0 && time[read - 1] >= end) read--;
    return read;
  }
  for (let i = 0; i < count; i++) {
    const asked = time[i];
    const begins = asked > bus.free ? asked : bus.free;
    const stamp = Math.ceil(begins);
    if (stamp >= end) {
      for (let k = i; k < count; k++) delayed(what[k] >> 1, stamp);
      return i;
    }
    bus.free = begins + bus.service;
    time[i] = stamp;
    if (stamp > asked) delayed(what[i] >> 1, stamp);
  }
  return count;
}
