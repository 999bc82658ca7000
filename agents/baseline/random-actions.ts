// The rival that knows nothing: a new random turn at every control step.

import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { metersPerSecond, radiansPerSecond } from '../../core/units/quantity.ts';
import type { MotorCommand } from '../../core/loop/percept.ts';

/** @returns a policy that drives at `cruise` m/s and turns at a rate drawn evenly from ±`turnRate` rad/s. */
export function randomActions(random: Random, cruise: number, turnRate: number): () => MotorCommand {
  return () => ({
    speed: metersPerSecond(cruise),
    turnRate: radiansPerSecond(turnRate * (2 * uniform(random) - 1)),
  });
}
