// The watchdog: a timer of its own that is fed by every order. It bites when the feeding stops, and also when it finds
// itself late, for then the whole event loop stood still and the robot was driving blind.

import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Cancel, Clock } from '../clock.ts';

/** What can be chosen about the watchdog. */
export interface WatchdogOptions {
  /** Silence after which it bites. */
  readonly limit: Micros;
  /** Time between two looks. */
  readonly period: Micros;
  /** Lateness of a look that counts as a stalled event loop. */
  readonly stall: Micros;
}

/** Why it bit. */
export type Bite = 'silence' | 'stall';

/** A limit below every base's own (0.5 s); looks often enough to bite by 260 ms. A stall counts once it is as long as an order lives. */
export const watchdogDefaults: WatchdogOptions = Object.freeze({
  limit: millis(250),
  period: millis(10),
  stall: millis(200),
});

/** A running watchdog. */
export interface Watchdog {
  /** The agent is alive. */
  feed(): void;
  stop: Cancel;
}

/**
 * Start a watchdog. It keeps biting at every look until it is fed.
 *
 * @param isWatching  whether the robot may move now; otherwise it looks away and does not bite
 */
export function watchdog(
  clock: Clock,
  isWatching: () => boolean,
  bite: (why: Bite, after: Micros) => void,
  { limit, period, stall }: WatchdogOptions = watchdogDefaults,
): Watchdog {
  let fed = clock.now();
  let looked = fed;
  const stop = clock.every(period, () => {
    const now = clock.now();
    const late = now - looked - period;
    looked = now;
    if (!isWatching()) {
      fed = now;
      return;
    }
    if (late > stall) bite('stall', micros(late));
    else if (now - fed > limit) bite('silence', micros(now - fed));
  });
  return {
    feed() {
      fed = clock.now();
    },
    stop,
  };
}
