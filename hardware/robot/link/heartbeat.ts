// Whether the other side lives: when it was last heard, and how long a ping takes.

import type { Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { record, type Histogram } from './measure/histogram.ts';
import type { Wire } from './pilot.ts';

/** The pulse of one connection after another. */
export interface Pulse {
  /** A connection was opened. */
  begin(): void;
  /** Anything came. */
  heard(): void;
  /** Ask whether the other side lives; a peer that was silent longer than `dead` is given up. */
  beat(wire: Wire | null, dead: Micros): void;
  /** A pong has come. @returns how long its ping was under way; null where none was */
  ponged(): Micros | null;
  /** The last round trip, or the age of a ping that is not back, whichever is longer; null before the first. */
  roundTrip(): Micros | null;
}

/** @param trips  where round trips are counted */
export function pulse(clock: Clock, trips: Histogram): Pulse {
  let heardAt = clock.now();
  let pingedAt: Micros | null = null;
  let last: Micros | null = null;
  return {
    begin() {
      heardAt = clock.now();
      pingedAt = last = null;
    },
    heard() {
      heardAt = clock.now();
    },
    beat(wire, dead) {
      const now = clock.now();
      if (now - heardAt > dead) return wire?.peer.kill();
      wire?.port.probe(now);
      if (pingedAt !== null) return undefined; // one is still under way
      pingedAt = now;
      return wire?.peer.ping();
    },
    ponged() {
      heardAt = clock.now();
      if (pingedAt === null) return null;
      last = (heardAt - pingedAt) as Micros;
      pingedAt = null;
      record(trips, last);
      return last;
    },
    roundTrip() {
      if (last === null) return null;
      return pingedAt === null ? last : (Math.max(last, clock.now() - pingedAt) as Micros);
    },
  };
}
