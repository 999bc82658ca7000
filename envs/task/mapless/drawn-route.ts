// A floor that is drawn for one episode of mapless navigation, and a route on it that can be driven.

import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import {
  distanceAt,
  distanceField,
  freeGrid,
  type DistanceField,
  type FreeGrid,
} from '../../arena/floor/distance-field.ts';
import { drawFloor } from '../../arena/floor/floor-plan.ts';
import { drawMixedFloor } from '../../arena/floor/mixed-floor.ts';
import type { Route } from '../../arena/floor/route-map.ts';
import {
  distanceBetween,
  edgesOf,
  isFree,
  squareRoom,
  type Edges,
  type Point,
  type Polygon,
} from '../../arena/shape/shapes.ts';
import type { MaplessOptions } from './mapless-options.ts';

/**
 * Cells and clearance of the field that tells whether there is a way, and what a reward along it earns: finer than any passage. Its ways are
 * too long by 5 % at the median, so that `spl` is measured by `geodesic`.
 */
const CELL = 0.2;
const CLEARANCE = 0.2;

/** @returns the grid on which it is told whether there is a way over a floor. @param size  edge of the square room in metres */
export const gridOfWays = (size: number, edges: Edges, things: readonly Polygon[]): FreeGrid =>
  freeGrid(size, edges, things, CLEARANCE, CELL);

/** Draw a floor with one route on it, and the ways from everywhere to its goal. */
export function drawRoute(
  random: Random,
  { floor, mixed, farAway, clearance }: MaplessOptions,
): {
  readonly things: readonly Polygon[];
  readonly route: Omit<Route, 'shortest'>;
  readonly field: DistanceField;
} {
  const outer = squareRoom(floor.room);
  for (;;) {
    const things =
      mixed !== undefined && uniform(random) < mixed.share
        ? drawMixedFloor(random, mixed.floor)
        : drawFloor(random, floor);
    const edges = edgesOf([outer, ...things]);
    const place = (accept: (place: Point) => boolean): Point | null => {
      for (let k = 0; k < 200; k++) {
        const at = {
          x: (floor.room / 2) * (2 * uniform(random) - 1),
          y: (floor.room / 2) * (2 * uniform(random) - 1),
        };
        if (isFree(edges, things, at, clearance) && accept(at)) return at;
      }
      return null;
    };
    const goal = place(() => true);
    if (goal === null) continue;
    const field = distanceField(gridOfWays(floor.room, edges, things), goal);
    const start = place((at) => distanceBetween(at, goal) >= farAway && distanceAt(field, at) < Infinity);
    if (start === null) continue;
    return {
      things,
      field,
      route: {
        start: { ...start, heading: Math.PI * (2 * uniform(random) - 1) },
        goal,
      },
    };
  }
}
