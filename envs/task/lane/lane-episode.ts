// An episode of lane keeping while it is under way, and what can be read off it.

import type { Ending } from '../../../core/loop/percept.ts';
import { sin } from '../../../core/units/portable.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Lane } from '../../arena/road/bing-track.ts';
import type { Wheels } from '../../physics/differential-drive.ts';
import type { Physics, RigidBody } from '../../physics/physics.ts';

/** One episode under way. */
export interface LaneEpisode {
  readonly lane: Lane;
  readonly lap: number;
  readonly physics: Physics;
  readonly robot: RigidBody;
  readonly wheels: Wheels;
  time: Micros;
  along: number;
  /** Metres driven along the lane's centre. */
  progress: number;
  /** Metres from the lane's centre, positive to the left of the driver. */
  error: number;
  /** Angle between the robot and its lane, positive when it points to the left. */
  slant: number;
  steps: number;
  sumOfErrors: number;
  ending: Ending;
  reason: string;
}

/** @returns the distance to the lane's centre `ahead` metres in front of the axle, were the lane straight there. */
export function errorAhead({ error, slant }: LaneEpisode, ahead: number): number {
  return error + ahead * sin(slant);
}
