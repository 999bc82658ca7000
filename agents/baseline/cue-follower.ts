// A rule that remembers where a light flashed and turns there at the fork: the hand-coded rival of the T-maze, and the check
// that the world can be solved by what its percepts hold. It reads events and odometry, as the learner does. A vehicle without
// a memory (`sideways`) has forgotten the light when it comes to the fork and drives on into the wall in four trials of five.

import type { BodyState, MotorCommand, Percept } from '../../core/loop/percept.ts';
import { clamp, wrapAngle } from '../../core/units/arithmetic.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type Meters,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';

/** What the rule can be tuned by. */
export interface CueFollowerOptions {
  readonly kind: 'cue-follower';
  /** Time after the start in which events are counted. */
  readonly watch: Micros;
  /** Metres from the start along the x axis at which it turns. */
  readonly junction: Meters;
  readonly cruise: MetersPerSecond;
  /** Largest turn rate in rad/s, turn rate per radian of error, and per metre off the middle of a corridor. */
  readonly turnRate: RadiansPerSecond;
  readonly gain: number;
  readonly centring: number;
}

/** Heading error in radians up to which it drives on while it turns. */
const AHEAD = 0.3;

/**
 * Count the events of the left half of the picture and those of the right one, hold who had more, and turn to that side at the fork.
 *
 *     turn = clip(gain·(wanted heading - heading) - centring·off)     off: metres left of the middle of stem or arm
 */
export function cueFollower(options: CueFollowerOptions): (percept: Percept) => MotorCommand {
  const { watch, junction, cruise, turnRate, gain, centring } = options;
  let watched = 0;
  let ahead = 0; // events on the left minus events on the right
  let turning = false;
  return ({ events, body, fresh }) => {
    if (fresh) {
      watched = 0;
      ahead = 0;
      turning = false;
    }
    if (watched < watch)
      for (let i = 0; i < events.count; i++) ahead += events.x[i] * 2 < events.width - 1 ? 1 : -1;
    watched += events.end - events.start;
    turning ||= body.x >= junction;
    return turning ? along(body, ahead >= 0 ? 1 : -1) : along(body, 0);
  };

  /** Drive along the stem (0) or into the left (1) or the right (-1) arm. */
  function along({ x, y, heading }: BodyState, side: number): MotorCommand {
    const error = wrapAngle((side * Math.PI) / 2 - heading);
    const aligned = Math.abs(error) < AHEAD;
    const off = side === 0 ? y : aligned ? -side * (x - junction) : 0;
    return {
      speed: metersPerSecond(aligned ? cruise : 0),
      turnRate: radiansPerSecond(clamp(gain * error - centring * off, -turnRate, turnRate)),
    };
  }
}
