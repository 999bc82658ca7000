// How fast the ground's image moves: what a world tells a camera that chooses by itself when to look.

import { atan, cos, sin } from '../../../core/units/portable.ts';
import type { CameraMount } from './view.ts';
import { KNOT, type Vibration } from '../picture/shake.ts';

/** Deviations by which vibration turns the camera between two knots; three in four swings are smaller. */
const SWING = 1;

/**
 * The fastest that anything on the ground moves over the picture, in pixels per second: the nearest row, its outermost pixel.
 *
 *     forward   focal · (1 + r²) · sin²α / above · v            r the lowest row / focal, α its angle below the horizon
 *     turning   focal · (1 + c²) · ω + ω · ahead / (above / (sin α · √(1 + r²)) / focal)       c the outermost column / focal
 *     shaking   focal · (1 + r²) · deviation / knot
 *
 * @param speed     m/s, along the heading
 * @param turnRate  rad/s
 */
export function imageSpeed(
  mount: CameraMount & { readonly vibration: Vibration },
  speed: number,
  turnRate: number,
): number {
  const { width, height, fieldOfView, pitch, above, ahead, vibration } = mount;
  const focal = (width / 2) * (cos(fieldOfView / 2) / sin(fieldOfView / 2));
  const r = height / 2 / focal;
  const c = width / 2 / focal;
  const down = sin(pitch + atan(r));
  const perMetre = (focal * down * Math.sqrt(1 + r * r)) / above; // pixels across, in the lowest row
  const forward = (focal * (1 + r * r) * down * down) / above;
  const shaking = (focal * (1 + r * r) * SWING * vibration.deviation * 1e6) / KNOT;
  return forward * Math.abs(speed) + (focal * (1 + c * c) + perMetre * ahead) * Math.abs(turnRate) + shaking;
}
