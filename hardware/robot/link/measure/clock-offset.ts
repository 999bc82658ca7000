// Where the robot's clock stands against ours, and how sure that is. The exchange with the shortest round trip is the
// honest one: a delay can only be added, never taken away. Of messages that only come, the promptest is. Nothing is believed
// for ever: clocks drift, and are set.

import { millis, micros, seconds, type Micros } from '../../../../core/units/quantity.ts';

/**
 * An estimate: robot time = host time + offset, give or take `uncertainty`. By exchanges that is proven. By stamps alone nothing can be: that the
 * promptest was not longer under way than half of the last round trips took there and back holds for 99.9 % of estimates, and for 99 % of the first
 * ones after a connection, in every network of `stamps.test.ts`. What a robot takes between stamping and sending is not in it: its clock is taken to be that much earlier.
 */
export interface ClockEstimate {
  readonly offset: Micros;
  readonly uncertainty: Micros;
}

/** Collects exchanges and one-way stamps. */
export interface ClockOffset {
  /** A ping sent at `sent` and answered at `received` by our clock; the robot had it at `heard` and answered at `answered` by its own. */
  exchanged(sent: Micros, heard: Micros, answered: Micros, received: Micros): void;
  /** A message of one stream, stamped by the robot: it left before it arrived. */
  stamped(stamp: Micros, arrived: Micros): void;
  /** A ping has come back: once each, for many messages between two pings say nothing more of the path. */
  travelled(roundTrip: Micros): void;
  /** Null before the first exchange, or a stamp and `FEWEST` round trips or a second of them. Exchanges go before stamps. */
  estimate(): ClockEstimate | null;
  /** The least that the offset can be, as of the newest sample: no delay makes it less. */
  earliest(): Micros | null;
  /** Its time is simulated, until `clear`: it passes at any speed and may stand, so that only the newest stamp counts. */
  simulated(): void;
  /** Forget everything, as for a new connection. */
  clear(): void;
}

/**
 * Twice the rate at which NTP's own daemon moves a clock at most (500 ppm), crystals (100 ppm) included: a lag of 3 s is remembered for 50
 * minutes. Others move one faster, chrony by up to 83,000 ppm: then all that comes counts as late for as long, and who is told so connects anew.
 */
const DRIFT = 1e-3;
/** Round trips before their middle one says anything: with the first alone, up to 18 % of first estimates claimed too little. At ten pings a second they take 0.3 s. */
const FEWEST = 4;
/** Round trips that take so long together are enough, too: over such a path nobody is armed, but who only watches should not wait for ever. */
const LONG = seconds(1);
/** A stamp that is so much earlier than the one before was not held back: the robot's clock was set. */
const SET_BACK = millis(20);

/** An exchange, and when it began. Between then and its end the robot's clock was at `offset`, give or take `uncertainty`. */
interface Exchange extends ClockEstimate {
  readonly sent: Micros;
}

/** How sure an exchange is at `now`: the clocks may have parted since. */
const unsure = ({ uncertainty, sent }: Exchange, now: Micros): Micros =>
  micros(uncertainty + DRIFT * (now - sent));

/** @returns the middle one. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Infinity;

const isEnough = (trips: readonly number[]): boolean =>
  trips.length >= FEWEST || trips.reduce((sum, each) => sum + each, 0) >= LONG;

/** @param window  exchanges and round trips that are kept; the best exchange counts, unless the newest contradicts it */
export function clockOffset(window = 16): ClockOffset {
  let exchanges: Exchange[] = [];
  let exchangedAt = micros(0);
  /** Of the promptest message: robot time minus the host's at its arrival. All others are late by what they fall short of it. */
  let promptest: { readonly offset: number; readonly arrived: number } | null = null;
  let newest = { stamp: -Infinity, arrived: 0 };
  let trip = Infinity; // the shortest
  let trips: number[] = [];
  let isSimulated = false;
  /** Its offset as it may have drifted since, to the earlier side: nothing is believed for ever. */
  const faded = (now: number): number =>
    promptest === null ? -Infinity : promptest.offset - DRIFT * Math.max(0, now - promptest.arrived);

  const estimate = (): ClockEstimate | null => {
    if (exchanges.length > 0)
      return exchanges
        .map((each) => ({ offset: each.offset, uncertainty: unsure(each, exchangedAt) }))
        .reduce((a, b) => (b.uncertainty < a.uncertainty ? b : a));
    if (promptest === null || !isEnough(trips)) return null;
    // between what has faded, and that with what the clocks may have parted the other way and the promptest was under way
    const parted = 2 * DRIFT * Math.max(0, newest.arrived - promptest.arrived);
    const offset = micros(faded(newest.arrived) + trip / 2);
    return { offset, uncertainty: micros(parted + median(trips) - trip / 2) };
  };

  return {
    exchanged(sent, heard, answered, received) {
      const offset = micros((heard - sent + (answered - received)) / 2);
      const uncertainty = micros((received - sent - (answered - heard)) / 2);
      if (!Number.isFinite(offset) || !(uncertainty >= 0)) return;
      const newest: Exchange = { offset, uncertainty, sent };
      const most = unsure(newest, received);
      // One that cannot be true beside it was made before the clock was set, or while it was moved faster than clocks drift.
      exchanges = exchanges.filter((old) => Math.abs(old.offset - offset) <= unsure(old, received) + most);
      exchanges.push(newest);
      if (exchanges.length > window) exchanges.shift();
      exchangedAt = received;
    },
    stamped(stamp, arrived) {
      const offset = stamp - arrived;
      if (!Number.isFinite(offset)) return;
      if (stamp < newest.stamp - SET_BACK) promptest = null;
      newest = { stamp, arrived };
      if (isSimulated || offset > faded(arrived)) promptest = { offset, arrived };
    },
    travelled(roundTrip) {
      trip = Math.min(trip, roundTrip);
      trips.push(roundTrip);
      if (trips.length > window) trips.shift();
    },
    estimate,
    earliest() {
      if (exchanges.length === 0) return promptest === null ? null : micros(faded(newest.arrived));
      const known = estimate();
      return known === null ? null : micros(known.offset - known.uncertainty);
    },
    simulated() {
      isSimulated = true;
    },
    clear() {
      [exchanges, promptest, trip, trips, isSimulated] = [[], null, Infinity, [], false];
      newest = { stamp: -Infinity, arrived: 0 };
    },
  };
}
