// The critic expects a reward; dopamine is how much more or less comes. The reward itself would not do: on average a presynaptic spike
// comes before the postsynaptic one, so a mean reward that is not zero would push all weights one way (Frémaux et al. 2010).

import type { Critic } from '../core/loop/mind.ts';
import { clamp } from '../core/units/arithmetic.ts';
import { exp } from '../core/units/portable.ts';
import { seconds, type Micros } from '../core/units/quantity.ts';

/** A mind that learns from a teacher met a percept without one. The message says what to do. */
export class TeacherError extends Error {
  override readonly name = 'TeacherError';
}

/** A critic with a memory. Checkpoints keep the memory. */
export interface Rememberer extends Critic {
  readonly memory: Float64Array;
  /** @returns the rewards to come that it expects after the last percept; absent where it does not look ahead. */
  readonly expects?: () => number;
  /** The input of a linear guess, shape as `memory`, changed in place at every step; absent where it guesses otherwise. */
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
 * A teacher in place of a critic: every motor's own signed error is its modulator. This is supervised learning. Throws TeacherError at
 * the first percept without a teacher that is to be learned from.
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

/** @returns how well known the situation is, from 0 to 1: expected reward over contentment; 0 without a contentment. */
export const familiarity = ({ expects }: Rememberer, contentment: number | undefined): number =>
  contentment === undefined ? 0 : clamp((expects?.() ?? 0) / contentment, 0, 1);

/**
 * Do less of what brings nothing: where little reward is expected, all that is done without surprise loses weight. So acetylcholine
 * depresses synapses and dopamine turns that into potentiation (Zannone et al. 2018). Motors hear modulator 0, the critic's own neurons
 * modulator 1, which is the error alone.
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
