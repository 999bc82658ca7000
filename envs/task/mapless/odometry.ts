// A robot's own account of its way: what its wheels and its gyroscope tell is added up, and so is what they tell wrong.

import type { RadiansPerSecond } from '../../../core/units/quantity.ts';
import { normal } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import type { Pose } from '../../arena/shape/shapes.ts';

/** How wrong the instruments are: deviations over robots and days, drawn once an episode. */
export interface OdometryOptions {
  /** Of the size of the wheels, a share. */
  readonly slip: number;
  /** Of what the gyroscope tells of a robot that stands, rad/s. */
  readonly bias: RadiansPerSecond;
}

/** An account at work. */
export interface Odometry {
  /** Where the robot takes itself to be, from a start that it knows. */
  pose: Pose;
  readonly scale: number;
  readonly bias: number;
}

/** Begin an account at a known pose. */
export const odometry = (start: Pose, random: Random, { slip, bias }: OdometryOptions): Odometry => ({
  pose: start,
  scale: 1 + normal(random, 0, slip),
  bias: normal(random, 0, bias),
});

/**
 * Add up one step.
 *
 *     φ ← φ + Δθ + bias·Δt        place ← place + scale·Δs·(cos φ, sin φ)
 *
 * @param before, now  where the robot truly was and is
 * @param seconds      that passed between
 */
export function addUp(account: Odometry, before: Pose, now: Pose, seconds: number): void {
  const { pose, scale, bias } = account;
  const heading = wrapAngle(pose.heading + wrapAngle(now.heading - before.heading) + bias * seconds);
  const way = (now.x - before.x) * cos(now.heading) + (now.y - before.y) * sin(now.heading); // forward; wheels do not see themselves pushed aside
  account.pose = {
    x: pose.x + scale * way * cos(heading),
    y: pose.y + scale * way * sin(heading),
    heading,
  };
}
