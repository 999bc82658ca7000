// Casting the rays of an eye that looks forward.

import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFloor, floorPlanDefaults } from '../../../../envs/arena/floor/floor-plan.ts';
import { castFront } from '../../../../envs/arena/shape/front-fan.ts';
import { castFan, fan, type Fan } from '../../../../envs/arena/shape/rays.ts';
import { edgesOf, room } from '../../../../envs/arena/shape/shapes.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { cos, sin } from '../../../../core/units/portable.ts';

function look(rays: number, wide: number, heading: number): Fan {
  const eye = fan(rays);
  for (let k = 0; k < rays; k++) {
    const angle = heading + wide * (0.5 - (k + 0.5) / rays);
    eye.dx[k] = cos(angle);
    eye.dy[k] = sin(angle);
  }
  return eye;
}

describe('the front fan', () => {
  it('meets what casting every ray at every edge meets, to the same bits', () => {
    assert(
      property(
        integer({ min: 1, max: 40 }),
        double({ min: -9.9, max: 9.9, noNaN: true }),
        double({ min: -9.9, max: 9.9, noNaN: true }),
        double({ min: -Math.PI, max: Math.PI, noNaN: true }),
        constantFrom(Math.PI, 2.8, 1.5, 0.3),
        constantFrom(1, 2, 18, 64, 180),
        (seed, x, y, heading, wide, rays) => {
          const edges = edgesOf([
            room(-10, -10, 20, 20),
            ...drawFloor(createRandom(seed), floorPlanDefaults),
          ]);
          const [all, front] = [look(rays, wide, heading), look(rays, wide, heading)];
          castFan(edges, x, y, all);
          castFront(edges, x, y, front);
          expect(front).toEqual(all);
        },
      ),
      { seed: 11, numRuns: 80 },
    );
  });
});
