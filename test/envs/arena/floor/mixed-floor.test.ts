// Floors of every kind: what holds for all of them, however they are drawn.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { meters } from '../../../../core/units/quantity.ts';
import { drawMixedFloor, mixedFloorDefaults } from '../../../../envs/arena/floor/mixed-floor.ts';
import { distanceToEdges, edgesOf, type Polygon } from '../../../../envs/arena/shape/shapes.ts';
import { expectWellDrawn } from './well-drawn.ts';

describe('a mixed floor', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'keeps everything within the room, convex and counter-clockwise, with seed %i',
    (seed) => expectWellDrawn(drawMixedFloor(createRandom(seed), mixedFloorDefaults)),
  );

  it.each([1, 2, 3])('leaves a passage between things that do not belong together, with seed %i', (seed) => {
    const options = {
      ...mixedFloorDefaults,
      passage: [meters(0.8), meters(0.8)] as const,
      length: [meters(1.2), meters(1.2)] as const,
    };
    const things = drawMixedFloor(createRandom(seed), options);
    const from = (thing: Polygon, other: Polygon): number =>
      Math.min(...thing.map(({ x, y }) => distanceToEdges(edgesOf([other]), x, y)));
    const gaps = things.flatMap((thing, t) =>
      things.slice(t + 1).map((other) => Math.min(from(thing, other), from(other, thing))),
    );
    // The two bars of an angle touch, one on the outline of the other.
    expect(gaps.every((gap) => gap < 1e-9 || gap >= 0.8 - 1e-9)).toBe(true);
  });

  it('stands askew or square to the border, as the floor is', () => {
    const slopes = (askew: number): number =>
      drawMixedFloor(createRandom(9), { ...mixedFloorDefaults, askew: [askew, askew] })
        .filter(({ length }) => length === 4)
        .filter(([a, b]) => Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) > 1e-6).length;
    expect(slopes(1)).toBeGreaterThan(10);
    expect(slopes(0)).toBeLessThan(6); // wedges of four corners
  });

  it('is another one with every seed, and the same one with the same', () => {
    const draw = (seed: number) => drawMixedFloor(createRandom(seed), mixedFloorDefaults);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
