// Reach a light that stands somewhere among posts.

import type { World } from '../../core/loop/world.ts';
import type { Random } from '../../core/random/random.ts';
import { uniform } from '../../core/random/draw.ts';
import { degrees, hertz, meters, seconds, type Hertz, type Meters } from '../../core/units/quantity.ts';
import { freePlace, scatter, type ScatterOptions } from '../arena/floor/scatter.ts';
import {
  distanceBetween,
  distanceToEdges,
  edgesOf,
  spansOf,
  squareRoom,
  wallsOf,
} from '../arena/shape/shapes.ts';
import { geodesic } from '../arena/floor/geodesic.ts';
import type { Disc } from '../camera/row-camera.ts';
import { arrival } from './rover/arrival.ts';
import type { Course, RoverOptions } from './rover/course.ts';
import { roverWorld } from './rover/rover.ts';
import { endWith, goOn, type RoverState } from './rover/rules.ts';
import { rowEye, smallRover } from './rover/rover-defaults.ts';

/** The arena, its light and its reward. */
export interface BeaconSeekingOptions {
  readonly rover: RoverOptions;
  readonly scatter: ScatterOptions;
  /** Radius of the light in metres, its brightness on and off (walls have 1), its flashes per second. */
  readonly beacon: {
    readonly radius: Meters;
    readonly on: number;
    readonly off: number;
    readonly flashes: Hertz;
    /** Whether it stands on a pole and is seen over obstacles. */
    readonly high: boolean;
  };
  /** Metres between the robot and the light at the start, at least. */
  readonly farAway: Meters;
  readonly startClearance: Meters;
  /** What a metre nearer to the light earns, what reaching it earns, and what a collision costs. */
  readonly reward: { readonly nearer: number; readonly reached: number; readonly collision: number };
}

/** A room of 3 m with three round posts; the robot looks all around (a mirror above its camera), for what it does not see it cannot seek. */
export const beaconSeekingDefaults: BeaconSeekingOptions = Object.freeze({
  rover: Object.freeze({
    ...smallRover,
    camera: Object.freeze({
      ...rowEye,
      fieldOfView: degrees(360),
      texture: Object.freeze({ contrast: 0.1, frequency: 5 }),
      headlight: 0,
    }),
    longest: seconds(20),
  }),
  scatter: Object.freeze({
    room: meters(3),
    obstacles: 3,
    radius: [meters(0.15), meters(0.25)] as const,
    corners: [16, 16] as const,
    passage: meters(0.4),
  }),
  beacon: Object.freeze({ radius: meters(0.1), on: 8, off: 0.5, flashes: hertz(20), high: true }),
  farAway: meters(0.8),
  startClearance: meters(0.3),
  reward: Object.freeze({ nearer: 10, reached: 0, collision: 0 }),
});

interface BeaconCourse extends Course {
  readonly beacon: { x: number; y: number };
  readonly scene: Course['scene'] & { readonly discs: Disc[] };
  /** Shortest way to the light in metres. */
  readonly shortest: number;
  reached: boolean;
  touching: boolean;
  collisions: number;
}

/**
 * Beacon seeking.
 *
 * | | |
 * |---|---|
 * | observation | events of 64 pixels over 360°, one packet per 20 ms; the light flashes at 20 Hz, on a pole, so that it is seen over obstacles |
 * | action | speed (m/s) and turn rate (rad/s) of a differential drive with motor lag |
 * | reward | dense: 10 per metre nearer to the light; sparse: 5 on reaching it and nothing else |
 * | start | anywhere with 0.3 m of clearance, at least 0.8 m from the light, in any direction |
 * | terminated | the robot touches the light: reached the light; it touches a wall: hit a wall |
 * | posts | stop the robot, which may slide along them |
 * | truncated | 20 s have passed |
 * | measures | success (1 when reached), spl (success weighted by path length), latency (s), collisions (contacts begun) |
 *
 * The dense reward knows the distance to the light, which a real robot gets from a map only; the sparse one is a contact.
 */
export function beaconSeeking(body: Random, options: BeaconSeekingOptions = beaconSeekingDefaults): World {
  const { rover, reward, beacon } = options;
  const size = options.scatter.room;
  const away = (course: BeaconCourse, { motion }: RoverState): number =>
    distanceBetween(motion, course.beacon);
  return roverWorld<BeaconCourse>(body, rover, {
    name: 'beacon-seeking',

    begin(random) {
      const obstacles = scatter(random, options.scatter);
      const edges = edgesOf([squareRoom(size), ...obstacles]);
      const light = freePlace(random, size, edges, obstacles, options.startClearance);
      const place = freePlace(
        random,
        size,
        edges,
        obstacles,
        options.startClearance,
        (each) => distanceBetween(each, light) >= options.farAway,
      );
      return {
        start: { ...place, heading: 2 * Math.PI * uniform(random) - Math.PI },
        scene: { edges, discs: [{ ...light, ...beacon, name: 'goal' }] },
        obstacles: spansOf(obstacles, 4),
        solids: [...obstacles, ...wallsOf(size)],
        beacon: { ...light },
        shortest: geodesic(edges, obstacles, place, light, rover.radius) - rover.radius - beacon.radius,
        reached: false,
        touching: false,
        collisions: 0,
      };
    },

    judge(course, now, before) {
      const distance = away(course, now);
      const earned = reward.nearer * (away(course, before) - distance);
      course.reached = distance <= rover.radius + beacon.radius;
      if (course.reached) return endWith('reached the light', earned + reward.reached);
      const toWall = size / 2 - Math.max(Math.abs(now.motion.x), Math.abs(now.motion.y));
      if (toWall <= rover.radius + 0.002) return endWith('hit a wall', earned - reward.collision);
      const touches = distanceToEdges(course.scene.edges, now.motion.x, now.motion.y) <= rover.radius + 0.002;
      const bumped = touches && !course.touching;
      course.touching = touches;
      if (bumped) course.collisions++;
      return goOn(bumped ? earned - reward.collision : earned);
    },

    carry({ beacon: place, scene: { discs } }, name, x, y) {
      if (name !== 'goal') return;
      Object.assign(place, { x, y });
      discs[0] = { ...discs[0], x, y };
    },

    measure: (course, now) => ({
      ...arrival(course?.reached === true, () => course?.shortest ?? 0, now, rover.longest),
      collisions: course?.collisions ?? 0,
    }),
  });
}
