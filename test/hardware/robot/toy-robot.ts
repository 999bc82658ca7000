// A simulated robot in the smallest world: episodes without end, no laser, and the silence after which real bases brake.

import { millis } from '../../../core/units/quantity.ts';
import type { Clock } from '../../../hardware/robot/clock.ts';
import {
  simulatedRobot,
  type SimulatedRobot,
  type SimulatedRobotOptions,
} from '../../../hardware/robot/sim/robot.ts';
import { toyModel, toyWorld } from './toy-world.ts';

/** @param options  what differs. @param boot  as of simulatedRobot */
export const toyRobot = (
  clock: Clock,
  options: Partial<SimulatedRobotOptions> = {},
  boot?: number,
): SimulatedRobot =>
  simulatedRobot(
    {
      world: toyWorld(millis(20)),
      model: toyModel,
      seeds: () => 0,
      pace: 'real-time',
      rangefinder: null,
      commandTimeout: millis(250),
      ...options,
    },
    clock,
    boot,
  );
