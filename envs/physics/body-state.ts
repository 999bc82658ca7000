// What a percept tells of a body that moves.

import type { BodyState } from '../../core/loop/percept.ts';
import { meters, metersPerSecond, radians, radiansPerSecond } from '../../core/units/quantity.ts';
import type { Motion } from './physics.ts';

/** @returns the pose, the speed whatever its direction, and the turn rate of a motion. */
export function bodyState({ x, y, heading, vx, vy, turnRate }: Motion): BodyState {
  return {
    x: meters(x),
    y: meters(y),
    heading: radians(heading),
    speed: metersPerSecond(Math.sqrt(vx * vx + vy * vy)),
    turnRate: radiansPerSecond(turnRate),
  };
}
