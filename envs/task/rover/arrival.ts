// What is measured of a rover that was to reach a place: whether it did, by how long a way, and when.

import type { Measures } from '../../../core/loop/world.ts';
import { inSeconds, type Micros } from '../../../core/units/quantity.ts';
import { weightedByPath } from '../../arena/floor/path-length.ts';
import type { RoverState } from './rules.ts';

/** @returns seconds until the place was reached; where it was not, those of the longest episode. */
export const latencyOf = (isReached: boolean, now: RoverState | null, longest: Micros): number =>
  isReached ? (now?.seconds ?? 0) : inSeconds(longest);

/**
 * Measures of arriving: `success` (1 or 0), `spl` (success weighted by path length) and `latency` (s).
 *
 * @param shortest  metres of the shortest way; asked for only where the place was reached, for it may take long to find
 */
export function arrival(
  isReached: boolean,
  shortest: () => number,
  now: RoverState | null,
  longest: Micros,
): Measures {
  return {
    success: isReached ? 1 : 0,
    spl: isReached ? weightedByPath(true, shortest(), now?.driven ?? 0) : 0,
    latency: latencyOf(isReached, now, longest),
  };
}
