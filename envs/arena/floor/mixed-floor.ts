// Floors of every kind to learn on: no two alike in how full they are, how narrow their passages, how thin their walls, and whether
// things stand square to the border. A mind that has learned on one kind of floor alone is lost on the next.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import { integer, uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import { convexPolygon, type Point, type Polygon } from '../shape/shapes.ts';

type Range = readonly [low: number, high: number];

/** How floors are drawn; metres. Of every range a number is drawn anew for each floor, or for each thing. */
export interface MixedFloorOptions {
  /** Edge of the square room, whose middle is the origin. */
  readonly room: Meters;
  /** By floor: things that are tried, free passage between any two of them, share of them that stands askew. */
  readonly things: Range;
  readonly passage: readonly [low: Meters, high: Meters];
  readonly askew: Range;
  /** By thing: length and thickness of a bar, edge of a block, radius of a wedge. */
  readonly length: readonly [low: Meters, high: Meters];
  readonly thick: readonly [low: Meters, high: Meters];
  readonly block: readonly [low: Meters, high: Meters];
  readonly radius: readonly [low: Meters, high: Meters];
}

/** From half empty to full. */
export const mixedFloorDefaults: MixedFloorOptions = Object.freeze({
  room: meters(20),
  things: [25, 60] as const,
  /** A robot of 0.36 m passes 0.5 m with 0.07 m to either side. Minds that never saw less than 0.7 m collide in narrower passages. */
  passage: [meters(0.5), meters(1.1)] as const,
  /** Every third floor has nothing askew. */
  askew: [-0.5, 1] as const,
  length: [meters(1.2), meters(7)] as const,
  thick: [meters(0.1), meters(1)] as const,
  block: [meters(0.4), meters(2.5)] as const,
  radius: [meters(0.3), meters(1.5)] as const,
});

/** Draws of one thing's place before it is left out. */
const TRIES = 20;
/** Kinds of things: a bar, one that sticks out of the border, two that meet, a block, a wedge of three to six corners. */
const KINDS = ['bar', 'spur', 'angle', 'block', 'block', 'wedge', 'wedge'] as const;

/** @returns the things on a floor, convex and counter-clockwise; fewer than were drawn where no more fit */
export function drawMixedFloor(random: Random, options: MixedFloorOptions): Polygon[] {
  const between = ([low, high]: Range): number => low + (high - low) * uniform(random);
  const half = options.room / 2;
  const [count, passage, askew] = [options.things, options.passage, options.askew].map(between);
  const middle = (): Point => ({ x: between([-half, half]), y: between([-half, half]) });
  const turned = (): number => {
    const leaning = uniform(random) < askew;
    return (Math.PI / 2) * (leaning ? 4 * uniform(random) : integer(random, 4));
  };
  const thing = (): Polygon[] => {
    switch (KINDS[integer(random, KINDS.length)]) {
      case 'bar':
        return [box(middle(), turned(), [0, between(options.length)], [0, between(options.thick)])];
      case 'spur': {
        const along = between([-half, half]);
        const into = between(options.length) - half;
        const broad = between(options.thick);
        return [
          box({ x: 0, y: 0 }, (Math.PI / 2) * integer(random, 4), [-half, into], [along, along + broad]),
        ];
      }
      case 'angle': {
        const [at, turn, length, thick, other, broad] = [
          middle(),
          turned(),
          between(options.length),
          between(options.thick),
          between(options.length) / 2,
          between(options.thick),
        ];
        const from = [0, 0.5, 1][integer(random, 3)] * Math.max(0, length - broad);
        return [
          box(at, turn, [0, length], [0, thick]),
          box(at, turn, [from, from + broad], [thick, thick + other]),
        ];
      }
      case 'block':
        return [box(middle(), turned(), [0, between(options.block)], [0, between(options.block)])];
      case 'wedge':
        return [convexPolygon(random, middle(), between(options.radius), [3, 6])];
    }
  };

  const things: Polygon[] = [];
  for (let k = 0; k < count; k++)
    for (let t = 0; t < TRIES; t++) {
      const shapes = thing();
      if (
        !shapes.every(
          (each) => fits(each, half, passage) && things.every((other) => gap(each, other) >= passage),
        )
      )
        continue;
      things.push(...shapes);
      break;
    }
  return things;
}

/** A box between two distances along, and two across, an axis through a place. */
function box({ x, y }: Point, turn: number, [from, to]: Range, [right, left]: Range): Polygon {
  const [c, s] = [cos(turn), sin(turn)];
  const corner = (along: number, across: number): Point => ({
    x: x + c * along - s * across,
    y: y + s * along + c * across,
  });
  return [corner(from, right), corner(to, right), corner(to, left), corner(from, left)];
}

/** @returns whether a thing is within the room, and a robot passes between it and each wall, or it stands in that wall. */
function fits(thing: Polygon, half: number, passage: number): boolean {
  return [1, -1].every((sign) =>
    (['x', 'y'] as const).every((axis) => {
      const free = half - thing.reduce((most, corner) => Math.max(most, sign * corner[axis]), -Infinity);
      return Math.abs(free) < 1e-9 || free >= passage;
    }),
  );
}

/** @returns metres between two convex things along the edge normal that tells them apart best: never more than there are. */
function gap(one: Polygon, other: Polygon): number {
  return Math.max(apart(one, other), apart(other, one));
}

function apart(one: Polygon, other: Polygon): number {
  let widest = -Infinity;
  one.forEach((a, k) => {
    const b = one[(k + 1) % one.length];
    const [ex, ey] = [b.x - a.x, b.y - a.y];
    const length = Math.sqrt(ex * ex + ey * ey);
    let nearest = Infinity;
    for (const { x, y } of other) nearest = Math.min(nearest, ((x - a.x) * ey - (y - a.y) * ex) / length);
    if (nearest > widest) widest = nearest;
  });
  return widest;
}
