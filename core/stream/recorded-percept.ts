// What a percept of a recording holds besides its events, and whether it is the last one.

import type { EventPacket } from '../event/packet.ts';
import type { Percept } from '../loop/percept.ts';
import { meters, metersPerSecond, radians, radiansPerSecond } from '../units/quantity.ts';

/** A packet, and whether it is the recording's last. */
export interface Played {
  readonly packet: EventPacket;
  readonly isLast: boolean;
}

/** Look one packet ahead. An error comes after the packet before it. */
export function* lookAhead(source: Generator<EventPacket, void, void>): Generator<Played, void, void> {
  try {
    let next = source.next();
    while (!next.done) {
      const packet = next.value;
      let fault: { readonly cause: unknown } | null = null;
      try {
        next = source.next();
      } catch (cause) {
        fault = { cause };
      }
      yield { packet, isLast: next.done === true };
      if (fault !== null) throw fault.cause;
    }
  } finally {
    source.return();
  }
}

const body = Object.freeze({
  x: meters(0),
  y: meters(0),
  heading: radians(0),
  speed: metersPerSecond(0),
  turnRate: radiansPerSecond(0),
});

/** @returns the rest of a percept: a body that stands still at the origin, no reward, no teacher. */
export function stillBody(
  isLast: boolean,
): Pick<Percept, 'body' | 'reward' | 'teacher' | 'ending' | 'reason'> {
  return {
    body,
    reward: 0,
    teacher: null,
    ending: isLast ? 'truncated' : 'running',
    reason: isLast ? 'the recording is over' : '',
  };
}
