// Whether a body stands, as far as its odometry can tell.

import type { BodyState, MotorCommand } from '../../../core/loop/percept.ts';

/** Speeds below which a robot counts as standing, in m/s and rad/s: the noise of wheel encoders. */
const STANDS = { speed: 0.02, turnRate: 0.05 };

/** @returns whether the body stands. */
export const stands = ({ speed, turnRate }: BodyState): boolean =>
  Math.abs(speed) < STANDS.speed && Math.abs(turnRate) < STANDS.turnRate;

/** @returns how fast it is, in words. */
export const speeds = ({ speed, turnRate }: MotorCommand): string =>
  `${speed.toFixed(2)} m/s, ${turnRate.toFixed(2)} rad/s`;
