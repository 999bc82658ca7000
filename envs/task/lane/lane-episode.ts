// An episode of lane keeping: how it begins, what a step makes of it, and what can be read off it.

import type { Ending } from '../../../core/loop/percept.ts';
import type { Measures } from '../../../core/loop/world.ts';
import { normal, uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import { sin } from '../../../core/units/portable.ts';
import {
  inSeconds,
  kilograms,
  meters,
  micros,
  type Kilograms,
  type Meters,
  type Micros,
} from '../../../core/units/quantity.ts';
import { bingTrack, laneOffset, lapLength, type Lane } from '../../arena/road/bing-track.ts';
import { locate, poseAt, type TrackPoint } from '../../arena/road/track.ts';
import type { Pose } from '../../arena/shape/shapes.ts';
import type { Wheels } from '../../physics/differential-drive.ts';
import { addDisc, createPhysics, motionOf, type Physics, type RigidBody } from '../../physics/physics.ts';
import type { LaneKeepingOptions } from './lane-keeping-options.ts';

/** Radius and mass of a Pioneer P3-DX, its data sheet. */
export const ROBOT: { readonly radius: Meters; readonly mass: Kilograms } = {
  radius: meters(0.2275),
  mass: kilograms(9),
};

/** One episode under way. */
export interface LaneEpisode {
  readonly lane: Lane;
  readonly lap: number;
  readonly start: Pose;
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

/** Put a robot on a lane, somewhere on the lap and a little beside and askew, drawn from `random`. */
export function beginLane(lane: Lane, random: Random, options: LaneKeepingOptions): LaneEpisode {
  const side = normal(random, laneOffset[lane], options.startOffset);
  const { x, y, heading: ahead } = poseAt(bingTrack, uniform(random) * bingTrack.length, side);
  const heading = normal(random, ahead + (lane === 'outer' ? 0 : Math.PI), options.startTurn);
  const physics = createPhysics();
  const episode: LaneEpisode = {
    lane,
    lap: lapLength(bingTrack, lane),
    start: { x, y, heading },
    physics,
    robot: addDisc(physics, { ...ROBOT, x, y, heading }),
    wheels: { left: 0, right: 0 },
    time: micros(0),
    along: locate(bingTrack, x, y).along,
    progress: 0,
    error: 0,
    slant: 0,
    steps: 0,
    sumOfErrors: 0,
    ending: 'running',
    reason: '',
  };
  measureErrors(episode);
  return episode;
}

/** A step was driven: measure, and say what that means for the episode, which changes in place. */
export function judge(now: LaneEpisode, { laneLimit, slowest }: LaneKeepingOptions): void {
  const { along } = measureErrors(now);
  const moved = wrapAngle(((along - now.along) / bingTrack.length) * 2 * Math.PI) / (2 * Math.PI);
  now.along = along;
  now.progress += now.lane === 'outer' ? moved : -moved;
  now.steps++;
  now.sumOfErrors += Math.abs(now.error);
  if (Math.abs(now.error) > laneLimit) {
    now.ending = 'terminated';
    now.reason = 'left the lane';
  } else if (now.progress >= 1) {
    now.ending = 'terminated';
    now.reason = 'completed the lap';
  } else if (inSeconds(now.time) * slowest > now.lap) {
    now.ending = 'truncated';
    now.reason = 'out of time';
  }
}

/** Measure how far the robot and its nose are from the lane's centre. */
function measureErrors(now: LaneEpisode): TrackPoint {
  const { x, y, heading } = motionOf(now.robot);
  const point = locate(bingTrack, x, y);
  const direction = now.lane === 'outer' ? 1 : -1;
  now.error = direction * (point.offset - laneOffset[now.lane]);
  now.slant = wrapAngle(heading - point.heading - (now.lane === 'outer' ? 0 : Math.PI));
  return point;
}

/** @returns the distance to the lane's centre `ahead` metres in front of the axle, were the lane straight there. */
export function errorAhead({ error, slant }: LaneEpisode, ahead: number): number {
  return error + ahead * sin(slant);
}

/** @returns the measures of an episode as it stands; null before the first one. */
export function measuresOf(episode: LaneEpisode | null): Measures {
  if (episode === null) return { success: 0, lateralError: NaN, laps: 0 };
  return {
    success: episode.reason === 'completed the lap' ? 1 : 0,
    lateralError: episode.sumOfErrors / Math.max(1, episode.steps),
    laps: Math.min(1, Math.max(0, episode.progress)),
  };
}
