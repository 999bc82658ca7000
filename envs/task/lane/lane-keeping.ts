// Lane keeping after Bing et al. (2018): drive one lap of a two-lane road without leaving the lane, seeing only what an
// event camera sees. The published method feeds each motor its own signed error; here that is a separate channel, the
// `teacher`, and the reward is one scalar.

import { checkDrifts } from '../../../core/loop/drift.ts';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import type { Disturbance } from '../../../core/loop/scene.ts';
import type { Measures, World, WorldPercept } from '../../../core/loop/world.ts';
import { normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import { inSeconds, kilograms, meters, micros, type Micros } from '../../../core/units/quantity.ts';
import { bingTrack, laneOffset, lapLength, type Lane } from '../../arena/road/bing-track.ts';
import { groundPicture } from '../../arena/road/picture.ts';
import { roadGround } from '../../arena/road/road.ts';
import { locate, poseAt, type TrackPoint } from '../../arena/road/track.ts';
import { develop } from '../../camera/develop.ts';
import {
  cameraDrifts,
  eventCamera,
  follow,
  letDrift,
  openShutter,
  pan,
  type EventCamera,
} from '../../camera/event-camera.ts';
import { groundView } from '../../camera/ground/view.ts';
import { imageSpeed } from '../../camera/ground/image-speed.ts';
import { checkSize } from '../../camera/picture/picture.ts';
import { bodyState } from '../../physics/body-state.ts';
import { drive, newTread, pioneer, treadOf } from '../../physics/differential-drive.ts';
import { addDisc, advancePhysics, createPhysics, kick, motionOf } from '../../physics/physics.ts';
import { errorAhead, type LaneEpisode as Episode } from './lane-episode.ts';
import { laneKeepingDefaults, type LaneKeepingOptions } from './lane-keeping-options.ts';

/** Radius and mass of a Pioneer P3-DX, its data sheet. */
const ROBOT = { radius: meters(0.2275), mass: kilograms(9) };
/** Its height, for pictures. */
const ROBOT_HEIGHT = meters(0.237);
const DRIFTS = ['wheel-wear', ...cameraDrifts] as const;

/**
 * The lane-keeping world.
 *
 * | | |
 * |---|---|
 * | observation | events of a 128 × 128 DVS pixel array looking at the road, one packet per 50 ms |
 * | action | speed (m/s) and turn rate (rad/s) of a differential drive with motor lag |
 * | reward | (\|d\| before - \|d\| after) / lane limit, d the distance to the lane's centre 0.25 m ahead: one scalar, no sign, no direction |
 * | teacher | [-d, +d] / lane limit for the left and the right motor, d 0.1 m ahead and positive to the left of the driver |
 * | start | anywhere on the lap, offset N(0, 2 cm), turned N(0, 0.03 rad); even seeds drive the outer lane counter-clockwise, odd ones the inner lane clockwise, so consecutive seeds alternate as published |
 * | terminated | \|d\| > 0.2 m: left the lane; a lap is driven: completed the lap |
 * | truncated | the lap takes longer than at 0.25 m/s |
 * | measures | success (1 after a completed lap), lateralError (mean \|d\|, m), laps (share of a lap driven) |
 *
 * Reward and teacher use the true distance to the lane's centre, which a real robot gets from a map or an overhead camera only.
 *
 * @param body  the stream from which this robot's fixed imperfections are drawn: the same stream, the same camera
 */
export function laneKeeping(body: Random, options: LaneKeepingOptions = laneKeepingDefaults): World {
  checkSize(options.camera);
  let made: EventCamera | null = null;
  /** Made when it is first needed: asking what this world is like must not wait for its map. */
  const camera = (): EventCamera =>
    (made ??= eventCamera(
      options.camera,
      groundView(options.camera, roadGround(bingTrack), undefined, options.kernel),
      split(body, 'camera'),
    ));
  const stepSeconds = inSeconds(options.substep);
  const stretch = Math.max(options.substep, options.lookPeriod);
  const looks = Math.round(stretch / options.lookPeriod);
  let episode: Episode | null = null;
  let tread = newTread;

  const percept = (now: Episode, start: Micros, reward: number): WorldPercept => {
    const taught = errorAhead(now, options.teacherAhead) / options.laneLimit;
    return {
      fresh: now.steps === 0,
      events: develop(camera(), start),
      body: bodyState(motionOf(now.robot)),
      reward,
      teacher: options.teaching ? Float64Array.of(-taught, taught) : null,
      ending: now.ending,
      reason: now.reason,
    };
  };

  /** Measure how far the robot and its nose are from the lane's centre. */
  const measureErrors = (now: Episode): TrackPoint => {
    const { x, y, heading } = motionOf(now.robot);
    const point = locate(bingTrack, x, y);
    const direction = now.lane === 'outer' ? 1 : -1;
    now.error = direction * (point.offset - laneOffset[now.lane]);
    now.slant = wrapAngle(heading - point.heading - (now.lane === 'outer' ? 0 : Math.PI));
    return point;
  };

  /** Measure, and say what that means for the episode. */
  const judge = (now: Episode): void => {
    const { along } = measureErrors(now);
    const moved = wrapAngle(((along - now.along) / bingTrack.length) * 2 * Math.PI) / (2 * Math.PI);
    now.along = along;
    now.progress += now.lane === 'outer' ? moved : -moved;
    now.steps++;
    now.sumOfErrors += Math.abs(now.error);
    if (Math.abs(now.error) > options.laneLimit) {
      now.ending = 'terminated';
      now.reason = 'left the lane';
    } else if (now.progress >= 1) {
      now.ending = 'terminated';
      now.reason = 'completed the lap';
    } else if (inSeconds(now.time) * options.slowest > now.lap) {
      now.ending = 'truncated';
      now.reason = 'out of time';
    }
  };

  return {
    name: 'lane-keeping',
    controlPeriod: options.controlPeriod,
    camera: { width: options.camera.width, height: options.camera.height },

    reset(seed) {
      const random = createRandom(seed);
      const start = split(random, 'start');
      const lane: Lane = seed % 2 === 0 ? 'outer' : 'inner';
      const side = normal(start, laneOffset[lane], options.startOffset);
      const pose = poseAt(bingTrack, uniform(start) * bingTrack.length, side);
      const heading = normal(start, pose.heading + (lane === 'outer' ? 0 : Math.PI), options.startTurn);
      const physics = createPhysics();
      const robot = addDisc(physics, { ...ROBOT, x: pose.x, y: pose.y, heading });
      episode = {
        lane,
        lap: lapLength(bingTrack, lane),
        physics,
        robot,
        wheels: { left: 0, right: 0 },
        time: micros(0),
        along: locate(bingTrack, pose.x, pose.y).along,
        progress: 0,
        error: 0,
        slant: 0,
        steps: 0,
        sumOfErrors: 0,
        ending: 'running',
        reason: '',
      };
      measureErrors(episode);
      openShutter(camera(), { x: pose.x, y: pose.y, heading }, split(random, 'camera'));
      return percept(episode, episode.time, 0);
    },

    step(command: MotorCommand) {
      if (episode === null || episode.ending !== 'running') {
        throw new Error('The episode has ended: reset the world before the next step.');
      }
      const now = episode;
      const start = now.time;
      const before = Math.abs(errorAhead(now, options.rewardAhead));
      for (let elapsed = 0; elapsed < options.controlPeriod; elapsed += stretch) {
        for (let s = 0; s < stretch; s += options.substep) {
          drive(pioneer, now.wheels, now.robot, command, stepSeconds, tread);
          advancePhysics(now.physics, stepSeconds * 1000);
        }
        const { x, y, heading, vx, vy, turnRate } = motionOf(now.robot);
        const pose = { x, y, heading };
        if (options.adaptive) {
          const speed = Math.sqrt(vx * vx + vy * vy);
          follow(camera(), pose, stretch, imageSpeed(options.camera, speed, turnRate));
        } else pan(camera(), pose, stretch, looks);
      }
      now.time = micros(start + options.controlPeriod);
      judge(now);
      return percept(
        now,
        start,
        (before - Math.abs(errorAhead(now, options.rewardAhead))) / options.laneLimit,
      );
    },

    scene: () => ({
      ground: groundPicture(roadGround(bingTrack)),
      solids: [],
      robot: { radius: ROBOT.radius, height: ROBOT_HEIGHT },
      camera: options.camera,
    }),

    drifts: DRIFTS,

    drift(drifts) {
      checkDrifts('lane-keeping', DRIFTS, drifts);
      tread = treadOf(drifts);
      letDrift(camera(), drifts);
    },

    disturbances: ['push', 'light'],

    disturb(disturbance: Disturbance) {
      if (disturbance.kind === 'light') camera().optics.shine?.(disturbance.factor); // and it stays so
      if (disturbance.kind !== 'push' || episode === null) return;
      kick(episode.robot, disturbance.east, disturbance.north, disturbance.turn);
    },

    measure(): Measures {
      if (episode === null) return { success: 0, lateralError: NaN, laps: 0 };
      return {
        success: episode.reason === 'completed the lap' ? 1 : 0,
        lateralError: episode.sumOfErrors / Math.max(1, episode.steps),
        laps: Math.min(1, Math.max(0, episode.progress)),
      };
    },
  };
}
