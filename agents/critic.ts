// The critic expects reward; dopamine is what comes beyond the expectation. Without it, pairs being causal on average,
// any mean reward pushes all weights one way (Frémaux 2010): the naive scalar rule fails for exactly this.

import type { Critic } from '../core/loop/mind.ts';
import { exp } from '../core/units/portable.ts';
import { seconds, type Micros } from '../core/units/quantity.ts';

/** How long the critic remembers. */
export interface MeanRewardOptions {
  /** Time constant of the expectation. */
  readonly memory?: Micros;
  readonly controlPeriod: Micros;
}

/** What a mean-reward critic expects now; saved in checkpoints. */
export interface MeanReward extends Critic {
  expected: number;
}

/**
 * Expect the mean of past rewards, and send the surprise as one global dopamine.
 *
 *     D = r - r̄        r̄ ← r̄ + (r - r̄)·(1 - exp(-step/memory))
 */
export function meanReward({ memory = seconds(20), controlPeriod }: MeanRewardOptions): MeanReward {
  const gain = 1 - exp(-controlPeriod / memory);
  return {
    expected: 0,
    dopamine({ reward, fresh }) {
      if (fresh) return Float64Array.of(0);
      const surprise = reward - this.expected;
      this.expected += gain * surprise;
      return Float64Array.of(surprise);
    },
  };
}

/** No critic but a teacher: every motor's own signed error is its modulator. Supervised learning, and called so. */
export function signedTeacher(): Critic {
  return {
    dopamine: ({ teacher, fresh }) => (teacher === null || fresh ? Float64Array.of(0, 0) : teacher.slice()),
  };
}
