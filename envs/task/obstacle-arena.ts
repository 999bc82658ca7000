// Drive around among obstacles without touching one. Turning on the spot would be safe and is no answer: cells count too.

import {
  inSeconds,
  meters,
  radiansPerSecond,
  type Meters,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';
import type { World } from '../../core/loop/world.ts';
import type { Random } from '../../core/random/random.ts';
import { uniform } from '../../core/random/draw.ts';
import { freePlace, scatter, type ScatterOptions } from '../arena/floor/scatter.ts';
import { proximityAhead } from '../arena/shape/proximity.ts';
import { distanceToEdges, edgesOf, spansOf, squareRoom } from '../arena/shape/shapes.ts';
import type { Course, RoverOptions } from './rover/course.ts';
import { roverWorld } from './rover/rover.ts';
import { endWith, goOn, type RoverState } from './rover/rules.ts';
import { smallRover } from './rover/rover-defaults.ts';

/** The arena and its reward. */
export interface ObstacleArenaOptions {
  readonly rover: RoverOptions;
  readonly scatter: ScatterOptions;
  /** Metres between the robot's middle and the nearest surface at the start. */
  readonly startClearance: Meters;
  /** What a step earns by driving straight on, by a unit of proximity lost, and loses by a collision. */
  readonly reward: { readonly straight: number; readonly proximity: number; readonly collision: number };
  /** Turn rate at which a command counts as fully turned, in rad/s. */
  readonly fullTurn: RadiansPerSecond;
  /** Edge of the cells that are counted, in metres. */
  readonly cell: Meters;
}

/** A room of 4 m with six obstacles. */
export const obstacleArenaDefaults: ObstacleArenaOptions = Object.freeze({
  rover: smallRover,
  scatter: Object.freeze({
    room: meters(4),
    obstacles: 6,
    radius: [meters(0.15), meters(0.3)] as const,
    corners: [5, 7] as const,
    passage: meters(0.5),
  }),
  startClearance: meters(0.4),
  /** The constants of the trial in which this reward was found; proximity is a number in [0, 1]. */
  reward: Object.freeze({ straight: 0.02, proximity: 10, collision: 0.3 }),
  fullTurn: radiansPerSecond(3),
  cell: meters(0.5),
});

interface ArenaCourse extends Course {
  readonly cells: Set<number>;
  proximity: number;
  collided: boolean;
}

/** Metres over which proximity fades. */
const NEAR = 0.3;

/**
 * The obstacle arena.
 *
 * | | |
 * |---|---|
 * | observation | events of 64 pixels over 160°, one packet per 20 ms; a headlight flashes at 20 Hz |
 * | action | speed (m/s) and turn rate (rad/s) of a differential drive with motor lag |
 * | reward | 0.02 · (1 - \|turn\|/3 rad/s) + 10 · (proximity before - now) - 0.3 at a collision |
 * | start | anywhere with 0.4 m of clearance, in any direction; obstacles are drawn anew in every episode |
 * | terminated | the robot touches a surface: collided |
 * | truncated | 30 s have passed: that is success |
 * | measures | success (1 without collision), cells (half-metre cells visited), driven (m) |
 *
 * Proximity is the truth of a range sensor over ±60°; a real robot needs one while it learns, not afterwards. With
 * `reward.proximity` 0 the reward knows collisions only, which a bumper tells.
 */
export function obstacleArena(body: Random, options: ObstacleArenaOptions = obstacleArenaDefaults): World {
  const { rover, reward, cell } = options;
  const size = options.scatter.room;
  const visit = ({ cells }: ArenaCourse, { motion: { x, y } }: RoverState): void => {
    cells.add(Math.floor((x + size / 2) / cell) * 1000 + Math.floor((y + size / 2) / cell));
  };
  return roverWorld<ArenaCourse>(body, rover, {
    name: 'obstacle-arena',

    begin(random) {
      const obstacles = scatter(random, options.scatter);
      const edges = edgesOf([squareRoom(size), ...obstacles]);
      const place = freePlace(random, size, edges, obstacles, options.startClearance);
      const start = { ...place, heading: 2 * Math.PI * uniform(random) - Math.PI };
      const course = {
        start,
        scene: { edges, discs: [] },
        obstacles: spansOf(obstacles, 4),
        cells: new Set<number>(),
        collided: false,
      };
      return { ...course, proximity: proximityAhead(edges, start, rover.radius, NEAR) };
    },

    judge(course, now, _before, command) {
      visit(course, now);
      const { x, y } = now.motion;
      const proximity =
        reward.proximity === 0 ? 0 : proximityAhead(course.scene.edges, now.motion, rover.radius, NEAR);
      const earned =
        reward.straight * (1 - Math.min(1, Math.abs(command.turnRate) / options.fullTurn)) +
        reward.proximity * (course.proximity - proximity);
      course.proximity = proximity;
      course.collided = distanceToEdges(course.scene.edges, x, y) <= rover.radius;
      return course.collided ? endWith('collided', earned - reward.collision) : goOn(earned);
    },

    measure: (course, now) => ({
      success:
        course === null || course.collided || now === null || now.seconds < inSeconds(rover.longest) ? 0 : 1,
      cells: course?.cells.size ?? 0,
      driven: now?.driven ?? 0,
    }),
  });
}
