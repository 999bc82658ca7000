// How near things in front are: what a range sensor of a robot's nose would tell, for rewards. Minds never get it.

import { cos, exp, sin } from '../../core/units/portable.ts';
import { castFan, fan, type Edges, type Point } from '../arena/shapes.ts';

const RAYS = 13;
const rays = fan(RAYS);
const angles = Array.from({ length: RAYS }, (_, k) => ((2 * k) / (RAYS - 1) - 1) * (Math.PI / 3));

/** @returns how near surfaces in front are: the mean of cos(a) · exp(-(distance - radius)/0.3 m) over rays within ±60°. */
export function proximityAhead(
  edges: Edges,
  { x, y, heading }: Point & { readonly heading: number },
  radius: number,
): number {
  angles.forEach((angle, k) => {
    rays.dx[k] = cos(heading + angle);
    rays.dy[k] = sin(heading + angle);
  });
  castFan(edges, x, y, rays);
  let sum = 0;
  angles.forEach((angle, k) => (sum += cos(angle) * exp(-(rays.distance[k] - radius) / 0.3)));
  return sum / RAYS;
}
