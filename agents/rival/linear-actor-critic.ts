// The learner without spikes: a linear actor and a linear critic on the same features, with eligibility traces. What it does
// better or worse than the spiking learner is what spikes cost or give.

import type { Random } from '../../core/random/random.ts';
import { best, drawn, softmax } from './choice.ts';
import { steerings, type Rival } from './rival.ts';

/** How the actor–critic learns. */
export interface LinearActorCriticOptions {
  /** Share of an error learned at once: by the actor, by the critic. */
  readonly actorRate: number;
  readonly criticRate: number;
  /** Discount per decision, and what a trace keeps per decision beside it. */
  readonly discount: number;
  readonly trace: number;
}

/** Constants found on tuning seeds; a horizon of 5 s. */
export const linearActorCriticDefaults: LinearActorCriticOptions = Object.freeze({
  actorRate: 0.3,
  criticRate: 0.1,
  discount: 0.98,
  trace: 0.7,
});

/**
 * Actor–critic with traces (Sutton and Barto 2018, section 13.5), steps normalised by the size of the features.
 *
 *     p_a = softmax(θ_a·x)          e_a ← γλ·e_a + x·(chosen_a - p_a)        ε ← γλ·ε + x
 *     δ = r + γ·v·x' - v·x          θ_a ← θ_a + α·δ·e_a/(1 + |x|²)           v ← v + β·δ·ε/(1 + |x|²)
 */
export function linearActorCritic(
  features: number,
  random: Random,
  options: LinearActorCriticOptions = linearActorCriticDefaults,
): Rival {
  const { actorRate, criticRate, discount, trace } = options;
  const actions = steerings.length;
  const preference = new Float64Array(actions * features);
  const value = new Float64Array(features);
  const actorTrace = new Float64Array(actions * features);
  const criticTrace = new Float64Array(features);
  const state = new Float64Array(features);
  const odds = new Float64Array(actions);
  const worth = (x: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < features; i++) sum += value[i] * x[i];
    return sum;
  };
  return {
    learned: preference,
    decide(x, greedy) {
      for (let a = 0; a < actions; a++) {
        odds[a] = 0;
        for (let i = 0; i < features; i++) odds[a] += preference[a * features + i] * x[i];
      }
      if (greedy) return best(odds);
      softmax(odds);
      const chosen = drawn(random, odds);
      state.set(x);
      const fade = discount * trace;
      for (let i = 0; i < features; i++) criticTrace[i] = fade * criticTrace[i] + x[i];
      for (let a = 0; a < actions; a++)
        for (let i = 0; i < features; i++) {
          const k = a * features + i;
          actorTrace[k] = fade * actorTrace[k] + x[i] * ((a === chosen ? 1 : 0) - odds[a]);
        }
      return chosen;
    },
    learn(reward, next, ending) {
      let size = 1;
      for (let i = 0; i < features; i++) size += state[i] * state[i];
      const error = reward + (ending === 'terminated' ? 0 : discount * worth(next)) - worth(state);
      for (let i = 0; i < features; i++) value[i] += (criticRate * error * criticTrace[i]) / size;
      for (let k = 0; k < preference.length; k++) preference[k] += (actorRate * error * actorTrace[k]) / size;
      if (ending === 'running') return;
      actorTrace.fill(0);
      criticTrace.fill(0);
    },
  };
}
