// Distances among shapes, each against what geometry says: to a lamp, to what is near ahead, around what stands in the way.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { freeGrid } from '../../../../envs/arena/floor/distance-field.ts';
import { drawFloor, floorPlanDefaults } from '../../../../envs/arena/floor/floor-plan.ts';
import { proximityAhead } from '../../../../envs/arena/shape/proximity.ts';
import { rayToDisc } from '../../../../envs/arena/shape/rays.ts';
import {
  distanceToEdges,
  edgesOf,
  isInside,
  room,
  type Polygon,
} from '../../../../envs/arena/shape/shapes.ts';

const box = (left: number, bottom: number, width: number, height: number): Polygon =>
  room(left, bottom, width, height).toReversed();

describe('a ray to a disc', () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });

  it('meets its near side, on its rim', () => {
    fc.assert(
      fc.property(coordinate, coordinate, angle, angle, (x, y, heading, aside) => {
        const disc = { x, y };
        const [dx, dy] = [Math.cos(heading), Math.sin(heading)];
        // aimed at a point of the rim that faces the eye, from 3 m before it
        const rim = heading + Math.PI + 0.49 * aside;
        const met = { x: x + 0.5 * Math.cos(rim), y: y + 0.5 * Math.sin(rim) };
        expect(rayToDisc(met.x - 3 * dx, met.y - 3 * dy, dx, dy, disc, 0.5)).toBeCloseTo(3, 6);
      }),
    );
  });

  it('misses what is behind the eye, and what it passes', () => {
    expect(rayToDisc(0, 0, 1, 0, { x: -2, y: 0 }, 0.5)).toBe(Infinity);
    expect(rayToDisc(0, 0, 1, 0, { x: 2, y: 0.51 }, 0.5)).toBe(Infinity);
    expect(rayToDisc(0, 0, 1, 0, { x: 2, y: 0 }, 0.5)).toBe(1.5);
  });
});

describe('proximity ahead', () => {
  /** A wall across the way of a body at the origin that looks east. */
  const wallAt = (x: number) => edgesOf([box(x, -50, 1, 100)]);

  it('is the mean over thirteen rays within 60°, each by its cosine and by how far it is from the skin to the wall', () => {
    for (const away of [0.3, 0.6, 2]) {
      let sum = 0;
      for (let k = -6; k <= 6; k++) {
        const aside = Math.cos((k * Math.PI) / 18);
        sum += aside * Math.exp(-(away / aside - 0.2) / 0.3);
      }
      const found = proximityAhead(wallAt(away), { x: 0, y: 0, heading: 0 }, 0.2, 0.3);
      expect(found).toBeCloseTo(sum / 13, 9);
    }
  });

  it('knows nothing of what is behind', () => {
    expect(proximityAhead(wallAt(0.3), { x: 0, y: 0, heading: Math.PI }, 0.2, 0.3)).toBe(0);
  });
});

describe('where a body can be', () => {
  it.each([1, 2, 3])('is where it keeps its clearance and nothing stands, with seed %i', (seed) => {
    const things = drawFloor(createRandom(seed), floorPlanDefaults);
    const edges = edgesOf([room(-10, -10, 20, 20), ...things]);
    const { free, cells, cell, half } = freeGrid(20, edges, things, 0.35, 0.25);
    const wrong = Array.from(free.keys()).filter((k) => {
      const place = { x: ((k % cells) + 0.5) * cell - half, y: (Math.floor(k / cells) + 0.5) * cell - half };
      const fits =
        distanceToEdges(edges, place.x, place.y) >= 0.35 && !things.some((thing) => isInside(thing, place));
      return free[k] !== (fits ? 1 : 0);
    });
    expect(wrong).toEqual([]);
  });
});
