// How long a window of the robot's time may be. A network lives through every millisecond of it, so one of a day hangs its mind.

import { micros, seconds, type Micros } from '../../../../core/units/quantity.ts';

/** A longer window was not sensed in one piece: the robot's clock was set, or its sensor was silent. */
const LONGEST: Micros = seconds(2);

/**
 * The window from `start` to `end`; where that is too long, its last control period, in which the mind begins afresh.
 *
 * @param tell  told of windows that were too long
 */
export function windowOf(
  start: Micros,
  end: Micros,
  period: Micros,
  tell: (text: string) => void,
): { readonly start: Micros; readonly fresh: boolean } {
  if (end - start <= LONGEST) return { start, fresh: false };
  tell(
    `The robot's clock went on by ${((end - start) / 1e6).toFixed(1)} s between two frames: ` +
      'it was set, or its sensor was silent. The mind begins afresh.',
  );
  return { start: micros(end - Math.min(period, LONGEST)), fresh: true };
}
