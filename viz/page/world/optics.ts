// Where on the ground a pixel of the event camera looks: the inverse of its projection, for drawing events where they happen.

import type { CameraPlace } from '../../../core/loop/scene.ts';

/**
 * The ground point that the camera sees at (u, v), relative to the robot.
 *
 *     depth = above·(cos p - r sin p)/(sin p + r cos p)      r = v/focal length      side = -u/focal · above/(sin p + r cos p)
 *
 * @param u  from -1 at the left edge of the picture to 1 at the right
 * @param v  from -1 at the top to 1 at the bottom, for square pictures
 * @returns metres ahead of the robot's centre and to its left; never beyond the camera's range
 */
export function groundPoint(
  { above, ahead, pitch, fieldOfView, range }: CameraPlace,
  u: number,
  v: number,
): readonly [ahead: number, left: number] {
  const focal = 1 / Math.tan(fieldOfView / 2);
  const [sine, cosine] = [Math.sin(pitch), Math.cos(pitch)];
  const farthest = (above * cosine - range * sine) / (above * sine + range * cosine); // r at which depth is the range
  const r = Math.max(v / focal, farthest);
  const down = sine + r * cosine;
  return [ahead + (above * (cosine - r * sine)) / down, ((-u / focal) * above) / down];
}

/** @returns whether the camera sees ground, not haze, at height `v` of its picture. */
export function seesGround({ above, pitch, fieldOfView, range }: CameraPlace, v: number): boolean {
  const r = v * Math.tan(fieldOfView / 2);
  const down = Math.sin(pitch) + r * Math.cos(pitch);
  return down > 0 && (above * (Math.cos(pitch) - r * Math.sin(pitch))) / down <= range;
}
