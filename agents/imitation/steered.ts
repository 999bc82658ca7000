// What a drive makes of steering, and what steering a command was: the law of two motor populations, without spikes.

import type { MotorCommand } from '../../core/loop/percept.ts';
import { clamp } from '../../core/units/arithmetic.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type MetersPerSecond,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';

/** Speed on a straight in m/s, share of it that full steering costs, turn rate of full steering in rad/s. */
export interface SteeringLaw {
  readonly cruise: MetersPerSecond;
  readonly slowing: number;
  readonly turnRate: RadiansPerSecond;
}

/** @returns the command of a steering between -1, fully right, and 1, fully left. */
export function steered(steer: number, { cruise, slowing, turnRate }: SteeringLaw): MotorCommand {
  return {
    speed: metersPerSecond(cruise * (1 - slowing * Math.abs(steer))),
    turnRate: radiansPerSecond(steer * turnRate),
  };
}

/** @returns the steering of a command. */
export const steeringOf = (command: MotorCommand, { turnRate }: SteeringLaw): number =>
  clamp(command.turnRate / turnRate, -1, 1);
