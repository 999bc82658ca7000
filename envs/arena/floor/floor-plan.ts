// Floors to find one's way on: walls that stick out of the border, bars, corners and tees of two bars, blocks, wedges and
// diamonds, strewn so that a robot can pass between any two of them. Each seed draws another floor.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import { integer, uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { convexPolygon, type Polygon } from '../shape/shapes.ts';

/** How a floor is drawn; metres. */
export interface FloorPlanOptions {
  /** Edge of the square room, whose middle is the origin. */
  readonly room: Meters;
  /** Things of each kind that are tried. */
  readonly spurs: number;
  readonly bars: number;
  readonly angles: number;
  readonly blocks: number;
  readonly wedges: number;
  /** Free passage between any two things, at least. */
  readonly passage: Meters;
}

/** A floor of 20 m, as full as published test floors are. */
export const floorPlanDefaults: FloorPlanOptions = Object.freeze({
  room: meters(20),
  spurs: 8,
  bars: 8,
  angles: 6,
  blocks: 14,
  wedges: 12,
  passage: meters(0.9),
});

/** Axis-parallel bounds. */
interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Draws of one thing's place before it is left out. */
const TRIES = 30;

const between = (random: Random, low: number, high: number): number => low + (high - low) * uniform(random);

const boxOf = (x: number, y: number, width: number, height: number): Bounds => ({
  left: x,
  right: x + width,
  bottom: y,
  top: y + height,
});

/** Counter-clockwise. */
const outlineOf = ({ left, right, bottom, top }: Bounds): Polygon => [
  { x: left, y: bottom },
  { x: right, y: bottom },
  { x: right, y: top },
  { x: left, y: top },
];

const gap = (a: Bounds, b: Bounds): number =>
  Math.max(a.left - b.right, b.left - a.right, a.bottom - b.top, b.bottom - a.top);

/** A bar of one of the two directions, at a place in the room. */
function bar(random: Random, half: number, longest: number): Bounds {
  const length = between(random, 2, longest);
  const thick = between(random, 0.5, 1);
  const [width, height] = integer(random, 2) === 0 ? [length, thick] : [thick, length];
  return boxOf(between(random, -half, half - width), between(random, -half, half - height), width, height);
}

/** A bar whose one end is in the border. */
function spur(random: Random, half: number): Bounds {
  const length = between(random, 2, 4.5);
  const thick = between(random, 0.5, 1);
  const at = between(random, -half, half - thick);
  const side = integer(random, 4);
  if (side === 0) return boxOf(-half, at, length, thick);
  if (side === 1) return boxOf(half - length, at, length, thick);
  return side === 2 ? boxOf(at, -half, thick, length) : boxOf(at, half - length, thick, length);
}

/** Two bars that meet at right angles: a corner, or a tee where they meet at the middle. */
function angle(random: Random, half: number): Bounds[] {
  const one = bar(random, half, 5);
  const upright = one.top - one.bottom > one.right - one.left;
  const length = between(random, 1.5, 3.5);
  const thick = between(random, 0.5, 0.8);
  const ahead = integer(random, 2) === 0;
  const place = [0, 0.5, 1][integer(random, 3)];
  if (upright) {
    const y = one.bottom + place * (one.top - one.bottom - thick);
    return [one, boxOf(ahead ? one.right : one.left - length, y, length, thick)];
  }
  const x = one.left + place * (one.right - one.left - thick);
  return [one, boxOf(x, ahead ? one.top : one.bottom - length, thick, length)];
}

/** @returns the things on a floor, convex and counter-clockwise; fewer than asked for where no more fit */
export function drawFloor(random: Random, options: FloorPlanOptions): Polygon[] {
  const { spurs, bars, angles, blocks, wedges, passage } = options;
  const half = options.room / 2;
  const taken: Bounds[] = [];
  const things: Polygon[] = [];
  const within = ({ left, right, bottom, top }: Bounds): boolean =>
    left >= -half && right <= half && bottom >= -half && top <= half;
  /** Whether a robot passes between the border and the thing, or the thing stands in the border. */
  const clear = ({ left, right, bottom, top }: Bounds): boolean =>
    [left + half, half - right, bottom + half, half - top].every((free) => free < 1e-9 || free >= passage);
  const place = (times: number, draw: () => { bounds: Bounds[]; shapes: Polygon[] }): void => {
    for (let k = 0; k < times; k++)
      for (let t = 0; t < TRIES; t++) {
        const { bounds, shapes } = draw();
        const free = bounds.every(
          (each) => within(each) && clear(each) && taken.every((other) => gap(each, other) >= passage),
        );
        if (!free) continue;
        taken.push(...bounds);
        things.push(...shapes);
        break;
      }
  };
  const boxes = (bounds: Bounds[]): { bounds: Bounds[]; shapes: Polygon[] } => ({
    bounds,
    shapes: bounds.map(outlineOf),
  });
  place(angles, () => boxes(angle(random, half)));
  place(bars, () => boxes([bar(random, half, 7)]));
  place(spurs, () => boxes([spur(random, half)]));
  place(blocks, () => {
    const [width, height] = [between(random, 0.8, 2.2), between(random, 0.8, 2.2)];
    return boxes([
      boxOf(between(random, -half, half - width), between(random, -half, half - height), width, height),
    ]);
  });
  place(wedges, () => {
    const radius = between(random, 0.5, 1.4);
    const reach = half - radius;
    const centre = { x: between(random, -reach, reach), y: between(random, -reach, reach) };
    const bounds = [boxOf(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)];
    return { bounds, shapes: [convexPolygon(random, centre, radius, [3, 4])] };
  });
  return things;
}
