// What must be so before a robot is armed: it is seen, its clock is known, and somebody answers.

import type { BodyState } from '../../../core/loop/percept.ts';
import { millis } from '../../../core/units/quantity.ts';
import type { LinkStanding } from '../safety/link-state.ts';
import { speeds, stands } from './standing.ts';

/** How a link stands when somebody wants to arm. Times are in µs. */
export interface Readiness extends LinkStanding {
  /** What the body does by the newest frame; null before the first. */
  readonly body: BodyState | null;
  /** Whether commands are only told: who watches another drive sends nothing that could be in the way. */
  readonly isDry: boolean;
  /** Age of the newest frame, and the most it may be. */
  readonly sensed: number;
  readonly sensorAge: number;
  /** The name of a laser that should speak and does not; null where all is well. */
  readonly silentLaser: string | null;
  /** The same of its odometry. */
  readonly silentOdometer: string | null;
  /** How well the robot's clock is known, and how badly it may be. */
  readonly unsure: number;
  readonly mostUnsure: number;
  /** What is wrong with its battery, in words; null where nothing is, or nobody asked. */
  readonly battery: string | null;
  /** Who else commands the robot just now; null where nobody is heard. */
  readonly otherDriver: string | null;
  /** Time since a policy answered a frame. */
  readonly answered: number;
}

/** @returns why a link that stands so cannot be armed, in words; null where it may be */
export function notReady({ latched, state }: LinkStanding): string | null {
  if (latched) return 'The emergency stop is latched. Reset it first.';
  if (state === 'stopping')
    return 'The robot was told to stop and is not seen to stand yet; then it can be armed.';
  return state === 'ready' ? null : `The link is ${state}; it can be armed when it is ready.`;
}

const whole = (time: number): string => `${Math.round(time / 1000)} ms`;

/** @returns why a robot cannot be armed, in words; null where it can */
export function refusalToArm(readiness: Readiness): string | null {
  const { body, isDry, sensed, sensorAge, silentLaser, silentOdometer, unsure, mostUnsure } = readiness;
  const { battery, otherDriver, answered } = readiness;
  const refusal = notReady(readiness);
  if (refusal !== null) return refusal;
  if (body === null || !(sensed <= sensorAge))
    return body === null
      ? 'No frame has come yet.'
      : `The newest frame is ${whole(sensed)} old, more than ${whole(sensorAge)}: what the robot senses comes late by its own clock. Where that clock is being set, connect anew.`;
  if (!isDry && silentOdometer !== null)
    return `The odometry ${silentOdometer} has sent nothing for half a second, so nobody sees whether the robot stands. Start its driver, let it speak twice a second at least, or name another with --odom-topic ("none" drives without).`;
  if (!isDry && otherDriver !== null)
    return `Somebody else commands the robot (${otherDriver}): two drivers fight over it. Stop theirs, or give each a topic of its own in front of a mux (--cmd-topic).`;
  if (!isDry && !stands(body))
    return `The robot moves (${speeds(body)}) and this link does not drive it. Disarm it to send zeros until it stands, or let who drives it stop.`;
  if (silentLaser !== null) {
    const other = silentLaser.startsWith('/')
      ? ', or name another with --scan-topic ("none" drives without)'
      : '';
    return `The laser ${silentLaser} sends nothing, or nothing in time, so no way counts as free. Start its driver${other}.`;
  }
  if (!(unsure <= mostUnsure)) return `The robot's clock is only known to ${whole(unsure)}.`;
  if (!isDry && battery !== null) return battery;
  if (!(answered <= millis(250))) return 'No policy answers frames yet.';
  return null;
}
