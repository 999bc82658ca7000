// How the body's vibration turns the camera: a random walk that is pulled back, drawn at knots of time and straight between them,
// so that it is the same whatever the distance of the looks.

import { inSeconds, radians, seconds, type Micros, type Radians } from '../../../core/units/quantity.ts';
import { ornsteinUhlenbeck } from '../../../core/random/draw.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { exp } from '../../../core/units/portable.ts';

/** How the body's vibration turns the camera. */
export interface Vibration {
  /**
   * Deviation of yaw and pitch at the knots. Between them they go straight, so that over all times it is less by √((2 + ρ)/3) with
   * ρ = exp(-knot/correlation): by 5 % at a correlation of 30 ms.
   */
  readonly deviation: Radians;
  /** Correlation time. */
  readonly correlation: Micros;
}

/** A camera that nothing shakes. */
export const noVibration: Vibration = Object.freeze({ deviation: radians(0), correlation: seconds(1) });

/** µs between two knots: faster than a robot's chassis turns its camera. */
export const KNOT = 10_000;

/** A camera's shaking; yaw and pitch in units of the deviation. */
export interface Shake {
  random: Random;
  /** At the last knot and at the next one. */
  readonly before: { yaw: number; pitch: number };
  readonly after: { yaw: number; pitch: number };
  /** µs since the last knot. */
  since: number;
}

/** @returns a camera at rest; the same stream shakes it the same way. */
export function shake(random: Random): Shake {
  const rest = { yaw: 0, pitch: 0 };
  return { random: split(random, 'vibration'), before: { ...rest }, after: { ...rest }, since: KNOT };
}

/** Let `step` µs pass. Changed in place. @returns how far the camera is turned, in radians */
export function shakeOn(
  state: Shake,
  { deviation, correlation }: Vibration,
  step: number,
): { yaw: number; pitch: number } {
  const { random, before, after } = state;
  state.since += step;
  while (state.since > KNOT) {
    state.since -= KNOT;
    const fade = exp(-KNOT / 1e6 / inSeconds(correlation));
    before.yaw = after.yaw;
    before.pitch = after.pitch;
    after.yaw = ornsteinUhlenbeck(random, before.yaw, fade);
    after.pitch = ornsteinUhlenbeck(random, before.pitch, fade);
  }
  const share = state.since / KNOT;
  const between = (from: number, to: number): number =>
    deviation * (share === 1 ? to : from + share * (to - from));
  return { yaw: between(before.yaw, after.yaw), pitch: between(before.pitch, after.pitch) };
}
