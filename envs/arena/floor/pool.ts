// A round pool: the rim seen from inside, and the solids that stop a robot at it.

import { cos, sin } from '../../../core/units/portable.ts';
import type { Point, Polygon } from '../shape/shapes.ts';

/** @returns a place at `radius` metres from the middle in the direction `angle`. */
export const at = (radius: number, angle: number): Point => ({
  x: radius * cos(angle),
  y: radius * sin(angle),
});

const turn = (k: number, corners: number): number => (2 * Math.PI * k) / corners;

/** @returns the rim as a polygon whose edges touch the circle of `radius` metres from outside; clockwise. */
export function rim(radius: number, corners: number): Polygon {
  const reach = radius / cos(Math.PI / corners);
  return Array.from({ length: corners }, (_, k) => at(reach, -turn(k, corners)));
}

/** @returns solids of a tenth of a metre around the rim, one per edge. */
export function rimSolids(radius: number, corners: number): Polygon[] {
  const inner = radius / cos(Math.PI / corners);
  const outer = inner + 0.1;
  return Array.from({ length: corners }, (_, k) => {
    const [from, to] = [turn(k, corners), turn(k + 1, corners)];
    return [at(inner, from), at(outer, from), at(outer, to), at(inner, to)];
  });
}
