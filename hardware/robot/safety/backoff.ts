// When to try again: exponential with full jitter, so that a hundred robots do not all come back in the same second.

import { millis, micros, seconds, type Micros } from '../../../core/units/quantity.ts';

/** What can be chosen about retrying. */
export interface BackoffOptions {
  readonly first: Micros;
  readonly longest: Micros;
  /** A link that lived this long starts again from the first delay. */
  readonly healthy: Micros;
}

/** A quarter of a second doubles to 8 s, a robot's time to reboot. */
export const backoffDefaults: BackoffOptions = Object.freeze({
  first: millis(250),
  longest: seconds(8),
  healthy: seconds(10),
});

/**
 * How long to wait: uniform in (0, min(longest, first·2^attempt)].
 *
 * @param attempt  failures in a row before this one;  @param chance  uniform in [0, 1)
 */
export function backoff(
  attempt: number,
  chance: number,
  { first, longest }: BackoffOptions = backoffDefaults,
): Micros {
  const ceiling = Math.min(longest, first * (1 << Math.min(attempt, 30)));
  return micros(Math.max(1, ceiling * (1 - chance)));
}
