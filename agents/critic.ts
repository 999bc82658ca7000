// The critic expects reward; dopamine is what comes beyond the expectation. Without it, pairs being causal on average,
// any mean reward pushes all weights one way (Frémaux 2010): the naive scalar rule fails for exactly this.

import type { Critic } from '../core/loop/mind.ts';
import { exp } from '../core/units/portable.ts';
import { millis, seconds, type Micros } from '../core/units/quantity.ts';

/** A critic with what it remembers between steps, which is saved in checkpoints. */
export interface Rememberer extends Critic {
  readonly memory: Float64Array;
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

/** What a sighted critic sees and how fast it learns. */
export interface SightedCriticOptions {
  readonly axons: number;
  readonly controlPeriod: Micros;
  /** Time constant over which it pools input spikes. */
  readonly glance?: Micros;
  /** Share of a surprise that is learned at once (normalised least mean squares). */
  readonly rate?: number;
}

/**
 * Expect the mean reward of situations that look alike: a linear guess from the same input spikes that the mind sees.
 *
 *     D = r - v·x        v ← v + rate·D·x/(1 + |x|²)        x = low-passed spikes per step of each axon, and 1
 *
 * x is what was seen before the command that earned r. Frémaux et al. (2010): the unsupervised bias of R-STDP vanishes only
 * if the expected reward is subtracted for each stimulus, not on average over all.
 */
export function sightedCritic(options: SightedCriticOptions): Rememberer {
  const { axons, controlPeriod, glance = millis(100), rate = 0.02 } = options;
  const fade = exp(-controlPeriod / glance);
  const guess = new Float64Array(axons + 1);
  const seen = new Float64Array(axons + 1);
  return {
    memory: guess,
    dopamine({ reward, fresh }, { count, axon }) {
      let surprise = 0;
      if (fresh) {
        seen.fill(0);
      } else {
        let expected = 0;
        let size = 1;
        for (let i = 0; i <= axons; i++) {
          expected += guess[i] * seen[i];
          size += seen[i] * seen[i];
        }
        surprise = reward - expected;
        for (let i = 0; i <= axons; i++) guess[i] += (rate * surprise * seen[i]) / size;
        for (let i = 0; i < axons; i++) seen[i] *= fade;
      }
      for (let i = 0; i < count; i++) seen[axon[i]] += 1 - fade;
      seen[axons] = 1;
      return Float64Array.of(surprise);
    },
  };
}

/** No critic but a teacher: every motor's own signed error is its modulator. Supervised learning, and called so. */
export function signedTeacher(): Rememberer {
  return {
    memory: new Float64Array(0),
    dopamine: ({ teacher, fresh }) => (teacher === null || fresh ? Float64Array.of(0, 0) : teacher.slice()),
  };
}
