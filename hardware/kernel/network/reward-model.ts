// The R-STDP network in numbers: what both kernels run.

import type { Random } from '../../../core/random/random.ts';
import type { CompactRows } from '../../../core/spike/equal-rows.ts';
import type { Columns } from '../../../core/spike/rows.ts';

/** Sizes and constants, from daspnet.m. */
export const rewardModel = {
  neurons: 1000,
  exciting: 800,
  fanOut: 100,
  /** Learning synapses: those of the exciting neurons. */
  learning: 80_000,
  strongest: 4,
  noise: 13,
  traceKept: 0.95,
  traceMark: 0.1,
  depression: 1.5,
  eligibilityKept: 0.99,
  /** Ticks between two consolidations. */
  period: 10,
  /** Weight change without dopamine, per unit of eligibility. */
  drift: 0.002,
  dopamineKept: 0.995,
  rewardEvery: 2000,
  reward: 0.5,
} as const;

/** The connections: all rows, and the columns of the learning synapses. */
export interface RewardWiring {
  readonly rows: CompactRows;
  readonly columns: Columns;
  /** Four generators for the noise of neurons 0, 1, 2, 3, 4 mod 4 … */
  readonly lanes: readonly Random[];
}

/** Dopamine of the network: a number that decays, and is lifted every two seconds. */
export function dopamineClock(): { value: number; advance(tick: number): void } {
  const clock = {
    value: 0,
    advance(tick: number): void {
      clock.value *= rewardModel.dopamineKept;
      if (tick > 0 && tick % rewardModel.rewardEvery === 0) clock.value += rewardModel.reward;
    },
  };
  return clock;
}
