// What a rover's world looks like to people, and what a hand may shift in it: walls as thin boxes over the edges that its
// camera sees, lamps as discs.

import type { Scene, Solid } from '../../../core/loop/scene.ts';
import { atan2 } from '../../../core/units/portable.ts';
import { meters, radians } from '../../../core/units/quantity.ts';
import { meanOf, type Edges } from '../../arena/shape/shapes.ts';
import type { Disc } from '../../camera/row-camera.ts';
import type { Course, RoverOptions } from './course.ts';

/** Metres: how high and thick walls are drawn, how high lamps, and robots in their own radii. */
const WALL = { height: meters(0.25), width: meters(0.02) } as const;
const LAMP = { low: 0.2, high: 0.6 } as const;
const FLAT = meters(0.01);
const ROBOT_HEIGHT = 1.1;
/** What a row of pixels sees of the ground: farther than any room is wide. */
const SIGHT = meters(10);

/** @returns what an obstacle is called, the first being 0 */
export const obstacleName = (obstacle: number): string => `obstacle ${obstacle + 1}`;

/** @returns the scene of a course. */
export function roverScene(
  { scene, obstacles = [], target }: Course,
  { radius, camera }: RoverOptions,
): Scene {
  const owner = (e: number): number =>
    obstacles.findIndex(({ first, count }) => e >= first && e < first + count);
  const walls = Array.from({ length: scene.edges.count }, (_, e) => {
    const k = owner(e);
    return { ...wallOf(scene.edges, e, k), ...(obstacles[k]?.moves === true ? { moves: true } : {}) };
  });
  return {
    ground: null,
    solids: [...walls, ...scene.discs.map(lampOf), ...(target === undefined ? [] : [goalOn(target)])],
    robot: { radius, height: meters(radius * ROBOT_HEIGHT) },
    camera:
      camera === null
        ? null
        : {
            above: meters(radius * ROBOT_HEIGHT),
            ahead: meters(0),
            pitch: radians(0),
            fieldOfView: camera.fieldOfView,
            range: SIGHT,
            row: true,
          },
  };
}

function wallOf({ ax, ay, bx, by }: Edges, e: number, obstacle: number): Solid {
  const [dx, dy] = [bx[e] - ax[e], by[e] - ay[e]];
  return {
    name: obstacle < 0 ? 'wall' : obstacleName(obstacle),
    kind: obstacle < 0 ? 'wall' : 'thing',
    shape: 'box',
    x: meters((ax[e] + bx[e]) / 2),
    y: meters((ay[e] + by[e]) / 2),
    heading: radians(atan2(dy, dx)),
    length: meters(Math.sqrt(dx * dx + dy * dy)),
    ...WALL,
    ...(obstacle < 0 ? {} : { movable: true }),
  };
}

/** @returns where a disc stands, and how wide it is. */
const round = ({
  x,
  y,
  radius,
}: Pick<Disc, 'x' | 'y' | 'radius'>): Omit<Solid, 'name' | 'kind' | 'height'> => ({
  shape: 'disc',
  x: meters(x),
  y: meters(y),
  heading: radians(0),
  length: meters(2 * radius),
  width: meters(2 * radius),
});

const goalOn = (target: NonNullable<Course['target']>): Solid => ({
  name: 'goal',
  kind: 'goal',
  ...round(target),
  height: FLAT,
});

function lampOf(disc: Disc, k: number): Solid {
  const { on, high, name } = disc;
  return {
    name: name ?? `lamp ${k + 1}`,
    kind: name === 'goal' ? 'goal' : name !== undefined ? 'thing' : on > 1 ? 'light' : 'lamp',
    ...round(disc),
    height: meters(high ? LAMP.high : LAMP.low),
    ...(name === undefined ? {} : { movable: true }),
  };
}

/**
 * Shift an obstacle so that its middle lies at (x, y). Its edges are changed in place.
 *
 * @returns how far it was shifted, and which it is; null where nothing has this name
 */
export function shiftObstacle(
  { scene, obstacles = [] }: Course,
  name: string,
  x: number,
  y: number,
): { readonly obstacle: number; readonly dx: number; readonly dy: number } | null {
  const obstacle = obstacles.findIndex((_, k) => name === obstacleName(k));
  if (obstacle < 0) return null;
  const { first, count } = obstacles[obstacle];
  const { ax, ay, bx, by } = scene.edges;
  const dx = x - meanOf(ax, first, count);
  const dy = y - meanOf(ay, first, count);
  for (let e = first; e < first + count; e++) {
    ax[e] += dx;
    bx[e] += dx;
    ay[e] += dy;
    by[e] += dy;
  }
  return { obstacle, dx, dy };
}
