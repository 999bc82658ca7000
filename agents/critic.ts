// The critic expects reward; dopamine is what comes beyond the expectation. Without it, pairs being causal on average,
// any mean reward pushes all weights one way (Frémaux 2010): the naive scalar rule fails for exactly this.

import type { Critic } from '../core/loop/mind.ts';
import { clamp } from '../core/units/arithmetic.ts';
import { exp } from '../core/units/portable.ts';
import { seconds, type Micros } from '../core/units/quantity.ts';

/** A mind that is to learn from a teacher is told nothing. The message says what to do. */
export class TeacherError extends Error {
  override readonly name = 'TeacherError';
}

/** A critic with what it remembers between steps, which is saved in checkpoints. */
export interface Rememberer extends Critic {
  readonly memory: Float64Array;
  /** Rewards to come as it expects them after the last percept, where it looks ahead. */
  readonly expects?: () => number;
  /** What it guesses from, as long as its memory, where it guesses linearly; changes from step to step. */
  readonly sees?: Float64Array;
}

/** How long the critic remembers. */
export interface MeanRewardOptions {
  /** Time constant of the expectation. */
  readonly memory?: Micros;
  readonly controlPeriod: Micros;
}

/**
 * Expect the mean of past rewards, and send the surprise as one global dopamine.
 *
 *     D = r - r̄        r̄ ← r̄ + (r - r̄)·(1 - exp(-step/memory))
 */
export function meanReward({ memory = seconds(20), controlPeriod }: MeanRewardOptions): Rememberer {
  const gain = 1 - exp(-controlPeriod / memory);
  const expected = new Float64Array(1);
  return {
    memory: expected,
    dopamine({ reward, fresh }) {
      if (fresh) return Float64Array.of(0);
      const surprise = reward - expected[0];
      expected[0] += gain * surprise;
      return Float64Array.of(surprise);
    },
  };
}

/**
 * No critic but a teacher: every motor's own signed error is its modulator. Supervised learning, and called so. Throws TeacherError at
 * the first percept to learn from that carries none.
 */
export function signedTeacher(): Rememberer {
  return {
    memory: new Float64Array(0),
    dopamine({ teacher, fresh, step }, _seen, plastic) {
      if (fresh || (teacher === null && !plastic)) return Float64Array.of(0, 0); // who is judged or drives needs no teacher
      if (teacher === null)
        throw new TeacherError(
          `A mind that learns by signal "teacher" heard none at step ${step}. Give it a world whose percepts carry a signed error per motor, such as lane-keeping-taught, or let it learn by "reward".`,
        );
      return teacher.slice();
    },
  };
}

/** @returns how well known the situation is, from 0 to 1: expected reward over what makes content; 0 where nothing does. */
export const familiarity = ({ expects }: Rememberer, contentment: number | undefined): number =>
  contentment === undefined ? 0 : clamp((expects?.() ?? 0) / contentment, 0, 1);

/**
 * Let what goes on without surprise be done less where little is expected: acetylcholine's depression, which dopamine turns into
 * potentiation (Zannone et al. 2018). Motors hear modulator 0, the critic's own neurons modulator 1, which is the error alone.
 *
 *     D₀ = D - weariness·(1 - familiarity)      D₁ = D
 */
export function wearied(critic: Rememberer, weariness: number, contentment?: number): Rememberer {
  return {
    ...critic,
    dopamine(percept, seen, plastic) {
      const [error] = critic.dopamine(percept, seen, plastic);
      const loss = percept.fresh ? 0 : weariness * (1 - familiarity(critic, contentment));
      return Float64Array.of(error - loss, error);
    },
  };
}
