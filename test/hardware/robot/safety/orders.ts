// Orders and circumstances that the tests of the gate begin from.

import { millis } from '../../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import {
  gateDefaults,
  type Circumstances,
  type GateMemory,
  type GateOptions,
  type Order,
} from '../../../../hardware/robot/safety/gate.ts';
import { cautiousModel, type Limits } from '../../../../hardware/robot/safety/model.ts';

export const limits = { ...cautiousModel.limits, speed: 0.5, turnRate: 2 } as Limits;
export const options: GateOptions = { ...gateDefaults, limits };
export const memory: GateMemory = {
  command: { speed: 0.2, turnRate: 0 } as MotorCommand,
  time: millis(980),
  sequence: 4,
};
export const order = (speed: number, turnRate = 0): Order => ({
  command: { speed, turnRate } as MotorCommand,
  session: 7,
  sequence: 5,
  answers: millis(950),
});
export const calm: Circumstances = {
  now: millis(1000),
  link: 'armed',
  session: 7,
  sensed: millis(950),
  clearance: null,
};
