// CartPole-v1: balance a pole on a cart that can only be pushed left or right (Barto, Sutton and Anderson 1983).

import { uniform } from '../../../core/random/draw.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import type { ControlProblem } from './control.ts';

const GRAVITY = 9.8;
const POLE_MASS = 0.1;
const TOTAL_MASS = 1.1;
/** Half the pole's length in metres. */
const LENGTH = 0.5;
const FORCE = 10;
const STEP = 0.02;
/** Where an episode ends: 12° and 2.4 m. */
const FALLEN = (12 * 2 * Math.PI) / 360;
const OFF = 2.4;

/**
 * CartPole-v1, equal to Gymnasium's (Euler integration, +1 per step, 500 steps).
 *
 * | | |
 * |---|---|
 * | observation | x (m), ẋ (m/s), θ (rad), θ̇ (rad/s) |
 * | action | 0 pushes to the left with 10 N, 1 to the right |
 * | reward | 1 at every step |
 * | start | all four drawn evenly from ±0.05 |
 * | terminated | \|x\| > 2.4 m or \|θ\| > 12° |
 * | truncated | after 500 steps |
 */
export const cartPole: ControlProblem = {
  name: 'CartPole-v1',
  actions: 2,
  variables: 4,
  observed: 4,
  longest: 500,
  begin(state, random) {
    for (let k = 0; k < 4; k++) state[k] = 0.1 * uniform(random) - 0.05;
  },
  step(state, action) {
    const [x, speed, angle, turn] = state;
    const force = action === 1 ? FORCE : -FORCE;
    const c = cos(angle);
    const s = sin(angle);
    const push = (force + POLE_MASS * LENGTH * turn * turn * s) / TOTAL_MASS;
    const turning = (GRAVITY * s - c * push) / (LENGTH * (4 / 3 - (POLE_MASS * c * c) / TOTAL_MASS));
    const pushing = push - (POLE_MASS * LENGTH * turning * c) / TOTAL_MASS;
    state[0] = x + STEP * speed;
    state[1] = speed + STEP * pushing;
    state[2] = angle + STEP * turn;
    state[3] = turn + STEP * turning;
    return { reward: 1, terminated: Math.abs(state[0]) > OFF || Math.abs(state[2]) > FALLEN };
  },
  observe: (state, observation) => observation.set(state),
};
