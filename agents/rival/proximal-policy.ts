// Proximal policy optimisation (Schulman et al. 2017) with generalised advantages (Schulman et al. 2016).

import { shuffle } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { log } from '../../core/units/portable.ts';
import { best, drawn, softmax } from './choice.ts';
import { backward, denseNet, descend, forward } from './dense-net.ts';
import { steerings, type Rival } from './rival.ts';

/** How the policy is optimised. */
export interface ProximalPolicyOptions {
  readonly hidden: readonly number[];
  /** Rate at first; it falls to 0 over the training. */
  readonly rate: number;
  readonly discount: number;
  /** λ of the advantages. */
  readonly trace: number;
  /** Decisions per roll-out, passes over it, samples per step. */
  readonly rollOut: number;
  readonly passes: number;
  readonly batch: number;
  /** How far a probability may move per roll-out, as a share. */
  readonly clip: number;
  /** Reward for undecidedness. */
  readonly entropy: number;
}

/** CleanRL's settings for small problems, with a shorter roll-out for small budgets. */
export const proximalPolicyDefaults: ProximalPolicyOptions = Object.freeze({
  hidden: [64, 64] as const,
  rate: 1e-3,
  discount: 0.98,
  trace: 0.95,
  rollOut: 256,
  passes: 6,
  batch: 64,
  clip: 0.2,
  entropy: 0.01,
});

/**
 * Optimise a policy in small steps.
 *
 *     maximise  min(ρA, clip(ρ, 1-ε, 1+ε)·A) + β·entropy       ρ = p(a|x)/p_old(a|x)
 *     A by GAE(λ), normalised over a batch;  V by squared error in a network of its own
 */
export function proximalPolicy(
  features: number,
  random: Random,
  options: ProximalPolicyOptions = proximalPolicyDefaults,
): Rival {
  const { hidden, rate, discount, trace, rollOut, passes, batch, clip, entropy } = options;
  const actions = steerings.length;
  const actor = denseNet([features, ...hidden, actions], random, 0.01);
  const critic = denseNet([features, ...hidden, 1], random);
  const states = new Float64Array(rollOut * features);
  const chosen = new Uint8Array(rollOut);
  const odds = new Float64Array(rollOut); // probability of what was chosen
  const worth = new Float64Array(rollOut);
  const rewards = new Float64Array(rollOut);
  /** Worth of what followed, where the episode ended there or the roll-out did; NaN where it went on. */
  const after = new Float64Array(rollOut);
  const advantage = new Float64Array(rollOut);
  const probability = new Float64Array(actions);
  const slope = new Float64Array(actions);
  const order = Array.from({ length: rollOut }, (_, k) => k);
  let filled = 0;

  const at = (k: number): Float64Array => states.subarray(k * features, (k + 1) * features);

  function advantages(): void {
    let carried = 0;
    for (let k = rollOut - 1; k >= 0; k--) {
      const goesOn = Number.isNaN(after[k]);
      const error = rewards[k] + discount * (goesOn ? worth[k + 1] : after[k]) - worth[k];
      carried = error + (goesOn ? discount * trace * carried : 0);
      advantage[k] = carried;
    }
  }

  function step(from: number, now: number): void {
    const many = Math.min(batch, rollOut - from);
    let mean = 0;
    let square = 0;
    for (let b = from; b < from + many; b++) {
      mean += advantage[order[b]] / many;
      square += (advantage[order[b]] * advantage[order[b]]) / many;
    }
    const deviation = Math.sqrt(Math.max(0, square - mean * mean)) + 1e-8;
    for (let b = from; b < from + many; b++) {
      const k = order[b];
      probability.set(forward(actor, at(k)));
      softmax(probability);
      const gain = (advantage[k] - mean) / deviation;
      const ratio = probability[chosen[k]] / odds[k];
      const held = gain > 0 ? ratio > 1 + clip : ratio < 1 - clip;
      let undecided = 0;
      for (let a = 0; a < actions; a++) undecided -= probability[a] * log(probability[a] + 1e-12);
      for (let a = 0; a < actions; a++) {
        const surprise = (a === chosen[k] ? 1 : 0) - probability[a];
        const towards = probability[a] * (log(probability[a] + 1e-12) + undecided);
        slope[a] = (held ? 0 : -gain * ratio * surprise) + entropy * towards;
      }
      backward(actor, slope);
      const [guess] = forward(critic, at(k));
      backward(critic, [guess - (advantage[k] + worth[k])]);
    }
    descend(actor, now, many, 0.5);
    descend(critic, now, many, 0.5);
  }

  return {
    learned: actor.weights,
    decide(x, greedy) {
      probability.set(forward(actor, x));
      if (greedy) return best(probability);
      softmax(probability);
      const action = drawn(random, probability);
      states.set(x, filled * features);
      chosen[filled] = action;
      odds[filled] = probability[action];
      [worth[filled]] = forward(critic, x);
      return action;
    },
    learn(reward, next, ending, progress) {
      rewards[filled] = reward;
      const cut = ending !== 'running' || filled === rollOut - 1;
      after[filled] = ending === 'terminated' ? 0 : cut ? forward(critic, next)[0] : NaN;
      if (++filled < rollOut) return;
      filled = 0;
      advantages();
      const now = rate * Math.max(0, 1 - progress);
      for (let pass = 0; pass < passes; pass++) {
        shuffle(random, order);
        for (let from = 0; from < rollOut; from += batch) step(from, now);
      }
    },
  };
}
