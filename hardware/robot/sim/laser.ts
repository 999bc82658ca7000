// A laser for simulated robots: beams against the solids of a world's scene, which is all that this folder may know of worlds.

import type { BodyState } from '../../../core/loop/percept.ts';
import type { Scene, Solid } from '../../../core/loop/scene.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import { meters, type Meters } from '../../../core/units/quantity.ts';
import type { RangeScan } from '../safety/clearance.ts';

/** What can be chosen about a laser. */
export interface LaserOptions {
  readonly beams: number;
  /** Metres within which it measures. */
  readonly nearest: Meters;
  readonly farthest: Meters;
}

/** One turn in whole degrees, as the cheap lasers of small robots have it. */
export const laserDefaults: LaserOptions = Object.freeze({
  beams: 360,
  nearest: meters(0.05),
  farthest: meters(12),
});

/** Metres from (x, y) along (dx, dy) to a solid; Infinity where the beam passes it. */
function rangeTo(
  { shape, x: sx, y: sy, heading, length, width }: Solid,
  x: number,
  y: number,
  dx: number,
  dy: number,
): number {
  const [px, py] = [x - sx, y - sy];
  if (shape === 'disc') {
    const along = px * dx + py * dy;
    const inside = along * along - (px * px + py * py - (length * length) / 4);
    if (inside < 0) return Infinity;
    const near = -along - Math.sqrt(inside);
    return near >= 0 ? near : Infinity;
  }
  // into the box's own frame, then slab by slab
  const [c, s] = [cos(heading), sin(heading)];
  let [near, far] = [-Infinity, Infinity];
  for (const [from, by, half] of [
    [px * c + py * s, dx * c + dy * s, length / 2],
    [py * c - px * s, dy * c - dx * s, width / 2],
  ]) {
    if (by === 0) {
      if (Math.abs(from) > half) return Infinity;
      continue;
    }
    const [a, b] = [(-half - from) / by, (half - from) / by];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far && far >= 0 ? Math.max(0, near) : Infinity;
}

/**
 * A laser at the body's middle that sees what stands in the scene.
 *
 * @param scene  asked at every turn, for a hand may move things
 * @returns ranges in metres, shape [beams], the first beam straight behind, counter-clockwise; +Infinity where nothing is in
 *          reach, -Infinity where something is nearer than can be measured (REP 117)
 */
export function sceneLaser(
  scene: () => Scene,
  options: LaserOptions = laserDefaults,
): (body: BodyState) => RangeScan {
  const { beams, nearest, farthest } = options;
  const angleStep = (2 * Math.PI) / beams;
  return ({ x, y, heading }) => {
    const { solids } = scene();
    const ranges = new Float32Array(beams);
    for (let i = 0; i < beams; i++) {
      const angle = heading - Math.PI + i * angleStep;
      const [dx, dy] = [cos(angle), sin(angle)];
      let range = Infinity;
      for (const solid of solids) range = Math.min(range, rangeTo(solid, x, y, dx, dy));
      ranges[i] = range > farthest ? Infinity : range < nearest ? -Infinity : range;
    }
    return { angleMin: -Math.PI, angleStep, rangeMin: nearest, ranges };
  };
}
