// A floor with fixed routes on it, read from a file: the published test of Tang, Kumar and Michmizos (2020) in the JSON in which it
// is passed on. None of it is part of this project: to be compared on it, bring the file.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import { z } from 'zod';
import type { Point, Polygon, Pose } from '../shape/shapes.ts';

/** One way to find. */
export interface Route {
  readonly start: Pose;
  readonly goal: Point;
  /** Shortest way to the goal's reach in metres. */
  readonly shortest: Meters;
}

/** What somebody else's controller did on the routes, in their order. */
export interface RecordedRun {
  readonly success: readonly boolean[];
  /** Metres driven, seconds spent. */
  readonly driven: readonly number[];
  readonly seconds: readonly number[];
}

/** A floor, its routes, and who drove them before. */
export interface RouteMap {
  /** Edge of the square room, whose middle is the origin, in metres. */
  readonly room: Meters;
  /** Convex things on it, counter-clockwise. */
  readonly things: readonly Polygon[];
  readonly routes: readonly Route[];
  readonly recorded: Readonly<Record<string, RecordedRun>>;
}

/** A file of routes that cannot be used. */
export class RouteMapError extends Error {
  override readonly name = 'RouteMapError';
}

/** A point; some of the published ones carry a number more, which means nothing. */
const point = z.tuple([z.number(), z.number()], z.number());
const fileSchema = z.object({
  polygons: z.array(z.array(point).min(3)).min(1),
  starts: z.array(z.tuple([z.number(), z.number(), z.number()], z.number())).min(1),
  goals: z.array(point),
  geodesic_m: z.array(z.number().positive()),
  recorded: z
    .record(
      z.string(),
      z.object({
        final_state: z.array(z.number().int()),
        length_m: z.array(z.number()),
        time_s: z.array(z.number()),
      }),
    )
    .default({}),
});

/** The file's word for a route that was solved. */
const SOLVED = 1;

/** @returns twice the area, positive where the corners run counter-clockwise */
const turning = (polygon: Polygon): number =>
  polygon.reduce((sum, a, k) => {
    const b = polygon[(k + 1) % polygon.length];
    return sum + a.x * b.y - b.x * a.y;
  }, 0);

/**
 * Read a file of routes: `polygons` (the first is the room), `starts` (x, y, heading), `goals`, `geodesic_m` and `recorded`.
 * `name` is what errors call it. Throws RouteMapError.
 */
export function readRouteMap(text: string, name: string): RouteMap {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new RouteMapError(`${name} is not JSON (${(cause as Error).message}). Fetch it again.`);
  }
  const read = fileSchema.safeParse(json);
  if (!read.success)
    throw new RouteMapError(`${name} is no file of routes: ${z.prettifyError(read.error)} Fetch it again.`);
  const { polygons, starts, goals, geodesic_m: shortest, recorded } = read.data;
  const many = starts.length;
  const columns = [goals, shortest, ...Object.values(recorded).flatMap((run) => Object.values(run))];
  const other = columns.find(({ length }) => length !== many);
  if (other !== undefined)
    throw new RouteMapError(
      `${name} has ${many} starts, but ${other.length} entries in another column. Fetch it again.`,
    );
  const [outer, ...inner] = polygons.map((corners) => corners.map(([x, y]) => ({ x, y })));
  const half = Math.max(...outer.map(({ x }) => x));
  if (outer.length !== 4 || outer.some(({ x, y }) => Math.abs(x) !== half || Math.abs(y) !== half))
    throw new RouteMapError(
      `${name}: its first polygon is no square around the origin. The first polygon is the room; put it there.`,
    );
  return {
    room: meters(2 * half),
    things: inner.map((thing) => (turning(thing) < 0 ? thing.toReversed() : thing)),
    routes: starts.map(([x, y, heading], k) => ({
      start: { x, y, heading },
      goal: { x: goals[k][0], y: goals[k][1] },
      shortest: meters(shortest[k]),
    })),
    recorded: Object.fromEntries(
      Object.entries(recorded).map(([who, run]) => [
        who,
        {
          success: run.final_state.map((state) => state === SOLVED),
          driven: run.length_m,
          seconds: run.time_s,
        },
      ]),
    ),
  };
}
