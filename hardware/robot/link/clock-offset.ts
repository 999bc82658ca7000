// Where the robot's clock stands against ours, and how sure that is. The exchange with the shortest round trip is the
// honest one: a delay can only be added, never taken away.

import { micros, type Micros } from '../../../core/units/quantity.ts';

/** An estimate: robot time = host time + offset, give or take `uncertainty`. */
export interface ClockEstimate {
  readonly offset: Micros;
  readonly uncertainty: Micros;
}

/** Collects exchanges and one-way stamps. */
export interface ClockOffset {
  /** A ping sent at `sent` and answered at `received` by our clock; the robot had it at `heard` and answered at `answered` by its own. */
  exchanged(sent: Micros, heard: Micros, answered: Micros, received: Micros): void;
  /** A message stamped by the robot: it left before it arrived, and later than `roundTrip` before that. */
  stamped(stamp: Micros, arrived: Micros, roundTrip: Micros): void;
  /** Null before the first sample. */
  estimate(): ClockEstimate | null;
  /** Forget everything, as after a robot's reboot. */
  clear(): void;
}

/** @param window  samples that are kept; the best of them counts, so that drift is followed */
export function clockOffset(window = 16): ClockOffset {
  let samples: ClockEstimate[] = [];
  const keep = (offset: number, uncertainty: number): void => {
    if (!Number.isFinite(offset) || !(uncertainty >= 0)) return;
    samples.push({ offset: micros(offset), uncertainty: micros(uncertainty) });
    if (samples.length > window) samples.shift();
  };
  return {
    exchanged(sent, heard, answered, received) {
      keep((heard - sent + (answered - received)) / 2, (received - sent - (answered - heard)) / 2);
    },
    stamped(stamp, arrived, roundTrip) {
      keep(stamp - arrived + roundTrip / 2, roundTrip / 2);
    },
    estimate() {
      if (samples.length === 0) return null;
      // One-way stamps all have the same bound; the one that arrived with the least delay has the highest offset.
      const sharpest = Math.min(...samples.map(({ uncertainty }) => uncertainty));
      const best = samples.filter(({ uncertainty }) => uncertainty === sharpest);
      return best.reduce((a, b) => (b.offset > a.offset ? b : a));
    },
    clear() {
      samples = [];
    },
  };
}
