// Get through a corridor that others cross.

import {
  meters,
  metersPerSecond,
  seconds,
  type Meters,
  type MetersPerSecond,
} from '../../core/units/quantity.ts';
import type { World } from '../../core/loop/world.ts';
import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { wrapAngle } from '../../core/units/arithmetic.ts';
import {
  convexPolygon,
  distanceToEdges,
  edgesOf,
  meanOf,
  room,
  spansOf,
  type Polygon,
} from '../arena/shape/shapes.ts';
import { proximityAhead } from '../arena/shape/proximity.ts';
import { smallRover } from './rover/rover-defaults.ts';
import { obstacleName } from './rover/rover-scene.ts';
import { latencyOf } from './rover/arrival.ts';
import type { Course, RoverOptions } from './rover/course.ts';
import { roverWorld } from './rover/rover.ts';
import { endWith, goOn } from './rover/rules.ts';

/** The corridor, who crosses it, and its reward. */
export interface MovingObstaclesOptions {
  readonly rover: RoverOptions;
  /** Metres from end wall to end wall and from side to side. */
  readonly length: Meters;
  readonly width: Meters;
  /** Posts that cross, their radii in metres and their speeds in m/s. */
  readonly crossing: number;
  readonly radius: readonly [smallest: Meters, largest: Meters];
  readonly speed: readonly [slowest: MetersPerSecond, fastest: MetersPerSecond];
  /** Metres from the start in which nobody crosses, and from the far wall at which the end is reached. */
  readonly free: Meters;
  readonly end: Meters;
  /** What a metre onward earns, what a unit of proximity lost earns, and what a collision costs. */
  readonly reward: { readonly onward: number; readonly proximity: number; readonly collision: number };
}

/** Metres over which proximity fades. */
const NEAR = 0.3;

/**
 * Nine metres with six crossing posts: so dense that driving straight on along the compass ends in a collision, and so slow that
 * hand-set steering comes through: in 40 of 40 tuning episodes here, where straight on came through in 3. With posts of 0.05 to 0.12 m/s it
 * came through in 26 of 40. In six metres with three posts (0.12 to 0.18 m) straight on came through in 17 of 40: too many to tell learning
 * from luck.
 */
export const movingObstaclesDefaults: MovingObstaclesOptions = Object.freeze({
  rover: Object.freeze({ ...smallRover, longest: seconds(60) }),
  length: meters(9),
  width: meters(2.4),
  crossing: 6,
  radius: [meters(0.18), meters(0.28)] as const,
  speed: [metersPerSecond(0.03), metersPerSecond(0.08)] as const,
  free: meters(1.2),
  /** Far enough from the wall that fleeing it does not turn the robot round before the end. */
  end: meters(1.1),
  /** A second straight on earns as much as in the obstacle arena; proximity and collision are the same. */
  reward: Object.freeze({ onward: 3, proximity: 10, collision: 0.3 }),
});

interface Crosser {
  readonly first: number;
  readonly count: number;
  /** Furthest off the corridor's axis that its middle goes, in metres. */
  readonly reach: number;
  y: number;
  /** Along y, in m/s. */
  speed: number;
}

interface CorridorCourse extends Course {
  readonly crossers: readonly Crosser[];
  proximity: number;
  reached: boolean;
  furthest: number;
}

/**
 * Moving obstacles.
 *
 * | | |
 * |---|---|
 * | observation | events of 64 pixels over 160°, one packet per 20 ms; a headlight flashes at 20 Hz; senses: the angle to the corridor's axis/π, which a compass tells |
 * | action | speed (m/s) and turn rate (rad/s) of a differential drive with motor lag |
 * | reward | 3 per metre onward + 10 · (proximity before - now) - 0.3 at a collision; by wheels and bumper alone: 1 per metre onward - 1 at a collision |
 * | start | at one end, on the axis to within 0.3 m, heading along it to within 0.3 rad; posts are drawn anew in every episode |
 * | posts | cross from side to side at 0.03 to 0.08 m/s and turn round at the walls |
 * | terminated | the robot touches a surface: collided; it comes within 1.1 m of the far wall: reached the end |
 * | truncated | 60 s have passed |
 * | measures | success (1 when the end is reached), onward (share of the way along the axis), latency (s), driven (m) |
 *
 * Proximity is the truth of a range sensor over ±60°, metres onward are odometry; a robot needs both while it learns, not afterwards. With
 * `reward.proximity` 0 a bumper takes the range sensor's place.
 */
export function movingObstacles(
  body: Random,
  options: MovingObstaclesOptions = movingObstaclesDefaults,
): World {
  const { rover, length, width, reward, crossing, free, end } = options;
  const between = (random: Random, [low, high]: readonly [number, number]): number =>
    low + (high - low) * uniform(random);
  return roverWorld<CorridorCourse>(body, rover, {
    name: 'moving-obstacles',

    begin(random) {
      const places = Array.from({ length: crossing }, (_, k) => {
        const stretch = (length - free - end - 0.1) / crossing; // one post on each stretch of the way
        const radius = between(random, options.radius);
        const reach = width / 2 - radius - 0.02;
        const y = reach * (2 * uniform(random) - 1);
        const speed = between(random, options.speed) * (uniform(random) < 0.5 ? -1 : 1);
        return { x: free + stretch * (k + 0.25 + 0.5 * uniform(random)), y, radius, reach, speed };
      });
      const posts: Polygon[] = places.map((place) => convexPolygon(random, place, place.radius, [6, 8]));
      const edges = edgesOf([room(0, -width / 2, length, width), ...posts]);
      const spans = spansOf(posts, 4);
      const start = {
        x: 0.4,
        y: 0.3 * (2 * uniform(random) - 1),
        heading: 0.3 * (2 * uniform(random) - 1),
      };
      return {
        start,
        scene: { edges, discs: [] },
        obstacles: spans.map((span) => ({ ...span, moves: true })),
        crossers: spans.map((span, k) => ({
          ...span,
          reach: places[k].reach,
          y: places[k].y,
          speed: places[k].speed,
        })),
        proximity: proximityAhead(edges, start, rover.radius, NEAR),
        reached: false,
        furthest: start.x,
      };
    },

    move({ crossers, scene: { edges } }, seconds) {
      for (const crosser of crossers) {
        const { first, count, reach } = crosser;
        const ahead = crosser.y + crosser.speed * seconds;
        if (Math.abs(ahead) > reach) crosser.speed = -Math.sign(ahead) * Math.abs(crosser.speed);
        const dy = crosser.speed * seconds;
        crosser.y += dy;
        for (let e = first; e < first + count; e++) {
          edges.ay[e] += dy;
          edges.by[e] += dy;
        }
      }
      return true;
    },

    movers: ({ crossers, scene: { edges } }) =>
      crossers.map(({ first, count }, k) => ({
        name: obstacleName(k),
        x: meters(meanOf(edges.ax, first, count)),
        y: meters(meanOf(edges.ay, first, count)),
      })),

    judge(course, { motion }, before) {
      const proximity =
        reward.proximity === 0 ? 0 : proximityAhead(course.scene.edges, motion, rover.radius, NEAR);
      const earned =
        reward.onward * (motion.x - before.motion.x) + reward.proximity * (course.proximity - proximity);
      course.proximity = proximity;
      course.furthest = Math.max(course.furthest, motion.x);
      if (distanceToEdges(course.scene.edges, motion.x, motion.y) <= rover.radius)
        return endWith('collided', earned - reward.collision);
      course.reached = motion.x >= length - end;
      return course.reached ? endWith('reached the end', earned) : goOn(earned);
    },

    senseNames: ['angle to the corridor'],
    senses: (_course, { motion }) => Float64Array.of(wrapAngle(motion.heading) / Math.PI),

    carry({ crossers, scene: { edges } }) {
      for (const crosser of crossers) crosser.y = meanOf(edges.ay, crosser.first, crosser.count);
    },

    measure: (course, now) => {
      const way = length - end - (course?.start.x ?? 0);
      return {
        success: course?.reached ? 1 : 0,
        onward: course === null ? 0 : Math.min(1, (course.furthest - course.start.x) / way),
        latency: latencyOf(course?.reached === true, now, rover.longest),
        driven: now?.driven ?? 0,
      };
    },
  });
}
