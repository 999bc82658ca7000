// A delayed choice: a light flashes on one side, the robot drives down a stem, chooses an arm and learns only at its end
// whether that was right.

import type { World } from '../../core/loop/world.ts';
import type { Random } from '../../core/random/random.ts';
import { uniform } from '../../core/random/draw.ts';
import {
  degrees,
  hertz,
  inSeconds,
  meters,
  millis,
  seconds,
  type Meters,
  type Micros,
} from '../../core/units/quantity.ts';
import { edgesOf, type Polygon } from '../arena/shape/shapes.ts';
import type { Disc } from '../camera/row-camera.ts';
import type { Course, RoverOptions } from './rover/course.ts';
import { roverWorld } from './rover/rover.ts';
import { endWith, goOn } from './rover/rules.ts';
import { rowEye, smallRover } from './rover/rover-defaults.ts';

/** The maze and its cue. */
export interface TMazeOptions {
  readonly rover: RoverOptions;
  /** Metres from the start to the fork, from the fork to the end of an arm, and from wall to wall. */
  readonly stem: Meters;
  readonly arm: Meters;
  readonly corridor: Meters;
  /** How long the cue flashes. */
  readonly cue: Micros;
  /** Reward at the end of the right arm; the wrong one earns nothing. */
  readonly reward: number;
}

/** An arm that takes two seconds from the choice to its end, at 0.3 m/s and with the turn into it. */
export const tMazeDefaults: TMazeOptions = Object.freeze({
  rover: Object.freeze({
    ...smallRover,
    camera: Object.freeze({
      ...rowEye,
      width: 32,
      fieldOfView: degrees(90),
      texture: Object.freeze({ contrast: 0.1, frequency: 5 }),
      headlight: 0,
    }),
    longest: seconds(20),
  }),
  stem: meters(0.6),
  arm: meters(0.45),
  corridor: meters(0.5),
  cue: millis(600),
  reward: 1,
});

/** Arm lengths by the delay between choice and reward in seconds; the turn into an arm takes half a second. */
export const armOfDelay: Readonly<Record<'0' | '1' | '2' | '4', Meters>> = Object.freeze({
  0: meters(0),
  1: meters(0.15),
  2: meters(0.45),
  4: meters(1.05),
});

interface MazeCourse extends Course {
  /** 1: the left arm is right, -1: the right one. */
  readonly side: number;
  readonly scene: Course['scene'] & { readonly discs: Disc[] };
  seconds: number;
  /** When the robot passed the fork, in seconds. */
  atFork: number | null;
  correct: boolean;
}

/** Outline of the maze, clockwise. */
function outline({ stem, arm, corridor }: TMazeOptions): Polygon {
  const h = corridor / 2;
  const reach = arm + 2 * h;
  return [
    { x: -h, y: -h },
    { x: -h, y: h },
    { x: stem - h, y: h },
    { x: stem - h, y: reach },
    { x: stem + h, y: reach },
    { x: stem + h, y: -reach },
    { x: stem - h, y: -reach },
    { x: stem - h, y: -h },
  ];
}

/**
 * The T-maze.
 *
 * | | |
 * |---|---|
 * | observation | events of 32 pixels over 90°, one packet per 20 ms; for the first 0.6 s a lamp on one side flashes at 20 Hz |
 * | body | the true pose; minds use it as odometry, to know when they stand at the fork and how an arm runs |
 * | action | speed (m/s) and turn rate (rad/s) of a differential drive with motor lag |
 * | reward | 1 at the end of the arm on the side of the cue, 0 at the end of the other and everywhere else |
 * | start | at the foot of the stem; the side of the cue is drawn evenly |
 * | terminated | the end of an arm: chose right, chose wrong |
 * | truncated | 20 s have passed |
 * | measures | success (1 after the right arm), delay (seconds from the fork to the end of the arm) |
 *
 * With an arm of 0 m the choice itself ends the episode: at the fork, turned by 60° or more.
 */
export function tMaze(body: Random, options: TMazeOptions = tMazeDefaults): World {
  const { rover, stem, arm, cue } = options;
  const edges = edgesOf([outline(options)]);
  const lamp = (side: number): Disc => ({
    x: stem + 0.15,
    y: side * 0.2,
    radius: meters(0.04),
    on: 8,
    off: 0.5,
    flashes: hertz(20),
  });
  const dark = (side: number): Disc => ({ ...lamp(side), on: 0.5, flashes: hertz(0) });
  return roverWorld<MazeCourse>(body, rover, {
    name: 't-maze',

    begin(random) {
      const side = uniform(random) < 0.5 ? 1 : -1;
      return {
        start: { x: 0, y: 0, heading: 0.02 * (2 * uniform(random) - 1) },
        side,
        scene: { edges, discs: [lamp(side), dark(-side)] },
        seconds: 0,
        atFork: null,
        correct: false,
      };
    },

    move(course, seconds) {
      course.seconds += seconds;
      const { discs } = course.scene;
      if (course.seconds < inSeconds(cue) || discs[0].flashes === 0) return false;
      discs[0] = dark(course.side);
      return true;
    },

    judge(course, now) {
      const { x, y, heading } = now.motion;
      if (course.atFork === null && x >= stem - 0.01) course.atFork = now.seconds;
      const atEnd =
        arm === 0 ? course.atFork !== null && Math.abs(heading) > Math.PI / 3 : Math.abs(y) >= arm;
      if (!atEnd) return goOn(0);
      const chosen = (arm === 0 ? heading : y) > 0 ? 1 : -1;
      course.correct = chosen === course.side;
      return course.correct ? endWith('chose right', options.reward) : endWith('chose wrong', 0);
    },

    measure: (course, now) => ({
      success: course?.correct ? 1 : 0,
      delay: course?.atFork == null || now === null ? 0 : now.seconds - course.atFork,
    }),
  });
}
