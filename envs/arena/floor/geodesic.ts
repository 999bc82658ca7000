// Shortest ways around convex obstacles: a visibility graph over their corners, pushed outward by the robot's radius.

import { distanceBetween, isInside, type Point, type Polygon } from '../shape/shapes.ts';

/** @returns the polygon with its corners moved away from its middle, so that a disc of `radius` passes around them. */
function inflated(polygon: Polygon, radius: number): Polygon {
  const middle = {
    x: polygon.reduce((sum, { x }) => sum + x, 0) / polygon.length,
    y: polygon.reduce((sum, { y }) => sum + y, 0) / polygon.length,
  };
  return polygon.map((corner) => {
    const reach = distanceBetween(corner, middle);
    const factor = (reach + radius) / reach;
    return { x: middle.x + factor * (corner.x - middle.x), y: middle.y + factor * (corner.y - middle.y) };
  });
}

/** @returns whether the straight line from a to b runs through the inside of the polygon. */
function crosses(polygon: Polygon, a: Point, b: Point): boolean {
  for (let k = 1; k < 40; k++) {
    const part = k / 40;
    if (isInside(polygon, { x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y) })) return true;
  }
  return false;
}

/**
 * @param radius  of the body that goes, in metres
 * @returns the length of the shortest way in metres: of the straight line where the graph finds no way
 */
export function geodesic(obstacles: readonly Polygon[], from: Point, to: Point, radius: number): number {
  const blocks = obstacles.map((polygon) => inflated(polygon, 0.98 * radius));
  const free = (a: Point, b: Point): boolean => !blocks.some((block) => crosses(block, a, b));
  if (free(from, to)) return distanceBetween(from, to);
  const places = [from, to, ...obstacles.flatMap((polygon) => inflated(polygon, radius * 1.02))];
  const best = places.map((_, k) => (k === 0 ? 0 : Infinity));
  const done = new Set<number>();
  for (;;) {
    let next = -1;
    for (let k = 0; k < places.length; k++)
      if (!done.has(k) && best[k] < Infinity && (next < 0 || best[k] < best[next])) next = k;
    if (next < 0) return distanceBetween(from, to);
    if (next === 1) return best[1];
    done.add(next);
    for (let k = 0; k < places.length; k++) {
      if (done.has(k)) continue;
      const length = best[next] + distanceBetween(places[next], places[k]);
      if (length < best[k] && free(places[next], places[k])) best[k] = length;
    }
  }
}
