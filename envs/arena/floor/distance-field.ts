// How far it is to a goal from everywhere on a floor, around whatever stands on it: the eikonal equation on a grid, solved by
// fast sweeping (Zhao 2005). Straight lines in any direction come out nearly as long as they are, unlike steps on a grid: with cells of
// 0.2 m, ways of 3 m and more over an empty floor are too long by 1.3 % at the median and by 4.5 % at most (0.05 m: 0.5 and 1.8 %).

import { distanceToEdges, isInside, type Edges, type Point, type Polygon } from '../shape/shapes.ts';

/** Distances on a grid: the middle of cell (i, j) is `(i + 0.5) * cell - half` to the right, and up. */
export interface DistanceField {
  readonly cells: number;
  readonly cell: number;
  readonly half: number;
  /** Metres to the goal, Infinity where there is no way; shape [cells · cells], row by row from the bottom. */
  readonly distance: Float64Array;
}

/** Where a body can be, as a grid; shared by all goals of a floor. */
export interface FreeGrid extends Omit<DistanceField, 'distance'> {
  /** 1 where the middle of a body fits. */
  readonly free: Uint8Array;
}

/**
 * @param size       edge of the square room in metres
 * @param clearance  that the body's middle keeps, in metres
 */
export function freeGrid(
  size: number,
  edges: Edges,
  things: readonly Polygon[],
  clearance: number,
  cell: number,
): FreeGrid {
  const cells = Math.round(size / cell);
  const half = size / 2;
  const free = new Uint8Array(cells * cells).fill(1);
  const middle = (i: number): number => (i + 0.5) * cell - half;
  /** Take the cells of a box that `fills` says are not free. */
  const take = (xs: readonly number[], ys: readonly number[], fills: (place: Point) => boolean): void => {
    const first = (least: number): number => Math.max(0, Math.floor((least - clearance + half) / cell));
    const last = (most: number): number => Math.min(cells - 1, Math.floor((most + clearance + half) / cell));
    for (let j = first(Math.min(...ys)); j <= last(Math.max(...ys)); j++)
      for (let i = first(Math.min(...xs)); i <= last(Math.max(...xs)); i++)
        if (fills({ x: middle(i), y: middle(j) })) free[j * cells + i] = 0;
  };
  for (let e = 0; e < edges.count; e++) {
    const column = (name: 'ax' | 'ay' | 'bx' | 'by' | 'along'): Float64Array =>
      edges[name].subarray(e, e + 1);
    const one: Edges = {
      count: 1,
      ax: column('ax'),
      ay: column('ay'),
      bx: column('bx'),
      by: column('by'),
      along: column('along'),
    };
    take(
      [edges.ax[e], edges.bx[e]],
      [edges.ay[e], edges.by[e]],
      ({ x, y }) => distanceToEdges(one, x, y) < clearance,
    );
  }
  for (const thing of things)
    take(
      thing.map(({ x }) => x),
      thing.map(({ y }) => y),
      (place) => isInside(thing, place),
    );
  return { cells, cell, half, free };
}

/** Corner of the grid at which each of the four sweeps begins. */
const SWEEPS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/**
 * Sweep over the grid from each corner in turn until nothing changes any more.
 *
 *     max(Dˣ, 0)² + max(Dʸ, 0)² = slowness²        D the upwind differences of the distance over a cell
 *
 * @param slowness  what a metre counts in each cell, at least 1, shape [cells · cells]; absent: 1 everywhere
 */
export function distanceField(
  { cells, cell, half, free }: FreeGrid,
  goal: Point,
  slowness?: ArrayLike<number>,
): DistanceField {
  const wide = cells + 2; // a border of no way spares the sweeps their bounds
  const found = new Float64Array(wide * wide).fill(Infinity);
  const open = new Uint8Array(wide * wide);
  for (let j = 0; j < cells; j++)
    for (let i = 0; i < cells; i++) {
      if (free[j * cells + i] === 0) continue;
      const k = (j + 1) * wide + i + 1;
      const dx = (i + 0.5) * cell - half - goal.x;
      const dy = (j + 0.5) * cell - half - goal.y;
      const away = Math.sqrt(dx * dx + dy * dy);
      // Around the goal distances are known exactly: the scheme is least accurate where the front is most curved.
      if (away <= 2 * cell) found[k] = away;
      else open[k] = 1;
    }
  const gridAt = (k: number): number => (Math.floor(k / wide) - 1) * cells + (k % wide) - 1;
  for (let changed = true; changed;) {
    changed = false;
    for (const [fromRight, fromTop] of SWEEPS)
      for (let row = 0; row < cells; row++) {
        const j = fromTop === 1 ? cells - row : row + 1;
        for (let column = 0; column < cells; column++) {
          const k = j * wide + (fromRight === 1 ? cells - column : column + 1);
          if (open[k] === 0) continue;
          const a = Math.min(found[k - 1], found[k + 1]);
          const b = Math.min(found[k - wide], found[k + wide]);
          const least = Math.min(a, b);
          if (least + 1e-9 >= found[k]) continue;
          const apart = Math.abs(a - b);
          const across = slowness === undefined ? cell : cell * slowness[gridAt(k)];
          const distance =
            apart < across ? (a + b + Math.sqrt(2 * across * across - apart * apart)) / 2 : least + across;
          if (distance + 1e-9 >= found[k]) continue;
          found[k] = distance;
          changed = true;
        }
      }
  }
  const distance = new Float64Array(cells * cells);
  for (let j = 0; j < cells; j++)
    distance.set(found.subarray((j + 1) * wide + 1, (j + 1) * wide + 1 + cells), j * cells);
  return { cells, cell, half, distance };
}

/**
 * @returns the metres from a place to the goal: between the middles of the cells around it, of those from which there is a
 *   way; Infinity where there is none
 */
export function distanceAt({ cells, cell, half, distance }: DistanceField, { x, y }: Point): number {
  const u = (x + half) / cell - 0.5;
  const v = (y + half) / cell - 0.5;
  const [i, j] = [Math.floor(u), Math.floor(v)];
  let sum = 0;
  let weight = 0;
  for (let k = 0; k < 4; k++) {
    const [a, b] = [i + (k & 1), j + (k >> 1)];
    if (a < 0 || b < 0 || a >= cells || b >= cells) continue;
    const found = distance[b * cells + a];
    const share = (1 - Math.abs(u - a)) * (1 - Math.abs(v - b)) + 1e-9;
    if (found === Infinity) continue;
    sum += share * found;
    weight += share;
  }
  return weight > 0 ? sum / weight : Infinity;
}
