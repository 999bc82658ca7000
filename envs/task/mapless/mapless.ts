// Find the way to a goal among obstacles without a map: only what is near and where the goal lies are known.

import type { MotorCommand } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { normal } from '../../../core/random/draw.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { clamp, wrapAngle } from '../../../core/units/arithmetic.ts';
import { atan2 } from '../../../core/units/portable.ts';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { distanceAt, distanceField, type DistanceField } from '../../arena/floor/distance-field.ts';
import { geodesic } from '../../arena/floor/geodesic.ts';
import { proximityAhead } from '../../arena/shape/proximity.ts';
import type { Route } from '../../arena/floor/route-map.ts';
import {
  distanceBetween,
  distanceToEdges,
  edgesOf,
  spansOf,
  squareRoom,
  type Edges,
  type Point,
  type Pose,
} from '../../arena/shape/shapes.ts';
import type { Disc } from '../../camera/row-camera.ts';
import { drawRoute, gridOfWays } from './drawn-route.ts';
import { guide, type Guide } from './mapless-guide.ts';
import { maplessDefaults, type MaplessOptions } from './mapless-options.ts';
import { publishedSenses, sectorNames, sectorScan } from './sector-scan.ts';
import { addUp, odometry, type Odometry } from './odometry.ts';
import { arrival } from '../rover/arrival.ts';
import type { Course } from '../rover/course.ts';
import { roverWorld } from '../rover/rover.ts';
import { endWith, goOn, type RoverState } from '../rover/rules.ts';

interface MaplessCourse extends Course {
  readonly goal: Point;
  readonly scene: Course['scene'] & { readonly discs: Disc[] };
  /** Metres of the shortest way to the goal's reach; worked out where it is asked for, which no reward does. */
  readonly shortest: () => number;
  /** Only where the reward follows the shortest way. */
  readonly field: DistanceField | null;
  readonly drive: Random;
  /** Only where the robot has but its own account of its way. */
  readonly account: Odometry | null;
  /** What is left to the goal, and proximity, at the last step. */
  left: number;
  proximity: number;
  /** Only where a guide stands beside. */
  advice: Guide | null;
  outcome: '' | 'reached' | 'collided';
}

/** Seeds number the episodes of a run in their last twenty bits. */
const EPISODES = 2 ** 20;

/**
 * Mapless navigation (Tang, Kumar and Michmizos 2020).
 *
 * | | |
 * |---|---|
 * | observation, lidar | the published one: 18 sectors of 10° over the front, clip(0.35 m / range); bearing of the goal / π; clip(0.3 m / its distance); speed / 0.5 m/s; turn rate / 1.8 rad/s |
 * | observation, camera | events of 64 pixels over 180° under a headlight of 20 Hz, one packet per 100 ms; bearing of the goal / π |
 * | body | the pose, which minds with a memory of their own way use as odometry: the true one, or with `odometry` one that drifts |
 * | action | speed (m/s) and turn rate (rad/s), brought to wheel speeds in [0.05, 0.5] m/s with 5 % noise, as published; motor lag |
 * | reward | 10 per metre nearer to the goal in a straight line, 10 per unit of proximity lost; see `reward` for others |
 * | start | 0.8 m of clearance, at least 8 m from the goal, in any direction; the floor of 20 m is drawn anew in every episode |
 * | terminated | nearer than 0.5 m to the goal: reached the goal; nearer than 0.18 m to a surface: collided |
 * | truncated | 200 s (2000 steps) have passed |
 * | measures | success (1 when reached), spl (success weighted by path length: by the shortest way of a body that collides at 0.18 m, or the file's), latency (s), collisions |
 *
 * With a `map` the floor and its routes are the file's, in order: the seed's episode number picks the route. Where the goal
 * lies is told by odometry or a beacon on a real robot; distance to it and proximity are known to the reward only. With a
 * `guide`, on drawn floors, the percept's teacher is what each way to steer costs, in metres above the best one; see `mapless-guide.ts`.
 */
export function mapless(body: Random, options: MaplessOptions = maplessDefaults): World {
  const { rover, reward, map, sensor } = options;
  if (map !== null && options.guide !== undefined)
    throw new RangeError(
      'A guide knows drawn floors only: what is judged on a map must not be told its ways.',
    );
  const size = map?.room ?? options.floor.room;
  const outer = squareRoom(size);
  const fixed = map === null ? null : { things: map.things, edges: edgesOf([outer, ...map.things]) };
  const grid = fixed === null || reward.along === 'line' ? null : gridOfWays(size, fixed.edges, fixed.things);
  const scan = sectorScan();
  const [slowest, fastest] = options.wheels;

  const remaining = ({ goal, field }: Pick<MaplessCourse, 'goal' | 'field'>, at: Point): number =>
    field === null ? distanceBetween(at, goal) : Math.min(distanceAt(field, at), 4 * size);
  const nearness = (edges: Edges, pose: Pose): number =>
    reward.proximity === 0 ? 0 : proximityAhead(edges, pose, options.collision, reward.fade, reward.wide);
  const bearing = ({ goal }: MaplessCourse, { motion }: RoverState): number =>
    wrapAngle(atan2(goal.y - motion.y, goal.x - motion.x) - motion.heading);

  return roverWorld<MaplessCourse>(body, rover, {
    name: 'mapless',

    begin(random, seed) {
      const drawn = map === null ? drawRoute(split(random, 'floor'), options) : null;
      const given = map?.routes[(seed % EPISODES) % map.routes.length];
      const route = drawn?.route ?? (given as Route);
      const things = drawn?.things ?? fixed?.things ?? [];
      const edges = fixed?.edges ?? edgesOf([outer, ...things]);
      const field =
        reward.along === 'line' ? null : (drawn?.field ?? (grid && distanceField(grid, route.goal)));
      const { goal } = route;
      const start = { ...route.start, heading: wrapAngle(route.start.heading) };
      // Of the floor as it was drawn, whatever a hand has moved meanwhile.
      const shortest = (): number =>
        given?.shortest ??
        geodesic(edgesOf([outer, ...things]), things, start, goal, options.collision) - options.reached;
      return {
        start,
        scene: { edges, discs: [] },
        goal,
        target: { ...goal, radius: options.reached },
        shortest,
        field,
        drive: split(random, 'drive'),
        account:
          options.odometry === undefined
            ? null
            : odometry(start, split(random, 'odometry'), options.odometry),
        left: remaining({ goal, field }, start),
        proximity: nearness(edges, route.start),
        advice: options.guide === undefined ? null : guide(size, edges, things, goal, options.guide),
        outcome: '',
        ...(map === null ? { obstacles: spansOf(things, 4) } : {}),
      };
    },

    carryOut({ drive }, { speed, turnRate }): MotorCommand {
      const spread = (turnRate * rover.drive.axle) / 2;
      const share = (wheel: number): number =>
        clamp(
          (1 - options.noise) * clamp((wheel - slowest) / (fastest - slowest), 0, 1) +
            normal(drive, 0, options.noise),
          0,
          1,
        );
      const left = slowest + (fastest - slowest) * share(speed - spread);
      const right = slowest + (fastest - slowest) * share(speed + spread);
      return {
        speed: metersPerSecond((left + right) / 2),
        turnRate: radiansPerSecond((right - left) / rover.drive.axle),
      };
    },

    judge(course, now, before) {
      const { motion } = now;
      if (course.account !== null) addUp(course.account, before.motion, motion, now.seconds - before.seconds);
      const clearance = distanceToEdges(course.scene.edges, motion.x, motion.y);
      const left = remaining(course, motion);
      const proximity = nearness(course.scene.edges, motion);
      const earned = reward.nearer * (course.left - left) + reward.proximity * (course.proximity - proximity);
      course.left = left;
      course.proximity = proximity;
      if (distanceBetween(motion, course.goal) < options.reached) {
        course.outcome = 'reached';
        return endWith('reached the goal', earned + reward.reached);
      }
      if (clearance >= options.collision) return goOn(earned);
      course.outcome = 'collided';
      return endWith('collided', earned - reward.collision);
    },

    senseNames: sensor === 'camera' ? ['goal direction'] : sectorNames,

    senses(course, now) {
      const direction = bearing(course, now) / Math.PI;
      return sensor === 'camera'
        ? Float64Array.of(direction)
        : publishedSenses(
            scan,
            course.scene.edges,
            now.motion,
            direction,
            distanceBetween(now.motion, course.goal),
          );
    },

    believe: ({ account }, { motion }) => account?.pose ?? motion,

    teach: ({ advice }, { motion }) => advice?.regrets(motion) ?? null,

    measure: (course, now) => ({
      ...arrival(course?.outcome === 'reached', () => course?.shortest() ?? 0, now, rover.longest),
      collisions: course?.outcome === 'collided' ? 1 : 0,
    }),
  });
}
