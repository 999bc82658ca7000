// Acrobot-v1: swing a double pendulum up by a torque at its elbow only (Sutton 1996).

import { uniform } from '../../../core/random/draw.ts';
import { clamp, wrapAngle } from '../../../core/units/arithmetic.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import type { ControlProblem } from './control.ts';

const STEP = 0.2;
const GRAVITY = 9.8;
/** Fastest turn of the first and of the second link in rad/s. */
const FASTEST = [4 * Math.PI, 9 * Math.PI] as const;

/** Derivatives of (θ₁, θ₂, θ̇₁, θ̇₂); both links have mass 1, length 1, inertia 1, their centre half way ("book" dynamics). */
function derivatives(s: ArrayLike<number>, torque: number): [number, number, number, number] {
  const [theta1, theta2, turn1, turn2] = [s[0], s[1], s[2], s[3]];
  const c2 = cos(theta2);
  const s2 = sin(theta2);
  const d1 = 0.25 + (1 + 0.25 + c2) + 2;
  const d2 = 0.25 + 0.5 * c2 + 1;
  const phi2 = 0.5 * GRAVITY * cos(theta1 + theta2 - Math.PI / 2);
  const phi1 =
    -0.5 * turn2 * turn2 * s2 - turn2 * turn1 * s2 + 1.5 * GRAVITY * cos(theta1 - Math.PI / 2) + phi2;
  const bend2 = (torque + (d2 / d1) * phi1 - 0.5 * turn1 * turn1 * s2 - phi2) / (0.25 + 1 - (d2 * d2) / d1);
  const bend1 = -(d2 * bend2 + phi1) / d1;
  return [turn1, turn2, bend1, bend2];
}

/**
 * Acrobot-v1, equal to Gymnasium's (one step of Runge and Kutta's fourth order per 0.2 s, -1 per step, 500 steps).
 *
 * | | |
 * |---|---|
 * | observation | cos θ₁, sin θ₁, cos θ₂, sin θ₂, θ̇₁, θ̇₂ (rad/s) |
 * | action | torque at the elbow: 0 is -1 N m, 1 none, 2 is +1 N m |
 * | reward | -1 at every step, 0 at the last one |
 * | start | all four drawn evenly from ±0.1: hanging |
 * | terminated | the tip is a link's length above the shoulder: -cos θ₁ - cos(θ₁ + θ₂) > 1 |
 * | truncated | after 500 steps |
 */
export const acrobot: ControlProblem = {
  name: 'Acrobot-v1',
  actions: 3,
  variables: 4,
  observed: 6,
  longest: 500,
  begin(state, random) {
    for (let k = 0; k < 4; k++) state[k] = 0.2 * uniform(random) - 0.1;
  },
  step(state, action) {
    const torque = action - 1;
    const ahead = (slope: readonly number[], by: number): number[] =>
      slope.map((each, k) => state[k] + by * each);
    const k1 = derivatives(state, torque);
    const k2 = derivatives(ahead(k1, STEP / 2), torque);
    const k3 = derivatives(ahead(k2, STEP / 2), torque);
    const k4 = derivatives(ahead(k3, STEP), torque);
    for (let k = 0; k < 4; k++) state[k] += (STEP / 6) * (k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]);
    state[0] = wrapAngle(state[0]);
    state[1] = wrapAngle(state[1]);
    state[2] = clamp(state[2], -FASTEST[0], FASTEST[0]);
    state[3] = clamp(state[3], -FASTEST[1], FASTEST[1]);
    const terminated = -cos(state[0]) - cos(state[1] + state[0]) > 1;
    return { reward: terminated ? 0 : -1, terminated };
  },
  observe(state, observation) {
    observation[0] = cos(state[0]);
    observation[1] = sin(state[0]);
    observation[2] = cos(state[1]);
    observation[3] = sin(state[1]);
    observation[4] = state[2];
    observation[5] = state[3];
  },
};
