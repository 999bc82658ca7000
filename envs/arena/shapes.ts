// Walls, convex obstacles and lamps seen from above: what a robot can bump into and what a row of pixels can see.

import { sin, cos } from '../../core/units/portable.ts';
import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';

/** A point in metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
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
      along += Math.sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
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

/** What many rays meet, by ray: written anew at every cast; all of shape [rays]. */
export interface Fan {
  /** Directions as unit vectors. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** Metres to the surface, Infinity where there is none. */
  readonly distance: Float64Array;
  /** The edge that was met, and metres along its polygon's outline. */
  readonly edge: Int32Array;
  readonly along: Float64Array;
}

/** @returns room for `rays` rays. */
export function fan(rays: number): Fan {
  const column = (): Float64Array => new Float64Array(rays);
  return { dx: column(), dy: column(), distance: column(), edge: new Int32Array(rays), along: column() };
}

/**
 * Cast all rays of a fan from (x, y). Edges are seen from their right-hand side only: from outside a counter-clockwise
 * obstacle, from inside a clockwise room.
 */
export function castFan(edges: Edges, x: number, y: number, out: Fan): void {
  const { count, ax, ay, bx, by } = edges;
  const { dx, dy, distance, edge } = out;
  const rays = dx.length;
  distance.fill(Infinity);
  for (let e = 0; e < count; e++) {
    const ex = bx[e] - ax[e];
    const ey = by[e] - ay[e];
    const qx = ax[e] - x;
    const qy = ay[e] - y;
    const side = qy * ex - qx * ey; // positive where the eye is on the right of the edge
    if (side <= 0) continue;
    for (let p = 0; p < rays; p++) {
      const across = dy[p] * ex - dx[p] * ey;
      if (across * distance[p] <= side) continue; // behind the eye, parallel, or beyond what was met
      const u = qy * dx[p] - qx * dy[p];
      if (u < 0 || u > across) continue;
      distance[p] = side / across;
      edge[p] = e;
      out.along[p] = u / across;
    }
  }
  measureAlong(edges, out);
}

/** Turn shares of an edge, as a cast leaves them, into metres along its surface. Changed in place. */
export function measureAlong({ ax, ay, bx, by, along }: Edges, { distance, edge, along: met }: Fan): void {
  for (let p = 0; p < distance.length; p++) {
    if (distance[p] === Infinity) continue;
    const e = edge[p];
    const ex = bx[e] - ax[e];
    const ey = by[e] - ay[e];
    met[p] = along[e] + met[p] * Math.sqrt(ex * ex + ey * ey);
  }
}

/** @returns the metres from (x, y) to a disc along a ray, Infinity where it misses. */
export function rayToDisc(x: number, y: number, dx: number, dy: number, disc: Point, radius: number): number {
  const px = disc.x - x;
  const py = disc.y - y;
  const ahead = px * dx + py * dy;
  const miss = px * px + py * py - ahead * ahead;
  const half = radius * radius - miss;
  return ahead <= 0 || half <= 0 ? Infinity : ahead - Math.sqrt(half);
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

/** An axis-parallel room, clockwise: its walls are seen from inside. */
export function room(left: number, bottom: number, width: number, height: number): Polygon {
  return [
    { x: left, y: bottom },
    { x: left, y: bottom + height },
    { x: left + width, y: bottom + height },
    { x: left + width, y: bottom },
  ];
}

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
