// A problem of classic control: a short state vector, a few actions, one reward per step.

import type { Random } from '../../../core/random/random.ts';

/** What one step of a problem gives. */
export interface Outcome {
  readonly reward: number;
  /** The problem itself has ended the episode. */
  readonly terminated: boolean;
}

/** Dynamics as functions of a state that the caller owns. */
export interface ControlProblem {
  readonly name: string;
  readonly actions: number;
  /** Variables of the internal state, and of the observation. */
  readonly variables: number;
  readonly observed: number;
  /** Steps after which an episode is truncated. */
  readonly longest: number;
  /** Draw a first state; written into `state`. */
  begin(state: Float64Array, random: Random): void;
  /** Advance by one action; `state` is changed in place. */
  step(state: Float64Array, action: number): Outcome;
  /** Write the observation of a state. */
  observe(state: Float64Array, observation: Float64Array): void;
}
