// A vehicle that turns to its goal and away from what is near: the hand-coded rival of mapless navigation. Braitenberg's vehicle
// 2b with a compass.

import { clamp } from '../../core/units/arithmetic.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type MetersPerSecond,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';

/** What the vehicle can be tuned by. */
export interface GoalSeekerOptions {
  readonly kind: 'goal-seeker';
  /** Lidar sectors at the beginning of its senses, left to right; 0: it looks at events. The goal's bearing / π comes after them. */
  readonly sectors: number;
  /** Steering towards the goal, reached at `sharp` times half a turn and more. */
  readonly goal: number;
  readonly sharp: number;
  /** Steering per unit of what is nearer on the one side than on the other: sectors, or events per pixel and step. */
  readonly flee: number;
  /** Share of the last steering that is kept at each step. */
  readonly memory: number;
  readonly cruise: MetersPerSecond;
  readonly slowing: number;
  readonly turnRate: RadiansPerSecond;
}

/**
 * Steer by two forces.
 *
 *     steer = clip(low-passed(goal · clip(bearing/sharp, -1, 1) + flee · (near on the right - near on the left)), -1, 1)
 */
export function goalSeeker(options: GoalSeekerOptions): (percept: Percept) => MotorCommand {
  const { sectors, goal, sharp, flee, memory, cruise, slowing, turnRate } = options;
  let force = 0;
  return ({ senses = new Float64Array(sectors + 1), events: { count, x, width }, fresh }) => {
    if (fresh) force = 0;
    let near = 0; // right minus left
    for (let k = 0; k < sectors; k++) near += 2 * k < sectors ? -senses[k] : senses[k];
    if (sectors === 0) for (let i = 0; i < count; i++) near += (2 * x[i] + 1 < width ? -1 : 1) / width;
    const pull = goal * clamp(senses[sectors] / sharp, -1, 1) + flee * near;
    force = memory * force + (1 - memory) * pull;
    const steer = clamp(force, -1, 1);
    return {
      speed: metersPerSecond(cruise * (1 - slowing * Math.abs(steer))),
      turnRate: radiansPerSecond(steer * turnRate),
    };
  };
}
