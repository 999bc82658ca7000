// Shortest ways on drawn floors against a rubber band, which knows neither corners nor tangents.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { distanceField, freeGrid } from '../../../../envs/arena/floor/distance-field.ts';
import { drawFloor, floorPlanDefaults } from '../../../../envs/arena/floor/floor-plan.ts';
import { geodesic } from '../../../../envs/arena/floor/geodesic.ts';
import { drawMixedFloor, mixedFloorDefaults } from '../../../../envs/arena/floor/mixed-floor.ts';
import { freePlace } from '../../../../envs/arena/floor/scatter.ts';
import {
  distanceToEdges,
  edgesOf,
  room,
  type Edges,
  type Point,
  type Polygon,
} from '../../../../envs/arena/shape/shapes.ts';

/** A way along a grid of 0.1 m, down the field of distances. */
function steps(edges: Edges, things: readonly Polygon[], from: Point, to: Point, radius: number): Point[] {
  const grid = freeGrid(20, edges, things, radius, 0.1);
  const { distance, cells } = distanceField(grid, to);
  const middle = (k: number): number => (k + 0.5) / 10 - 10;
  let [i, j] = [Math.floor((from.x + 10) * 10), Math.floor((from.y + 10) * 10)];
  const found: Point[] = [from];
  for (let n = 0; n < 2000; n++) {
    let best = [i, j];
    for (const [a, b] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ])
      if ((distance[(j + b) * cells + i + a] ?? Infinity) < distance[best[1] * cells + best[0]])
        best = [i + a, j + b];
    if (best[0] === i && best[1] === j) break;
    [i, j] = best;
    found.push({ x: middle(i), y: middle(j) });
  }
  found.push(to);
  return found;
}

const span = (a: Point, b: Point, c: Point): number =>
  Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y);

/** @returns the place, or the nearest one that is far enough from what it touches; null where that touches something else */
function pushedOut(edges: Edges, { x, y }: Point, radius: number): Point | null {
  const away = distanceToEdges(edges, x, y);
  if (away >= radius) return { x, y };
  const slope = (dx: number, dy: number): number =>
    (distanceToEdges(edges, x + dx, y + dy) - distanceToEdges(edges, x - dx, y - dy)) / 2e-5;
  const push = radius - away + 1e-6;
  const at = { x: x + push * slope(1e-5, 0), y: y + push * slope(0, 1e-5) };
  return distanceToEdges(edges, at.x, at.y) >= radius ? at : null;
}

/** A rubber band between two places: cut short where nothing is in between, then pulled tight point by point. */
function band(edges: Edges, path: Point[], radius: number): number {
  const free = (p: Point): boolean => distanceToEdges(edges, p.x, p.y) >= radius;
  const sees = (a: Point, b: Point): boolean => {
    const many = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 0.02);
    for (let k = 1; k < many; k++)
      if (!free({ x: a.x + (k / many) * (b.x - a.x), y: a.y + (k / many) * (b.y - a.y) })) return false;
    return true;
  };
  let points = path;
  for (let round = 0; round < 4; round++) {
    const cut: Point[] = [points[0]];
    for (let k = 0; k < points.length - 1;) {
      let next = points.length - 1;
      while (next > k + 1 && !sees(points[k], points[next])) next--;
      cut.push(points[(k = next)]);
    }
    if (round === 3)
      return cut.slice(1).reduce((sum, p, k) => sum + Math.hypot(p.x - cut[k].x, p.y - cut[k].y), 0);
    points = cut.slice(1).reduce(
      (all, p, k) => {
        const many = Math.ceil(Math.hypot(p.x - cut[k].x, p.y - cut[k].y) / 0.1);
        for (let m = 1; m <= many; m++)
          all.push({
            x: cut[k].x + (m / many) * (p.x - cut[k].x),
            y: cut[k].y + (m / many) * (p.y - cut[k].y),
          });
        return all;
      },
      [cut[0]],
    );
    for (let pull = 0; pull < 200; pull++)
      for (let k = 1; k < points.length - 1; k++) {
        const [before, after, now] = [points[k - 1], points[k + 1], points[k]];
        const middle = { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 };
        const at = pushedOut(edges, middle, radius);
        if (at !== null && span(before, at, after) < span(before, now, after)) points[k] = at;
      }
  }
  return NaN;
}

describe('shortest ways on drawn floors', () => {
  const draws = {
    drawn: (seed: number) => drawFloor(createRandom(seed), floorPlanDefaults),
    mixed: (seed: number) => drawMixedFloor(createRandom(seed), mixedFloorDefaults),
  };
  it.each(Object.entries(draws))('are as long as a tight rubber band around the same side, %s', (_, draw) => {
    const ratios = [1, 2, 3, 4, 5].map((seed) => {
      const things = draw(seed);
      const edges = edgesOf([room(-10, -10, 20, 20), ...things]);
      const random = createRandom(100 + seed);
      const to = freePlace(random, 20, edges, things, 0.8);
      const from = freePlace(
        random,
        20,
        edges,
        things,
        0.8,
        ({ x, y }) => Math.hypot(x - to.x, y - to.y) > 8,
      );
      const tight = band(edges, steps(edges, things, from, to, 0.2), 0.2);
      return geodesic(edges, things, from, to, 0.2) / tight;
    });
    // the band cuts corners by less than a millimetre; where the grid took another way around, it is the longer one
    for (const ratio of ratios) expect(ratio).toBeLessThan(1.001);
    for (const ratio of ratios) expect(ratio).toBeGreaterThan(0.985);
    expect(ratios.filter((ratio) => ratio > 0.999).length).toBeGreaterThanOrEqual(3);
  });
});
