// How near surfaces are in front of a body: the truth of a range sensor, for rewards.

import { cos, exp, sin } from '../../../core/units/portable.ts';
import { castFan, fan } from './rays.ts';
import type { Edges, Pose } from './shapes.ts';

const RAYS = 13;
const rays = fan(RAYS);

/**
 * @param radius  of the body, and `fade` the distance from its skin at which a surface counts 1/e, in metres
 * @param wide    how far to both sides, in radians
 * @returns the mean of cos(a·60°/wide) · exp(-(distance - radius)/fade) over 13 rays at even angles a within ±wide
 */
export function proximityAhead(
  edges: Edges,
  { x, y, heading }: Pose,
  radius: number,
  fade: number,
  wide: number = Math.PI / 3,
): number {
  const part = (k: number): number => (2 * k) / (RAYS - 1) - 1;
  for (let k = 0; k < RAYS; k++) {
    const angle = part(k) * wide;
    rays.dx[k] = cos(heading + angle);
    rays.dy[k] = sin(heading + angle);
  }
  castFan(edges, x, y, rays);
  let sum = 0;
  for (let k = 0; k < RAYS; k++)
    sum += cos(part(k) * (Math.PI / 3)) * exp(-(rays.distance[k] - radius) / fade);
  return sum / RAYS;
}
