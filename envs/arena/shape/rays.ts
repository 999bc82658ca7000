// Rays from one point to the surfaces that they meet first: what a row of pixels or a range sensor sees.

import { cos, sin } from '../../../core/units/portable.ts';
import type { Edges, Point } from './shapes.ts';

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

/** @returns a fan whose rays have no direction yet. */
export function fan(rays: number): Fan {
  const column = (): Float64Array => new Float64Array(rays);
  return { dx: column(), dy: column(), distance: column(), edge: new Int32Array(rays), along: column() };
}

/** Turn a fan: its directions become those of (cosine, sine), shape [rays], turned by `heading`. Changed in place. */
export function aim({ dx, dy }: Fan, cosine: Float64Array, sine: Float64Array, heading: number): void {
  const c = cos(heading);
  const s = sin(heading);
  for (let p = 0; p < dx.length; p++) {
    dx[p] = c * cosine[p] - s * sine[p];
    dy[p] = s * cosine[p] + c * sine[p];
  }
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
