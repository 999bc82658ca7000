// How fast the ground's image moves: what a world tells a camera that chooses by itself when to look.

import { atan, cos, sin } from '../../../core/units/portable.ts';
import type { CameraMount } from './view.ts';
import { KNOT, type Vibration } from '../picture/shake.ts';

/** Deviations by which vibration turns the camera between two knots; four in five swings are smaller where it is correlated over 30 ms. */
const SWING = 1;

/**
 * How fast anything on the ground moves over the picture at most, along its rows or down its columns, whichever is more; in pixels
 * per second.
 *
 *     forward   focal/above · d · max(d, c · cos p) · v       d = sin p + r · cos p       down, or to the side
 *     turning   focal · ω · max(1 + c² + ahead · d/above,     the lowest row
 *                               (1 + c²) · cos p + t · sin p + ahead · (sin p - t · cos p)/above,       t = min(r, tan p): the highest
 *                               c · d, r · sin p)
 *     shaking   focal · (1 + r²) · deviation / knot
 *
 * r is the lowest row and c the outermost column, both over the focal length; p the pitch. What moves forward and turns moves by no more
 * than the sum.
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
  const [down, level] = [sin(pitch), cos(pitch)];
  const lowest = sin(pitch + atan(r)); // d/√(1 + r²)
  const perMetre = (focal * lowest * Math.sqrt(1 + r * r)) / above; // pixels across, in the lowest row
  const forward = Math.max((focal * (1 + r * r) * lowest * lowest) / above, perMetre * c * level);
  const t = down < r * level ? down / level : r;
  const turning = Math.max(
    focal * (1 + c * c) + perMetre * ahead,
    focal * ((1 + c * c) * level + t * down + (ahead * (down - t * level)) / above),
    perMetre * above * c,
    focal * r * down,
  );
  const shaking = (focal * (1 + r * r) * SWING * vibration.deviation * 1e6) / KNOT;
  return forward * Math.abs(speed) + turning * Math.abs(turnRate) + shaking;
}
