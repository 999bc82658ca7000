// What must be so before a robot is armed: it is seen, its clock is known, and somebody answers.

import { millis } from '../../../core/units/quantity.ts';
import type { LinkStanding } from '../safety/link-state.ts';

/** How a link stands when somebody wants to arm. Times are in µs. */
export interface Readiness extends LinkStanding {
  /** Age of the newest frame, and the most it may be. */
  readonly sensed: number;
  readonly sensorAge: number;
  /** How well the robot's clock is known, and how badly it may be. */
  readonly unsure: number;
  readonly mostUnsure: number;
  /** Time since a policy answered a frame. */
  readonly answered: number;
}

/** @returns why a robot cannot be armed, in words; null where it can */
export function refusalToArm(readiness: Readiness): string | null {
  const { latched, state, sensed, sensorAge, unsure, mostUnsure, answered } = readiness;
  if (latched) return 'The emergency stop is latched. Reset it first.';
  if (state !== 'ready') return `The link is ${state}; it can be armed when it is ready.`;
  if (!(sensed <= sensorAge)) return 'The newest frame is too old.';
  if (!(unsure <= mostUnsure)) return `The robot's clock is only known to ${Math.round(unsure / 1000)} ms.`;
  if (!(answered <= millis(250))) return 'No policy answers frames yet.';
  return null;
}
