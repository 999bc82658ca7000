// Lane keeping after Bing et al. (2018): drive one lap of a two-lane road without leaving the lane, seeing only what an
// event camera sees. The published method feeds each motor its own signed error; here that is a separate channel, the
// `teacher`, and the reward is one scalar.

import { checkDrifts } from '../../../core/loop/drift.ts';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import type { Disturbance } from '../../../core/loop/scene.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import { inSeconds, meters, micros, type Micros } from '../../../core/units/quantity.ts';
import { bingTrack } from '../../arena/road/bing-track.ts';
import { groundPicture } from '../../arena/road/picture.ts';
import { roadGround } from '../../arena/road/road.ts';
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
import { advancePhysics, kick, motionOf } from '../../physics/physics.ts';
import {
  beginLane,
  errorAhead,
  judge,
  measuresOf,
  ROBOT,
  type LaneEpisode as Episode,
} from './lane-episode.ts';
import { laneKeepingDefaults, type LaneKeepingOptions } from './lane-keeping-options.ts';

/** Height of the robot, for pictures. */
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

  return {
    name: 'lane-keeping',
    controlPeriod: options.controlPeriod,
    camera: { width: options.camera.width, height: options.camera.height },

    reset(seed) {
      const random = createRandom(seed);
      episode = beginLane(seed % 2 === 0 ? 'outer' : 'inner', split(random, 'start'), options);
      openShutter(camera(), episode.start, split(random, 'camera'));
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
      judge(now, options);
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

    measure: () => measuresOf(episode),
  };
}
