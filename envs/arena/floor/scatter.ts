// Obstacles scattered over a room so that a robot can pass between any two of them, and free places among them.

import type { Meters } from '../../../core/units/quantity.ts';
import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import {
  convexPolygon,
  distanceBetween,
  isFree,
  type Edges,
  type Point,
  type Polygon,
} from '../shape/shapes.ts';

/** How obstacles are scattered; metres. */
export interface ScatterOptions {
  /** Edge of the square room, whose middle is the origin. */
  readonly room: Meters;
  readonly obstacles: number;
  /** Radii between which an obstacle's circle is drawn. */
  readonly radius: readonly [smallest: Meters, largest: Meters];
  /** Corners of an obstacle, fewest and most: many make a round post, along which a robot that pushes slides. */
  readonly corners: readonly [fewest: number, most: number];
  /** Free passage that is left between any two things, at least. */
  readonly passage: Meters;
}

/** Draws without success after which fewer obstacles are accepted. */
const TRIES = 400;

/** @returns convex obstacles, fewer than asked for where no more fit. */
export function scatter(random: Random, options: ScatterOptions): Polygon[] {
  const { room, obstacles, radius, corners, passage } = options;
  const circles: (Point & { radius: number })[] = [];
  for (let k = 0; k < TRIES && circles.length < obstacles; k++) {
    const size = radius[0] + (radius[1] - radius[0]) * uniform(random);
    const reach = room / 2 - size - passage;
    const centre = {
      x: reach * (2 * uniform(random) - 1),
      y: reach * (2 * uniform(random) - 1),
      radius: size,
    };
    const free = circles.every((other) => distanceBetween(other, centre) >= size + other.radius + passage);
    if (free) circles.push(centre);
  }
  return circles.map((circle) => convexPolygon(random, circle, circle.radius, corners));
}

/**
 * @param clearance  metres that the place keeps from every edge
 * @param accept     what else it must fulfil
 * @returns a free place in the square room
 */
export function freePlace(
  random: Random,
  room: number,
  edges: Edges,
  obstacles: readonly Polygon[],
  clearance: number,
  accept: (place: Point) => boolean = () => true,
): Point {
  for (let k = 0; k < 10_000; k++) {
    const reach = room / 2 - clearance;
    const place = { x: reach * (2 * uniform(random) - 1), y: reach * (2 * uniform(random) - 1) };
    if (isFree(edges, obstacles, place, clearance) && accept(place)) return place;
  }
  throw new RangeError(
    `No free place with ${clearance} m of clearance in a room of ${room} m. Use fewer obstacles, or a larger room.`,
  );
}
