// Points, polygons and their edges, seen from above: what a robot can bump into and what a row of pixels can see.

import { sin, cos } from '../../../core/units/portable.ts';
import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';

/** A point in metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place and a direction: metres and radians, x to the east, y to the north. */
export interface Pose extends Point {
  readonly heading: number;
}

/** @returns metres between two points. */
export function distanceBetween(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Corners in order: counter-clockwise for an obstacle, clockwise for a room. */
export type Polygon = readonly Point[];

/** Edges of all polygons as columns, shape [edges]; metres. */
export interface Edges {
  readonly count: number;
  readonly ax: Float64Array;
  readonly ay: Float64Array;
  readonly bx: Float64Array;
  readonly by: Float64Array;
  /** Metres along its polygon's outline at which the edge begins: where its texture begins. */
  readonly along: Float64Array;
}

/** @returns the edges of closed polygons. */
export function edgesOf(polygons: readonly Polygon[]): Edges {
  const count = polygons.reduce((sum, { length }) => sum + length, 0);
  const column = (): Float64Array => new Float64Array(count);
  const edges: Edges = {
    count,
    ax: column(),
    ay: column(),
    bx: column(),
    by: column(),
    along: column(),
  };
  let e = 0;
  polygons.forEach((polygon, p) => {
    let along = 7.31 * p; // textures of different shapes begin at different phases
    polygon.forEach((a, k) => {
      const b = polygon[(k + 1) % polygon.length];
      edges.ax[e] = a.x;
      edges.ay[e] = a.y;
      edges.bx[e] = b.x;
      edges.by[e] = b.y;
      edges.along[e] = along;
      along += distanceBetween(a, b);
      e++;
    });
  });
  return edges;
}

/** @returns where each polygon's edges lie among all, when the first `before` edges are not theirs. */
export function spansOf(
  polygons: readonly Polygon[],
  before: number,
): { readonly first: number; readonly count: number }[] {
  let first = before;
  return polygons.map(({ length: count }) => ({ first: (first += count) - count, count }));
}

/** @returns the mean of `count` values from `first` on. */
export function meanOf(values: Float64Array, first: number, count: number): number {
  let sum = 0;
  for (let k = first; k < first + count; k++) sum += values[k];
  return sum / count;
}

/** @returns the distance from (x, y) to the nearest edge in metres; Infinity without edges. */
export function distanceToEdges({ count, ax, ay, bx, by }: Edges, x: number, y: number): number {
  let nearest = Infinity;
  for (let e = 0; e < count; e++) {
    const ex = bx[e] - ax[e];
    const ey = by[e] - ay[e];
    const px = x - ax[e];
    const py = y - ay[e];
    const u = Math.max(0, Math.min(1, (px * ex + py * ey) / (ex * ex + ey * ey)));
    const dx = px - u * ex;
    const dy = py - u * ey;
    const squared = dx * dx + dy * dy;
    if (squared < nearest) nearest = squared;
  }
  return Math.sqrt(nearest);
}

/** @returns whether a point lies inside a polygon (even-odd rule). */
export function isInside(polygon: Polygon, { x, y }: Point): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i];
    const b = polygon[j];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** @returns whether nothing is nearer to a place than `clearance`, and it lies in none of the things. */
export function isFree(edges: Edges, things: readonly Polygon[], place: Point, clearance: number): boolean {
  return (
    distanceToEdges(edges, place.x, place.y) >= clearance && !things.some((thing) => isInside(thing, place))
  );
}

/** An axis-parallel room, clockwise: its walls are seen from inside. */
export function room(left: number, bottom: number, width: number, height: number): Polygon {
  return [
    { x: left, y: bottom },
    { x: left, y: bottom + height },
    { x: left + width, y: bottom + height },
    { x: left + width, y: bottom },
  ];
}

/** @returns a square room whose middle is the origin. */
export const squareRoom = (size: number): Polygon => room(-size / 2, -size / 2, size, size);

/** @returns the four walls around a square room whose middle is the origin, as solids of half a metre. */
export function wallsOf(size: number): Polygon[] {
  const h = size / 2;
  const t = 0.5;
  return [
    room(-h - t, -h - t, t, size + 2 * t),
    room(h, -h - t, t, size + 2 * t),
    room(-h, -h - t, size, t),
    room(-h, h, size, t),
  ];
}

/**
 * A convex polygon: corners on a circle, at even angles that are jittered.
 *
 * @param radius  of the circle in metres;  corners  fewest and most
 */
export function convexPolygon(
  random: Random,
  centre: Point,
  radius: number,
  [fewest, most]: readonly [number, number],
): Polygon {
  const corners = fewest + Math.floor((most - fewest + 1) * uniform(random));
  const turn = 2 * Math.PI * uniform(random);
  return Array.from({ length: corners }, (_, k) => {
    const angle = turn + (2 * Math.PI * (k + 0.6 * (uniform(random) - 0.5))) / corners;
    return { x: centre.x + radius * cos(angle), y: centre.y + radius * sin(angle) };
  });
}
