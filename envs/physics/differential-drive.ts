// Two driven wheels on one axle: commands become wheel speeds with a motor's lag, wheel speeds pull the body along as far
// as the tyres hold.

import {
  inSeconds,
  meters,
  metersPerSecond,
  metersPerSecondSquared,
  millis,
  type Meters,
  type MetersPerSecond,
  type MetersPerSecondSquared,
  type Micros,
} from '../../core/units/quantity.ts';
import { clamp } from '../../core/units/arithmetic.ts';
import { cos, exp, sin } from '../../core/units/portable.ts';
import { driftOf, type Drift } from '../../core/loop/drift.ts';
import type { MotorCommand } from '../../core/loop/percept.ts';
import { motionOf, setMotion, type RigidBody } from './physics.ts';

/** What a robot's drive can do. */
export interface DriveLimits {
  /** Distance between the wheels. */
  readonly axle: Meters;
  /** Fastest a wheel runs along the ground. */
  readonly wheelSpeed: MetersPerSecond;
  /** Time constant with which a wheel follows its command. */
  readonly motorLag: Micros;
  /** Strongest acceleration that the tyres transmit. */
  readonly traction: MetersPerSecondSquared;
}

/** A Pioneer P3-DX: 0.331 m between wheels, 1.2 m/s (its data sheet); lag and traction as of a loaded DC gear motor on rubber. */
export const pioneer: DriveLimits = Object.freeze({
  axle: meters(0.331),
  wheelSpeed: metersPerSecond(1.2),
  motorLag: millis(100),
  traction: metersPerSecondSquared(6),
});

/** Speeds of the two wheels along the ground in m/s, changed in place. */
export interface Wheels {
  left: number;
  right: number;
}

/** Radius of each wheel as a share of a new one's. The motors do not know of it: they turn as they are told. */
export interface Tread {
  readonly left: number;
  readonly right: number;
}

/** Two new wheels. */
export const newTread: Tread = Object.freeze({ left: 1, right: 1 });

/** @returns the wheels of a body that has drifted so far. */
export function treadOf(drifts: readonly Drift[]): Tread {
  return { left: 1 - driftOf(drifts, 'wheel-wear'), right: 1 };
}

/**
 * One sub-step of the drive; the physics must be advanced after it.
 *
 *     dω/dt = (ω_command - ω)/τ      left, right = tread · ω      v = (left + right)/2      turn rate = (right - left)/axle
 *
 * The body's velocity is drawn to that of its wheels, along and across, by no more than the traction allows.
 *
 * @param step  seconds
 */
export function drive(
  limits: DriveLimits,
  wheels: Wheels,
  body: RigidBody,
  command: MotorCommand,
  step: number,
  tread: Tread = newTread,
): void {
  const { axle, wheelSpeed, motorLag, traction } = limits;
  const follow = 1 - exp(-step / inSeconds(motorLag));
  const spread = (command.turnRate * axle) / 2;
  wheels.left += follow * (tread.left * clamp(command.speed - spread, -wheelSpeed, wheelSpeed) - wheels.left);
  wheels.right +=
    follow * (tread.right * clamp(command.speed + spread, -wheelSpeed, wheelSpeed) - wheels.right);

  const { heading, vx, vy, turnRate } = motionOf(body);
  const speed = (wheels.left + wheels.right) / 2;
  const pullX = speed * cos(heading) - vx;
  const pullY = speed * sin(heading) - vy;
  const grip = Math.min(1, (traction * step) / Math.max(1e-12, Math.sqrt(pullX * pullX + pullY * pullY)));
  const twist = (wheels.right - wheels.left) / axle - turnRate;
  const hold = Math.min(1, (2 * traction * step) / axle / Math.max(1e-12, Math.abs(twist)));
  setMotion(body, vx + grip * pullX, vy + grip * pullY, turnRate + hold * twist);
}
