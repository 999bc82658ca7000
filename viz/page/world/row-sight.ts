// Where the pixels of a row look: along the ground, evenly over the field of view, as far as the first thing that stands there. A wall
// is a line to the camera and a box in the picture: what happens on it is drawn on the box's near face, where it can be seen.

import type { CameraPlace, Solid } from '../../../core/loop/scene.ts';

/** Where a ray ends, in metres, and how high what it met is. */
export interface Met {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** @returns the angle of a pixel to the left of the heading, in radians. */
export const pixelAngle = ({ fieldOfView }: CameraPlace, column: number, width: number): number =>
  fieldOfView * (0.5 - (column + 0.5) / width);

/** Things that stand on a pole are higher than this share of the lowest, and are seen over everything else. */
const HIGH = 1.5;

/** Metres before a face at which something is drawn on it, and the most that a wall stands out from its line, however flat it is seen. */
const SKIN = 0.003;
const THICKEST = 0.2;

/** Metres up to which something lies on the ground, and a row of pixels looks over it. */
const FLAT = 0.02;

/** @returns where, just before it, a ray from (x, y) first meets something; null where it meets nothing within `range`. */
export function meet(
  things: readonly Solid[],
  x: number,
  y: number,
  angle: number,
  range: number,
): Met | null {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const solids = things.filter(({ height }) => height > FLAT);
  const low = Math.min(...solids.map(({ height }) => height));
  let nearest = range;
  let first: Solid | null = null;
  let over = false;
  for (const solid of solids) {
    const isHigh = solid.height > HIGH * low;
    if (over && !isHigh) continue;
    const away = solid.shape === 'box' ? toWall(solid, x, y, dx, dy) : toDisc(solid, x, y, dx, dy);
    if (away === Infinity || (away >= nearest && !(isHigh && !over))) continue;
    nearest = away;
    first = solid;
    over ||= isHigh;
  }
  if (first === null) return null;
  const seen = Math.max(0, nearest - standsOut(first, dx, dy) - SKIN);
  return { x: x + seen * dx, y: y + seen * dy, height: first.height };
}

/** @returns how far before its line a ray meets the face of a wall, in metres; a disc has no line. */
function standsOut({ shape, heading, width }: Solid, dx: number, dy: number): number {
  if (shape === 'disc') return 0;
  const across = Math.abs(dx * Math.sin(heading) - dy * Math.cos(heading));
  return Math.min(THICKEST, width / 2 / Math.max(across, 1e-9));
}

/** A wall is its middle line. */
function toWall(
  { x: mx, y: my, heading, length }: Solid,
  x: number,
  y: number,
  dx: number,
  dy: number,
): number {
  const [ux, uy] = [Math.cos(heading), Math.sin(heading)];
  const across = dx * uy - dy * ux;
  if (Math.abs(across) < 1e-9) return Infinity;
  const [px, py] = [mx - x, my - y];
  const away = (px * uy - py * ux) / across;
  const along = (px * dy - py * dx) / across;
  return away > 0 && Math.abs(along) <= length / 2 ? away : Infinity;
}

function toDisc({ x: mx, y: my, length }: Solid, x: number, y: number, dx: number, dy: number): number {
  const [px, py] = [mx - x, my - y];
  const along = px * dx + py * dy;
  const aside = px * dy - py * dx;
  const half = (length / 2) ** 2 - aside ** 2;
  const away = along - Math.sqrt(Math.max(0, half));
  return half >= 0 && away > 0 ? away : Infinity;
}
