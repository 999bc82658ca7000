// The hand-coded rival: Braitenberg's vehicle on the same receptive fields. Events on the left push to the right and the
// other way round; no learning, no weights but the few below.

import { clamp } from '../../core/units/arithmetic.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type MetersPerSecond,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';

/** What a Braitenberg lane keeper can be tuned by. */
export interface BraitenbergOptions {
  /** Rows of the camera that it looks at, [top, bottom). */
  readonly top: number;
  readonly bottom: number;
  /** Column of the picture where the balance of events is zero, as a share of the width. */
  readonly middle: number;
  /** Turn rate per unit of imbalance in rad/s. */
  readonly gain: RadiansPerSecond;
  /** Share of the last steering that is kept at each step: its low pass. */
  readonly memory: number;
  readonly cruise: MetersPerSecond;
  /** Largest turn rate in rad/s. */
  readonly turnRate: RadiansPerSecond;
}

/**
 * Steer away from the side with more events, nearer to the middle counting more.
 *
 *     imbalance = Σ (side · (1 - distance from the middle)) / events       turn = gain · low-passed imbalance
 *
 * In silence the imbalance is zero and the steering fades: the vehicle drives straight on.
 */
export function braitenberg(options: BraitenbergOptions): (percept: Percept) => MotorCommand {
  const { top, bottom, middle, gain, memory, cruise, turnRate } = options;
  let steering = 0;
  return ({ events: { count, x, y, width }, fresh }) => {
    if (fresh) steering = 0;
    let balance = 0;
    let seen = 0;
    for (let i = 0; i < count; i++) {
      if (y[i] < top || y[i] >= bottom) continue;
      const side = (x[i] + 0.5) / width - middle;
      balance += side < 0 ? -(1 + side) : 1 - side; // events on the right are positive
      seen++;
    }
    steering = memory * steering + (1 - memory) * (seen === 0 ? 0 : balance / seen);
    return {
      speed: metersPerSecond(cruise),
      turnRate: radiansPerSecond(clamp(gain * steering, -turnRate, turnRate)),
    };
  };
}
