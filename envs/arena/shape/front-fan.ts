// The rays of an eye that looks forward, cast sooner: where rays are in order and span at most half a turn, those that can meet
// an edge are neighbours, found by bisection. The same bits as casting every ray at every edge.

import { measureAlong, type Fan } from './rays.ts';
import type { Edges } from './shapes.ts';

/** Widest fan that this works for, in radians between its first and last ray. */
export const WIDEST_FRONT: number = Math.PI;

/**
 * Cast all rays of a fan from (x, y); see `castFan`, whose answer this gives.
 *
 * @param out  rays in order from left to right, over at most half a turn
 */
export function castFront(edges: Edges, x: number, y: number, out: Fan): void {
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
    // A ray meets the edge where it passes its beginning on the right and its end on the left: u >= 0 and u <= across.
    const turnA = turnOf(dx, dy, qx, qy);
    const turnB = turnOf(dx, dy, qx + ex, qy + ey);
    const startsRight = dx[0] * qy - dy[0] * qx >= 0;
    const startsLeft = dx[0] * (qy + ey) - dy[0] * (qx + ex) < 0;
    // One ray more on both sides: the test below is the exact one.
    const low = Math.max(startsRight ? 0 : turnA, startsLeft ? 0 : turnB) - 1;
    const high = Math.min(startsRight ? turnA : rays, startsLeft ? turnB : rays) + 1;
    for (let p = Math.max(0, low); p < high && p < rays; p++) {
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

/** @returns the first ray that has the point (x, y) on another side than ray 0 has; the number of rays where none has */
function turnOf(dx: Float64Array, dy: Float64Array, x: number, y: number): number {
  const begins = dx[0] * y - dy[0] * x >= 0;
  let low = 0; // on the side of ray 0
  let high = dx.length;
  if (dx[high - 1] * y - dy[high - 1] * x >= 0 === begins) return high;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (dx[middle] * y - dy[middle] * x >= 0 === begins) low = middle;
    else high = middle;
  }
  return high;
}
