// What every drawn floor must keep.

import { expect } from 'vitest';
import type { Polygon } from '../../../../envs/arena/shape/shapes.ts';

/** Expect many things, all within a room of 20 m whose middle is the origin, convex and counter-clockwise. */
export function expectWellDrawn(things: readonly Polygon[]): void {
  expect(things.length).toBeGreaterThan(15);
  for (const thing of things) {
    for (const { x, y } of thing) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(10 + 1e-9);
    thing.forEach((a, k) => {
      const b = thing[(k + 1) % thing.length];
      const c = thing[(k + 2) % thing.length];
      expect((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)).toBeGreaterThan(0);
    });
  }
}
