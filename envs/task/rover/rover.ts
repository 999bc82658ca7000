// A rover among walls: the body, camera and clock that all indoor worlds have in common. A world adds a course (where things stand)
// and rules (what is rewarded, what ends an episode, what is measured).

import { checkDrifts, type DriftKind } from '../../../core/loop/drift.ts';
import type { Ending } from '../../../core/loop/percept.ts';
import type { Disturbance, Scene } from '../../../core/loop/scene.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { emptyPacket } from '../../../core/event/packet.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import { inSeconds, micros, type Micros } from '../../../core/units/quantity.ts';
import {
  developRow,
  glanceRow,
  letRowDrift,
  openRow,
  rowCamera,
  rowDrifts,
} from '../../camera/row-camera.ts';
import { edgesOf } from '../../arena/shape/shapes.ts';
import { bodyState } from '../../physics/body-state.ts';
import { drive, newTread, treadOf } from '../../physics/differential-drive.ts';
import {
  addDisc,
  addObstacle,
  advancePhysics,
  createPhysics,
  kick,
  motionOf,
  shift,
  type RigidBody,
} from '../../physics/physics.ts';
import type { Course, RoverOptions } from './course.ts';
import { goOn, type RoverRules, type RoverState, type Verdict } from './rules.ts';
import { roverScene, shiftObstacle } from './rover-scene.ts';

const nothing: Course = { start: { x: 0, y: 0, heading: 0 }, scene: { edges: edgesOf([]), discs: [] } };

interface Episode<C> {
  readonly course: C;
  readonly robot: RigidBody;
  readonly bodies: readonly RigidBody[];
  readonly advance: (milliseconds: number) => void;
  readonly wheels: { left: number; right: number };
  state: RoverState;
  time: Micros;
  steps: number;
  ending: Ending;
}

/** @returns an episode at its beginning, the robot at its start. */
function begun<C extends Course>(course: C, { radius, mass }: RoverOptions): Episode<C> {
  const physics = createPhysics();
  const bodies = (course.solids ?? []).map((solid) => addObstacle(physics, solid));
  const robot = addDisc(physics, { ...course.start, radius, mass });
  return {
    course,
    robot,
    bodies,
    advance: (milliseconds) => advancePhysics(physics, milliseconds),
    wheels: { left: 0, right: 0 },
    state: { motion: motionOf(robot), seconds: 0, driven: 0 },
    time: micros(0),
    steps: 0,
    ending: 'running',
  };
}

/** Put a world together. The same body stream makes the same robot. */
export function roverWorld<C extends Course>(
  body: Random,
  options: RoverOptions,
  rules: RoverRules<C>,
): World {
  const camera = options.camera === null ? null : rowCamera(options.camera, split(body, 'camera'));
  const frame = { width: options.camera?.width ?? 1, height: 1 };
  const stepSeconds = inSeconds(options.substep);
  const substeps = Math.round(options.controlPeriod / options.substep);
  let episode: Episode<C> | null = null;
  const drifts: readonly DriftKind[] = ['wheel-wear', ...(camera === null ? [] : rowDrifts)];
  let tread = newTread;
  let light = 1; // what a hand has made of it; it stays so
  let picture: Scene | null = null; // as long as things look as they did

  const percept = (now: Episode<C>, start: Micros, verdict: Verdict): WorldPercept => {
    const { motion } = now.state;
    const believed = rules.believe?.(now.course, now.state) ?? motion;
    const senses = rules.senses?.(now.course, now.state);
    return {
      fresh: now.steps === 0,
      events: camera === null ? emptyPacket({ start, end: now.time, ...frame }) : developRow(camera, start),
      body: bodyState({ ...motion, ...believed }),
      ...(senses === undefined ? {} : { senses }),
      reward: verdict.reward,
      teacher: rules.teach?.(now.course, now.state) ?? null,
      ending: verdict.ending,
      reason: verdict.reason,
    };
  };

  return {
    name: rules.name,
    controlPeriod: options.controlPeriod,
    camera: frame,
    ...(rules.senseNames === undefined ? {} : { senseNames: rules.senseNames }),

    reset(seed) {
      const random = createRandom(seed);
      const course = rules.begin(split(random, 'course'), seed);
      if (light !== 1) course.scene.light = light;
      picture = null;
      episode = begun(course, options);
      if (camera !== null) openRow(camera, course.scene, course.start, split(random, 'camera'));
      return percept(episode, episode.time, goOn(0));
    },

    step(command) {
      if (episode === null || episode.ending !== 'running')
        throw new Error('The episode has ended: reset the world before the next step.');
      const now = episode;
      const { course, robot, state: before } = now;
      const start = now.time;
      const carried = rules.carryOut?.(course, command) ?? command;
      for (let k = 0; k < substeps; k++) {
        if (rules.move?.(course, stepSeconds) === true) picture = null;
        drive(options.drive, now.wheels, robot, carried, stepSeconds, tread);
        now.advance(stepSeconds * 1000);
        if (camera !== null) glanceRow(camera, course.scene, motionOf(robot), options.substep);
      }
      now.time = micros(start + options.controlPeriod);
      now.steps++;
      const motion = motionOf(robot);
      const dx = motion.x - before.motion.x;
      const dy = motion.y - before.motion.y;
      now.state = {
        motion,
        seconds: inSeconds(now.time),
        driven: before.driven + Math.sqrt(dx * dx + dy * dy),
      };
      let verdict = rules.judge(course, now.state, before, command);
      if (verdict.ending === 'running' && now.state.seconds >= inSeconds(options.longest))
        verdict = { ...verdict, ending: 'truncated', reason: 'out of time' };
      now.ending = verdict.ending;
      return percept(now, start, verdict);
    },

    scene: () => (picture ??= roverScene(episode?.course ?? nothing, options)),

    ...(rules.movers === undefined
      ? {}
      : { movers: () => (episode === null ? [] : (rules.movers?.(episode.course) ?? [])) }),

    drifts,

    drift(told) {
      checkDrifts(rules.name, drifts, told);
      tread = treadOf(told);
      if (camera !== null) letRowDrift(camera, told);
    },

    disturbances: camera === null ? ['push', 'move'] : ['push', 'move', 'light'],

    disturb(disturbance: Disturbance) {
      if (episode === null) return;
      const { course, robot, bodies } = episode;
      picture = null;
      if (disturbance.kind === 'push') kick(robot, disturbance.east, disturbance.north, disturbance.turn);
      else if (disturbance.kind === 'light') {
        light = disturbance.factor;
        course.scene.light = light;
      } else {
        const { name, x, y } = disturbance;
        const shifted = shiftObstacle(course, name, x, y);
        if (shifted !== null && course.solids !== undefined)
          shift(bodies[shifted.obstacle], shifted.dx, shifted.dy);
        rules.carry?.(course, name, x, y);
      }
    },

    measure: () => rules.measure(episode?.course ?? null, episode?.state ?? null),
  };
}
