// How a rival drives: every tenth of a second it decides how to steer, one of five ways, and learns from what the time until
// the next decision has earned. The steering law is the learner's own.

import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';
import type { Features } from './features.ts';

/** Steerings that can be chosen, as shares of the full one; left is positive. */
export const steerings: readonly number[] = Object.freeze([-1, -0.5, 0, 0.5, 1]);

/** Time between two decisions, in µs. */
const DECISION = 100_000;

/** A learner over feature vectors and a few actions. */
export interface Rival {
  /** Everything that its greedy choices depend on: its own array, which learning changes in place. */
  readonly learned: Float64Array;
  /** Choose; `greedy` takes what is thought best and remembers nothing. */
  decide(state: Float64Array, greedy: boolean): number;
  /**
   * Learn from what followed the last decision.
   *
   * @param next       what is seen now
   * @param ending     whether the episode goes on, has terminated, or was only cut off
   * @param progress   share of the training that is done
   */
  learn(reward: number, next: Float64Array, ending: Percept['ending'], progress: number): void;
}

/** How the steering becomes a command. */
export interface SteeringLaw {
  readonly cruise: MetersPerSecond;
  readonly slowing: number;
  readonly turnRate: RadiansPerSecond;
}

/** A rival at the wheel. */
export interface RivalDriver {
  command(percept: Percept, progress: number): MotorCommand;
}

/** Put a rival behind its features; a `greedy` one is frozen. */
export function rivalDriver(
  rival: Rival,
  features: Features,
  { cruise, slowing, turnRate }: SteeringLaw,
  controlPeriod: Micros,
  greedy: boolean,
): RivalDriver {
  const each = Math.max(1, Math.round(DECISION / controlPeriod));
  let waited = 0;
  let earned = 0;
  let chosen = 0;
  return {
    command(percept, progress) {
      features.see(percept);
      if (percept.fresh) {
        waited = each;
        earned = 0;
      } else {
        waited++;
        earned += percept.reward;
      }
      const due = waited >= each || percept.ending !== 'running';
      if (due) {
        if (!greedy && !percept.fresh) rival.learn(earned, features.values, percept.ending, progress);
        chosen = percept.ending === 'running' ? rival.decide(features.values, greedy) : chosen;
        waited = 0;
        earned = 0;
      }
      const steer = steerings[chosen];
      return {
        speed: metersPerSecond(cruise * (1 - slowing * Math.abs(steer))),
        turnRate: radiansPerSecond(steer * turnRate),
      };
    },
  };
}
