// Deep Q-learning with a replay memory, a target network and two estimators (Mnih et al. 2015; van Hasselt et al. 2016).

import { integer, uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { best } from './choice.ts';
import { backward, denseNet, descend, forward } from './dense-net.ts';
import { steerings, type Rival } from './rival.ts';

/** How Q-learning learns. */
export interface DeepQOptions {
  readonly hidden: readonly number[];
  readonly rate: number;
  readonly discount: number;
  readonly batch: number;
  /** Transitions kept, and those that must be there before learning begins. */
  readonly memory: number;
  readonly warmUp: number;
  /** Decisions between two updates, updates between two copies to the target. */
  readonly every: number;
  readonly copy: number;
  /** Chance of a random action: at first, at last, and the share of the training over which it falls. */
  readonly explore: readonly [first: number, last: number, share: number];
}

/** Small, for small budgets; rates as in CleanRL's and SB3-zoo's settings for small problems. */
export const deepQDefaults: DeepQOptions = Object.freeze({
  hidden: [64, 64] as const,
  rate: 1e-3,
  discount: 0.98,
  batch: 32,
  memory: 20_000,
  warmUp: 500,
  every: 1,
  copy: 250,
  explore: [1, 0.05, 0.4] as const,
});

/**
 * Learn what each action is worth.
 *
 *     Q(x, a) → r + γ·Q̄(x', argmax Q(x'))       by the gradient of Huber's loss; Q̄ is an older copy of Q
 */
export function deepQ(features: number, random: Random, options: DeepQOptions = deepQDefaults): Rival {
  const { hidden, rate, discount, batch, memory, warmUp, every, copy, explore } = options;
  const actions = steerings.length;
  const net = denseNet([features, ...hidden, actions], random);
  const target = denseNet([features, ...hidden, actions], random);
  target.weights.set(net.weights);
  const states = new Float64Array(memory * features);
  const nexts = new Float64Array(memory * features);
  const rewards = new Float64Array(memory);
  const chosen = new Uint8Array(memory);
  const last = new Uint8Array(memory);
  const slope = new Float64Array(actions);
  const state = new Float64Array(features);
  let action = 0;
  let seen = 0;
  let updates = 0;
  let curiosity = explore[0];

  const at = (columns: Float64Array, k: number): Float64Array =>
    columns.subarray(k * features, (k + 1) * features);

  function update(): void {
    for (let b = 0; b < batch; b++) {
      const k = integer(random, Math.min(seen, memory));
      let goal = rewards[k];
      if (last[k] === 0) {
        const favourite = best(forward(net, at(nexts, k)));
        goal += discount * forward(target, at(nexts, k))[favourite];
      }
      const error = forward(net, at(states, k))[chosen[k]] - goal;
      slope.fill(0);
      slope[chosen[k]] = Math.max(-1, Math.min(1, error));
      backward(net, slope);
    }
    descend(net, rate, batch, 10);
    if (++updates % copy === 0) target.weights.set(net.weights);
  }

  return {
    learned: net.weights,
    decide(x, greedy) {
      if (greedy) return best(forward(net, x));
      state.set(x);
      action = uniform(random) < curiosity ? integer(random, actions) : best(forward(net, x));
      return action;
    },
    learn(reward, next, ending, progress) {
      const k = seen % memory;
      states.set(state, k * features);
      nexts.set(next, k * features);
      rewards[k] = reward;
      chosen[k] = action;
      last[k] = ending === 'terminated' ? 1 : 0;
      seen++;
      const [first, final, share] = explore;
      curiosity = Math.max(final, first - ((first - final) * progress) / share);
      if (seen >= warmUp && seen % every === 0) update();
    },
  };
}
