// Where a body is between two places in which it was seen.

/** A place and a direction. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
}

/** @returns the pose a share of the way from one to another, turned the shorter way round */
export function poseBetween(a: Pose, b: Pose, part: number): Pose {
  const turn = Math.atan2(Math.sin(b.heading - a.heading), Math.cos(b.heading - a.heading));
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, heading: a.heading + turn * part };
}
