// The shortest way of a round body, by hand.

import { describe, expect, it } from 'vitest';
import { geodesic } from '../../../../envs/arena/floor/geodesic.ts';
import { edgesOf, room, type Point, type Polygon } from '../../../../envs/arena/shape/shapes.ts';

const box = (left: number, bottom: number, width: number, height: number): Polygon =>
  room(left, bottom, width, height).toReversed();
const way = (things: readonly Polygon[], from: Point, to: Point, radius: number, half = 10): number =>
  geodesic(edgesOf([room(-half, -half, 2 * half, 2 * half), ...things]), things, from, to, radius);

describe('the shortest way around obstacles', () => {
  const [from, to] = [
    { x: -2, y: 0 },
    { x: 2, y: 0 },
  ];
  const post = box(-0.5, -0.5, 1, 1);

  it('is the straight line where that is free', () => {
    expect(way([], from, to, 0.2)).toBe(4);
    expect(way([post], from, { x: -2, y: 3 }, 0.2)).toBe(3);
    expect(way([box(-0.5, 0.21, 1, 1)], from, to, 0.2)).toBe(4);
    expect(way([box(-0.5, 0.19, 1, 1)], from, to, 0.2)).toBeGreaterThan(4);
  });

  it.each([0.05, 0.2, 0.5])(
    'is a string around both corners of a post for a body of %d m, or a thousandth longer',
    (r) => {
      const away = Math.hypot(1.5, 0.5); // tangent, arc, edge, arc, tangent
      const turn = Math.atan2(0.5, 1.5) + Math.asin(r / away);
      const exact = 2 * Math.sqrt(away * away - r * r) + 2 * r * turn + 1;
      const found = way([post], from, to, r);
      expect(found).toBeGreaterThan(exact - 1e-5);
      expect(found).toBeLessThan(1.001 * exact);
    },
  );

  it('does not lead between two things, or a thing and the wall, that the body does not fit through', () => {
    const doors = (gap: number): number =>
      way([box(-0.5, gap / 2, 1, 2), box(-0.5, -2 - gap / 2, 1, 2)], from, to, 0.2, 3);
    expect(doors(0.41)).toBe(4);
    expect(doors(0.39)).toBeGreaterThan(2 * Math.hypot(1.5, 2.3));
    const beside = (gap: number): number => way([box(-0.5, gap - 3, 1, 5.3)], from, to, 0.2, 3);
    expect(beside(0.41)).toBeGreaterThan(2 * Math.hypot(1.5, 2.59));
    expect(beside(0.39)).toBe(4); // no way at all: the straight line
  });

  it('is the straight line where there is no way at all', () => {
    expect(way([box(-0.5, -3, 1, 6)], from, to, 0.2, 3)).toBe(4);
  });
});
