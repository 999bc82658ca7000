// Morris' water maze: find a platform that cannot be seen, again and again, until the way to it is known.

import type { World } from '../../core/loop/world.ts';
import { normal, uniform } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import { atan2, cos, sin } from '../../core/units/portable.ts';
import { wrapAngle } from '../../core/units/arithmetic.ts';
import {
  hertz,
  meters,
  metersPerSecond,
  millis,
  seconds,
  type Meters,
  type MetersPerSecond,
  type Radians,
} from '../../core/units/quantity.ts';
import { at, rim, rimSolids } from '../arena/floor/pool.ts';
import { distanceBetween, edgesOf, type Point } from '../arena/shape/shapes.ts';
import { latencyOf } from './rover/arrival.ts';
import type { Course, RoverOptions } from './rover/course.ts';
import { roverWorld } from './rover/rover.ts';
import { endWith, goOn } from './rover/rules.ts';
import { smallRover } from './rover/rover-defaults.ts';

/** The pool, its platform and its reward. */
export interface WaterMazeOptions {
  readonly rover: RoverOptions;
  /** Radius of the pool and of the platform in metres, and the robot's distance from the middle at the start. */
  readonly pool: Meters;
  readonly platform: Meters;
  readonly start: Meters;
  /** Whether the platform stands where it was at first or where it was moved to. */
  readonly place: 'first' | 'moved';
  /** Speed at which a straight way would be swum: the straight-line time comes from it. */
  readonly cruise: MetersPerSecond;
  /** What finding the platform earns, and what touching the rim costs per control step. */
  readonly reward: { readonly found: number; readonly rim: number };
  /**
   * How the robot knows where it is: "told" is the truth, as place cells of a rat are modelled; "reckoned" adds up the turns of
   * its own wheels, whose sizes it knows to within `slip`, and its compass is off by `compass` rad, both drawn per episode.
   */
  readonly position: 'told' | { readonly slip: number; readonly compass: Radians };
}

/** The pool of Foster, Morris and Dayan (2000): 2 m across; swum at 0.3 m/s. */
export const waterMazeDefaults: WaterMazeOptions = Object.freeze({
  rover: Object.freeze({
    ...smallRover,
    /** 20 Hz: nothing is seen that needs more. */
    controlPeriod: millis(50),
    camera: null,
    longest: seconds(120),
  }),
  pool: meters(1),
  /** A tenth of the pool, as in Frémaux et al. (2013): found when the robot's middle is over it. */
  platform: meters(0.1),
  start: meters(0.85),
  place: 'first',
  cruise: metersPerSecond(0.3),
  reward: Object.freeze({ found: 1, rim: 0 }),
  position: 'told',
});

const CORNERS = 24;

interface PoolCourse extends Course {
  readonly platform: { x: number; y: number };
  /** Seconds that a straight way takes. */
  readonly straight: number;
  /** Where the robot believes it is: truth, or what its wheels say. */
  readonly belief: { x: number; y: number };
  readonly scale: number;
  readonly compass: number;
  found: boolean;
  touches: boolean;
}

/**
 * Where the platform stands first and where it is moved to: anywhere from 0.3 m to 0.6 m off the middle, at least 0.3 m from each of
 * the four starts, and 0.7 m from one another.
 */
function platforms(random: Random, start: number): readonly [first: Point, moved: Point] {
  const draw = (): Point => {
    for (;;) {
      const place = at(0.3 + 0.3 * uniform(random), 2 * Math.PI * uniform(random));
      if ([0, 1, 2, 3].every((k) => distanceBetween(place, at(start, (k * Math.PI) / 2)) >= 0.3))
        return place;
    }
  };
  const first = draw();
  for (;;) {
    const moved = draw();
    if (distanceBetween(first, moved) >= 0.7) return [first, moved];
  }
}

/**
 * The water maze.
 *
 * | | |
 * |---|---|
 * | observation | no camera; senses: x and y in pool radii, heading/π, and a bumper: a unit vector away from the rim where the robot touches it, else 0. Place cells are made of the first two by the mind |
 * | action | speed (m/s) and turn rate (rad/s) of a differential drive with motor lag |
 * | reward | 1 on the platform and nothing else; touching the rim costs `reward.rim` per step, by default 0 |
 * | start | 0.85 m north, east, south or west of the middle, in any direction |
 * | terminated | the robot's middle is over the platform: found the platform |
 * | truncated | 120 s have passed |
 * | measures | success (1 when found), direct (1 when found within twice the straight-line time), detour (time over straight-line time, of which 120 s count where it was not found), latency (s) |
 *
 * The platform is part of the body's stream: each run seed has its own, which never moves but from `first` to `moved`. The rim stops
 * the robot. The position is knowledge that a robot has from beacons or a map only; `position` offers what its own wheels tell.
 */
export function waterMaze(body: Random, options: WaterMazeOptions = waterMazeDefaults): World {
  const { rover, pool, start, reward, cruise, position } = options;
  const edges = edgesOf([rim(pool, CORNERS)]);
  const solids = rimSolids(pool, CORNERS);
  const [first, moved] = platforms(split(body, 'platform'), start);
  const standing = options.place === 'first' ? first : moved;
  return roverWorld<PoolCourse>(body, rover, {
    name: 'water-maze',

    begin(random) {
      const from = at(start, (Math.PI / 2) * Math.floor(4 * uniform(random)));
      const platform = { ...standing };
      const drift = split(random, 'drift');
      const off = (deviation: number): number => (position === 'told' ? 0 : normal(drift, 0, deviation));
      return {
        start: { ...from, heading: 2 * Math.PI * uniform(random) - Math.PI },
        scene: {
          edges,
          discs: [{ ...platform, radius: options.platform, on: 1, off: 1, flashes: hertz(0), name: 'goal' }],
        },
        solids,
        platform,
        straight: (distanceBetween(from, platform) - options.platform) / cruise,
        belief: { ...from },
        scale: 1 + off(position === 'told' ? 0 : position.slip),
        compass: off(position === 'told' ? 0 : position.compass),
        found: false,
        touches: false,
      };
    },

    judge(course, { motion }, before) {
      const { belief, scale, compass } = course;
      if (position === 'told') Object.assign(belief, { x: motion.x, y: motion.y });
      else {
        const dx = motion.x - before.motion.x;
        const dy = motion.y - before.motion.y;
        belief.x += scale * (dx * cos(compass) - dy * sin(compass));
        belief.y += scale * (dx * sin(compass) + dy * cos(compass));
      }
      course.found = distanceBetween(motion, course.platform) <= options.platform;
      if (course.found) return endWith('found the platform', reward.found);
      course.touches = Math.sqrt(motion.x * motion.x + motion.y * motion.y) >= pool - rover.radius - 0.005;
      return goOn(course.touches ? -reward.rim : 0);
    },

    senseNames: ['x', 'y', 'heading', 'rim behind', 'rim at the right'],

    senses({ belief, compass, touches }, { motion }) {
      const inward = wrapAngle(atan2(-motion.y, -motion.x) + compass);
      return Float64Array.of(
        belief.x / pool,
        belief.y / pool,
        wrapAngle(motion.heading + compass) / Math.PI,
        touches ? cos(inward) : 0,
        touches ? sin(inward) : 0,
      );
    },

    carry({ platform, scene: { discs } }, name, x, y) {
      if (name !== 'goal') return;
      Object.assign(platform, { x, y });
      Object.assign(discs[0], { x, y });
    },

    measure: (course, now) => {
      const latency = latencyOf(course?.found === true, now, rover.longest);
      const detour = latency / (course?.straight ?? 1);
      return {
        success: course?.found ? 1 : 0,
        direct: course?.found && detour <= 2 ? 1 : 0,
        detour,
        latency,
      };
    },
  });
}
