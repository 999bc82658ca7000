// What a mapless navigator is: the published robot, its limits and its senses, and why the numbers are what they are.

import {
  degrees,
  kilograms,
  meters,
  metersPerSecond,
  metersPerSecondSquared,
  micros,
  millis,
  radiansPerSecond,
  seconds,
  type Meters,
  type MetersPerSecond,
  type Radians,
} from '../../../core/units/quantity.ts';
import { floorPlanDefaults, type FloorPlanOptions } from '../../arena/floor/floor-plan.ts';
import { mixedFloorDefaults, type MixedFloorOptions } from '../../arena/floor/mixed-floor.ts';
import type { RouteMap } from '../../arena/floor/route-map.ts';
import type { DriveLimits } from '../../physics/differential-drive.ts';
import type { RoverOptions } from '../rover/course.ts';
import { guideDefaults, waryGuide, type GuideOptions } from './mapless-guide.ts';
import type { OdometryOptions } from './odometry.ts';
import { rowEye } from '../rover/rover-defaults.ts';

/** Robot, floor, rules and reward. */
export interface MaplessOptions {
  readonly rover: RoverOptions;
  /** "lidar": the published 22 numbers; "camera": event pixels, and the goal's bearing. */
  readonly sensor: 'lidar' | 'camera';
  /** Floors that are drawn; `map` in their place: a fixed one with its routes. */
  readonly floor: FloorPlanOptions;
  /** Share of floors that are drawn as mixed ones in place of it, and how; absent: none. */
  readonly mixed?: { readonly share: number; readonly floor: MixedFloorOptions };
  readonly map: RouteMap | null;
  /** Metres between start and goal in a straight line, at least; clearance of both. */
  readonly farAway: Meters;
  readonly clearance: Meters;
  /** Slowest and fastest a wheel turns, in m/s; share of its command that is noise. */
  readonly wheels: readonly [slowest: MetersPerSecond, fastest: MetersPerSecond];
  readonly noise: number;
  /** Metres from the goal at which it is reached; from a surface at which the robot has collided. */
  readonly reached: Meters;
  readonly collision: Meters;
  readonly reward: {
    /** What a metre nearer to the goal earns: along a straight line, or along the shortest way. */
    readonly nearer: number;
    readonly along: 'line' | 'way';
    /** What a unit of proximity ahead lost earns; the metres over which it fades, and how far to both sides it looks. */
    readonly proximity: number;
    readonly fade: Meters;
    readonly wide: Radians;
    readonly reached: number;
    readonly collision: number;
  };
  /** How the robot knows where it has been; absent: as it was. */
  readonly odometry?: OdometryOptions;
  /** Who knows the map and tells what each way to steer costs; on drawn floors only. */
  readonly guide?: GuideOptions;
}

/** A Turtlebot 2 as it was published: 0.25 m between the wheels in its wheel law; lag and traction of a small gear motor. */
const turtlebot: DriveLimits = Object.freeze({
  axle: meters(0.25),
  wheelSpeed: metersPerSecond(0.5),
  motorLag: millis(50),
  traction: metersPerSecondSquared(4),
});

const lidarRover: RoverOptions = Object.freeze({
  controlPeriod: millis(100),
  substep: millis(10),
  camera: null,
  radius: meters(0.18),
  mass: kilograms(6),
  drive: turtlebot,
  /** 2000 steps of 100 ms. */
  longest: seconds(200),
});

/** The published rules, on drawn floors, with the published observation. */
export const maplessLidarDefaults: MaplessOptions = Object.freeze({
  rover: lidarRover,
  sensor: 'lidar',
  floor: floorPlanDefaults,
  map: null,
  farAway: meters(8),
  clearance: meters(0.8),
  wheels: [metersPerSecond(0.05), metersPerSecond(0.5)] as const,
  noise: 0.05,
  reached: meters(0.5),
  collision: meters(0.18),
  reward: Object.freeze({
    nearer: 10,
    along: 'line',
    proximity: 10,
    fade: meters(0.5),
    wide: degrees(60),
    reached: 0,
    collision: 0,
  }),
});

/** The same with 64 event pixels over 180°, looked at every 10 ms, and a headlight that tells at two metres what is near. */
export const maplessDefaults: MaplessOptions = Object.freeze({
  ...maplessLidarDefaults,
  sensor: 'camera',
  rover: Object.freeze({
    ...lidarRover,
    substep: millis(10),
    camera: Object.freeze({
      ...rowEye,
      fieldOfView: degrees(180),
      texture: Object.freeze({ contrast: 0.3, frequency: 2 }),
      refractory: micros(1250),
      /** A larger body sees further: three events per edge of the flash at one metre, one at two. */
      headlight: 1,
    }),
  }),
});

/** Wheels whose size is known to 5 %, and a gyroscope that turns by 12° a minute while the robot stands. */
export const poorOdometry: OdometryOptions = Object.freeze({
  slip: 0.05,
  bias: radiansPerSecond(degrees(0.2)),
});

/** @returns options to learn with: episodes of 60 s, so that a robot that is stuck sees another floor soon */
export function schoolOf(options: MaplessOptions): MaplessOptions {
  return { ...options, rover: { ...options.rover, longest: seconds(60) } };
}

/** @returns options to imitate in: a guide stands beside, and a robot that turns back and forth has time to be shown the way out */
export function guidedOf(options: MaplessOptions): MaplessOptions {
  return { ...schoolOf(options), guide: guideDefaults };
}

/** @returns the same where every other floor is a mixed one, and the guide is wary */
export function mixedOf(options: MaplessOptions): MaplessOptions {
  return { ...schoolOf(options), guide: waryGuide, mixed: { share: 0.5, floor: mixedFloorDefaults } };
}
