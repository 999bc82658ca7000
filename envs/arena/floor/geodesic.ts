// Shortest ways of a round body around convex things: a visibility graph over the things' outlines, which are pushed outward by the body's radius
// and rounded at the corners in steps of 15°, searched from the start towards the goal (A*).

import { atan2, cos, sin } from '../../../core/units/portable.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import type { Edges, Point, Polygon } from '../shape/shapes.ts';

/** Radians of a rounded corner that one bend stands for: an arc is too long by 0.6 % at most, whole ways over drawn floors by 0.05 %. */
const BEND = Math.PI / 12;
/** Share of the radius by which a way may come nearer to an edge: bends touch the edges that they belong to. */
const TOUCH = 1e-6;
/** Square metres by which a string may seem to cross what it lies along: rounding. */
const SLACK = 1e-9;

/** Where ways can bend, as columns: the start, the goal, then ring by ring the outlines; a ring's neighbours are `before` and `after`. */
interface Bends {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The place itself where it is on no ring. */
  readonly before: Int32Array;
  readonly after: Int32Array;
}

const distance = (ax: number, ay: number, bx: number, by: number): number =>
  Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by));

/** @returns the outline of everything that is nearer than `radius` to a convex, counter-clockwise thing; arcs become tangents. */
function outline(thing: Polygon, radius: number): Point[] {
  return thing.flatMap((corner, k) => {
    const last = thing[(k + thing.length - 1) % thing.length];
    const next = thing[(k + 1) % thing.length];
    const begin = atan2(last.x - corner.x, corner.y - last.y); // of the outward normal of the edge that ends here
    const turn = Math.max(0, wrapAngle(atan2(corner.x - next.x, next.y - corner.y) - begin));
    const bends = Math.max(1, Math.ceil(turn / BEND - 1e-9));
    const half = turn / bends / 2;
    const reach = radius / cos(half);
    return Array.from({ length: bends }, (_, b) => {
      const angle = begin + (2 * b + 1) * half;
      return { x: corner.x + reach * cos(angle), y: corner.y + reach * sin(angle) };
    });
  });
}

function bendsOf(things: readonly Polygon[], from: Point, to: Point, radius: number): Bends {
  const rings = things.map((thing) => outline(thing, radius));
  const places = [from, to, ...rings.flat()];
  const before = Int32Array.from(places.keys());
  const after = before.slice();
  let first = 2;
  for (const { length } of rings) {
    for (let k = 0; k < length; k++) {
      before[first + k] = first + ((k + length - 1) % length);
      after[first + k] = first + ((k + 1) % length);
    }
    first += length;
  }
  return {
    x: Float64Array.from(places, ({ x }) => x),
    y: Float64Array.from(places, ({ y }) => y),
    before,
    after,
  };
}

/** @returns whether a string from a to b lies along the ring at one of them, `at`, rather than across it */
function isTaut({ x, y, before, after }: Bends, a: number, b: number, at: number): boolean {
  const dx = x[b] - x[a];
  const dy = y[b] - y[a];
  const one = dx * (y[before[at]] - y[at]) - dy * (x[before[at]] - x[at]);
  const other = dx * (y[after[at]] - y[at]) - dy * (x[after[at]] - x[at]);
  return (one >= -SLACK && other >= -SLACK) || (one <= SLACK && other <= SLACK);
}

/** @returns the square of the distance from p to the piece of a line from a on, along e */
function squaredTo(px: number, py: number, ax: number, ay: number, ex: number, ey: number): number {
  const share = Math.max(0, Math.min(1, ((px - ax) * ex + (py - ay) * ey) / (ex * ex + ey * ey)));
  const dx = px - ax - share * ex;
  const dy = py - ay - share * ey;
  return dx * dx + dy * dy;
}

/** @returns whether the straight way from a to b keeps a distance to all edges */
function isClear(edges: Edges, ax: number, ay: number, bx: number, by: number, radius: number): boolean {
  const { count, ax: px, ay: py, bx: qx, by: qy } = edges;
  const dx = bx - ax;
  const dy = by - ay;
  const reach = radius * Math.sqrt(dx * dx + dy * dy);
  const squared = radius * radius;
  for (let e = 0; e < count; e++) {
    const p = dx * (py[e] - ay) - dy * (px[e] - ax);
    const q = dx * (qy[e] - ay) - dy * (qx[e] - ax);
    if ((p >= reach && q >= reach) || (p <= -reach && q <= -reach)) continue; // all of it beside the line
    const ex = qx[e] - px[e];
    const ey = qy[e] - py[e];
    const a = ex * (ay - py[e]) - ey * (ax - px[e]);
    const b = ex * (by - py[e]) - ey * (bx - px[e]);
    if (p * q < 0 && a * b < 0) return false; // they cross
    if (
      squaredTo(px[e], py[e], ax, ay, dx, dy) < squared ||
      squaredTo(qx[e], qy[e], ax, ay, dx, dy) < squared ||
      squaredTo(ax, ay, px[e], py[e], ex, ey) < squared ||
      squaredTo(bx, by, px[e], py[e], ex, ey) < squared
    )
      return false;
  }
  return true;
}

/**
 * @param edges   of all that a body's middle keeps `radius` away from: the things' and the room's; both places keep it, too
 * @param things  convex and counter-clockwise
 * @param radius  in metres
 * @returns the length of the shortest way in metres, never below it and above by less than 0.1 %; of the straight line where there is no way
 */
export function geodesic(
  edges: Edges,
  things: readonly Polygon[],
  from: Point,
  to: Point,
  radius: number,
): number {
  const clear = radius * (1 - TOUCH);
  const straight = distance(from.x, from.y, to.x, to.y);
  if (straight === 0 || isClear(edges, from.x, from.y, to.x, to.y, clear)) return straight;
  const bends = bendsOf(things, from, to, radius);
  const { x, y } = bends;
  const left = x.map((px, p) => distance(px, y[p], to.x, to.y));
  const best = x.map((_, p) => (p === 0 ? 0 : Infinity));
  const open = new Uint8Array(x.length).fill(1);
  for (;;) {
    let here = -1;
    for (let p = 0; p < best.length; p++)
      if (open[p] === 1 && best[p] < Infinity && (here < 0 || best[p] + left[p] < best[here] + left[here]))
        here = p;
    if (here < 0) return straight;
    if (here === 1) return best[1];
    open[here] = 0;
    for (let p = 1; p < best.length; p++) {
      if (open[p] === 0) continue;
      const length = best[here] + distance(x[here], y[here], x[p], y[p]);
      if (length >= best[p] || !isTaut(bends, here, p, here) || !isTaut(bends, here, p, p)) continue;
      if (isClear(edges, x[here], y[here], x[p], y[p], clear)) best[p] = length;
    }
  }
}
