// Things that move by themselves in the picture: where they are at a percept, and between two.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import { meters, metersPerSecond, radians, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { Solid } from '../../../core/loop/scene.ts';
import { movingObstacles } from '../../../envs/task/moving-obstacles.ts';
import { movedSolids, moversBetween, placeMovers } from '../../../viz/page/world/movers.ts';

const wall = (name: string, x: number, y: number): Solid => ({
  name,
  kind: 'thing',
  shape: 'box',
  x: meters(x),
  y: meters(y),
  heading: radians(0),
  length: meters(1),
  width: meters(0.02),
  height: meters(0.25),
});
const at = (name: string, x: number, y: number) => ({ name, x: meters(x), y: meters(y) });

describe('movers', () => {
  const now = { fresh: false, movers: [at('a', 1, 2), at('b', 0, 0)] };

  it('are on their way from one percept to the next, and nowhere else', () => {
    const next = { fresh: false, movers: [at('b', 4, 0), at('a', 1, 3)] };
    expect(moversBetween(now, next, 0.25)).toEqual([at('a', 1, 2.25), at('b', 1, 0)]);
    expect(moversBetween(now, null, 0.25)).toEqual(now.movers);
    expect(moversBetween(now, { fresh: true, movers: next.movers }, 0.25)).toEqual(now.movers);
    expect(moversBetween({ fresh: false }, next, 0.25)).toEqual([]);
  });

  it('stand where they are, but for what a hand holds', () => {
    const put: (string | number)[][] = [];
    const stands = ['a', 'b', 'wall'].map((name) => ({
      name,
      x: 1,
      y: 1,
      group: { position: { set: (...place: number[]) => put.push([name, ...place]) } },
    }));
    placeMovers(stands, now.movers, 'b');
    expect(put).toEqual([['a', 0, 1, 0]]);
  });

  it('take all their solids along, so that events happen on them', () => {
    const solids = [wall('a', 0, 0), wall('a', 2, 0), wall('wall', 5, 5)];
    expect(movedSolids(solids, [at('a', 1, 2)])).toEqual([
      wall('a', 0, 2),
      wall('a', 2, 2),
      wall('wall', 5, 5),
    ]);
    expect(movedSolids(solids, [])).toBe(solids);
  });

  it('of the world of moving obstacles bring a picture of its first percept to where the posts are later', () => {
    const world = movingObstacles(createRandom(1));
    world.reset(3);
    const first = world.scene?.().solids ?? [];
    const straight = { speed: metersPerSecond(0), turnRate: radiansPerSecond(0) };
    for (let k = 0; k < 100; k++) world.step(straight);
    const later = world.scene?.().solids ?? [];
    const moved = movedSolids(first, world.movers?.() ?? []);
    expect(Math.max(...later.map(({ y }, k) => Math.abs(y - first[k].y)))).toBeGreaterThan(0.05);
    moved.forEach(({ x, y }, k) => {
      expect(x).toBeCloseTo(later[k].x, 9);
      expect(y).toBeCloseTo(later[k].y, 9);
    });
  });
});
