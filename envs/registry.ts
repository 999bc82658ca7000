// Every world by name. A new world is one task file and one line here.

import type { Random } from '../core/random/random.ts';
import { meters, radians } from '../core/units/quantity.ts';
import { presetPixels, presets } from './camera/presets.ts';
import { beaconSeeking, beaconSeekingDefaults } from './task/beacon-seeking.ts';
import { laneKeepingDefaults, type LaneKeepingOptions } from './task/lane/lane-keeping-options.ts';
import { laneKeeping } from './task/lane/lane-keeping.ts';
import { movingObstacles, movingObstaclesDefaults } from './task/moving-obstacles.ts';
import {
  routeWorlds,
  schoolWorlds,
  type RouteWorldName,
  type SchoolWorldName,
} from './task/mapless/mapless-worlds.ts';
import { obstacleArena, obstacleArenaDefaults } from './task/obstacle-arena.ts';
import { rowEye } from './task/rover/rover-defaults.ts';
import { waterMaze, waterMazeDefaults } from './task/water-maze.ts';
import { armOfDelay, tMaze, tMazeDefaults } from './task/t-maze.ts';
import type { WorldEntry } from './world-entry.ts';

/** Cameras by name: the presets of a robot's eyes. */
export const cameras: typeof presets = presets;

/** @returns options with the pixels of a camera's preset; optics and mount stay the world's. Throws RangeError for an unknown name. */
function seenBy(options: LaneKeepingOptions, camera = 'clean', kernel = 'wasm'): LaneKeepingOptions {
  return {
    ...options,
    camera: { ...options.camera, ...presetPixels(camera) },
    kernel: kernel === 'ts' ? 'ts' : 'wasm',
  };
}

/** T-mazes by how late they tell. */
type MazeName = `t-maze-${keyof typeof armOfDelay}s`;

/** Names of the worlds. */
export type WorldName =
  | 'lane-keeping'
  | 'lane-keeping-taught'
  | 'obstacle-arena'
  | 'beacon-seeking'
  | 'beacon-seeking-sparse'
  | 'beacon-seeking-nursery'
  | 'obstacle-arena-crowded'
  | 'obstacle-arena-collisions'
  | 'obstacle-arena-passive'
  | 'moving-obstacles'
  | 'moving-obstacles-collisions'
  | 'water-maze'
  | 'water-maze-moved'
  | 'water-maze-reckoned'
  | SchoolWorldName
  | RouteWorldName
  | MazeName;

/** Worlds by name, each with a line on what it asks. */
export const worlds: Readonly<Record<WorldName, WorldEntry>> = {
  'lane-keeping': {
    summary: 'one lap of a two-lane road within the lane, 128 × 128 event camera, 20 Hz (Bing et al. 2018)',
    presets: true,
    create: (body, camera, kernel) => laneKeeping(body, seenBy(laneKeepingDefaults, camera, kernel)),
  },
  'lane-keeping-taught': {
    summary: 'the same road with a teacher: each percept carries a signed error per motor',
    presets: true,
    create: (body, camera, kernel) =>
      laneKeeping(body, seenBy({ ...laneKeepingDefaults, teaching: true }, camera, kernel)),
  },
  'obstacle-arena': {
    summary:
      '30 s among six convex obstacles without touching one, 64 event pixels over 160° and a headlight',
    create: (body) => obstacleArena(body),
  },
  'beacon-seeking': {
    summary: 'reach a flashing light among obstacles within 20 s; rewarded by every metre nearer',
    create: (body) => beaconSeeking(body),
  },
  'beacon-seeking-sparse': {
    summary: 'the same light, rewarded on reaching it only',
    create: (body) =>
      beaconSeeking(body, {
        ...beaconSeekingDefaults,
        reward: { nearer: 0, reached: 5, collision: 0 },
      }),
  },
  'beacon-seeking-nursery': {
    summary: 'the sparse reward in a room of 1.6 m without posts, where who wanders comes upon the light',
    create: (body) =>
      beaconSeeking(body, {
        ...beaconSeekingDefaults,
        reward: { nearer: 0, reached: 5, collision: 0 },
        scatter: { ...beaconSeekingDefaults.scatter, room: meters(1.6), obstacles: 0 },
        farAway: meters(0.4),
      }),
  },
  'obstacle-arena-crowded': {
    summary: 'the obstacle arena with ten obstacles',
    create: (body) =>
      obstacleArena(body, {
        ...obstacleArenaDefaults,
        scatter: { ...obstacleArenaDefaults.scatter, obstacles: 10 },
      }),
  },
  'obstacle-arena-collisions': {
    summary:
      'the obstacle arena rewarded by collisions alone, which a bumper tells: -1 each, and nothing else',
    create: (body) =>
      obstacleArena(body, {
        ...obstacleArenaDefaults,
        reward: { straight: 0, proximity: 0, collision: 1 },
      }),
  },
  'obstacle-arena-passive': {
    summary: 'the obstacle arena seen without a headlight',
    create: (body) =>
      obstacleArena(body, {
        ...obstacleArenaDefaults,
        rover: { ...obstacleArenaDefaults.rover, camera: { ...rowEye, headlight: 0 } },
      }),
  },
  'moving-obstacles': {
    summary: 'through a corridor of 9 m that six posts cross, within 60 s; a headlight and a compass',
    create: (body) => movingObstacles(body),
  },
  'moving-obstacles-collisions': {
    summary:
      'the same corridor; the reward knows metres onward, which wheels and compass tell nearly, and collisions',
    create: (body) =>
      movingObstacles(body, {
        ...movingObstaclesDefaults,
        reward: { onward: 1, proximity: 0, collision: 1 },
      }),
  },
  'water-maze': {
    summary:
      'find a platform that cannot be seen in a pool of 2 m, within 120 s; the senses tell the position',
    create: (body) => waterMaze(body),
  },
  'water-maze-moved': {
    summary: 'the same pool after its platform was moved',
    create: (body) => waterMaze(body, { ...waterMazeDefaults, place: 'moved' }),
  },
  'water-maze-reckoned': {
    summary: 'the first pool with a position that wheels and compass tell, wrong by 5 % and 3°',
    create: (body) =>
      waterMaze(body, { ...waterMazeDefaults, position: { slip: 0.05, compass: radians(0.05) } }),
  },
  ...schoolWorlds,
  ...routeWorlds(null),
  ...(Object.fromEntries(
    Object.entries(armOfDelay).map(([delay, arm]) => [
      `t-maze-${delay}s`,
      {
        summary: `a light flashes on one side; choose that arm, be told ${delay} s later`,
        create: (body: Random) => tMaze(body, { ...tMazeDefaults, arm }),
      },
    ]),
  ) as Record<MazeName, WorldEntry>),
};
