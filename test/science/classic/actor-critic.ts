// Actor and critic with one three-factor rule: what fired before, what fired after and how much better than expected it went.
// Everything a synapse needs is at the synapse, but for one broadcast number; no gradient travels backwards.

import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { exp } from '../../../core/units/portable.ts';
import type { StateCells } from './state-cells.ts';

/** How an actor–critic learns. */
export interface ActorCriticOptions {
  readonly actions: number;
  /** Share of an error that the critic learns at once. */
  readonly criticRate: number;
  readonly actorRate: number;
  /** Discount per step. */
  readonly discount: number;
  /** Factor by which tags fade per step: of the critic's synapses and of the actor's. */
  readonly criticFade: number;
  readonly actorFade: number;
}

/** An actor–critic at work; weights have shape [cells] and [actions · cells]. */
export interface ActorCritic {
  readonly value: Float64Array;
  readonly preference: Float64Array;
  /** Begin an episode. */
  rest(): void;
  /** Choose an action for a state and mark synapses; greedy takes the strongest and marks nothing. */
  act(state: ArrayLike<number>, greedy: boolean): number;
  /** Learn from what followed; `next` is null where the episode has terminated. @returns dopamine */
  learn(reward: number, next: ArrayLike<number> | null, zeal: number): number;
}

/**
 * Make an actor–critic.
 *
 *     action neurons compete:  p_a = exp(w_a·x)/Σ exp(w_b·x),  one of them fires
 *     tags                     c_a ← fade·c_a + x·(fired_a - p_a)          e ← fade·e + x
 *     dopamine                 D = r + γ·V' - V,  V = v·x
 *     consolidation            w_a ← w_a + η·D·c_a                         v ← v + η_v·D·e
 *
 * x are the spikes of the state cells in this step, one per grid; η and η_v are the rates times zeal over the number of grids, so that a
 * rate of 1 learns a whole error at once. Tags below 10⁻³ are forgotten. The rule of Frémaux, Sprekeler and Gerstner (2013) with a sum over one
 * control step instead of millisecond traces; what a neuron is expected to fire, p, is taken off its tag, without which the
 * common part of all actions drifts.
 */
export function actorCritic(options: ActorCriticOptions, cells: StateCells, random: Random): ActorCritic {
  const { actions, criticRate, actorRate, discount, criticFade, actorFade } = options;
  const { grids } = cells;
  const value = new Float64Array(cells.cells);
  const preference = new Float64Array(actions * cells.cells);
  const criticTag = tagList(criticFade);
  const actorTag = tagList(actorFade);
  const fired = new Int32Array(grids);
  const ahead = new Int32Array(grids);
  const drive = new Float64Array(actions);
  const worth = (spikes: Int32Array): number => {
    let sum = 0;
    for (let g = 0; g < grids; g++) sum += value[spikes[g]];
    return sum;
  };
  return {
    value,
    preference,
    rest() {
      criticTag.clear();
      actorTag.clear();
    },
    act(state, greedy) {
      cells.fire(state, fired);
      let strongest = 0;
      for (let a = 0; a < actions; a++) {
        drive[a] = 0;
        for (let g = 0; g < grids; g++) drive[a] += preference[a * cells.cells + fired[g]];
        if (drive[a] > drive[strongest]) strongest = a;
      }
      if (greedy) return strongest;
      const top = drive[strongest];
      let total = 0;
      for (let a = 0; a < actions; a++) total += drive[a] = exp(drive[a] - top);
      let chosen = 0;
      for (let draw = uniform(random) * total - drive[0]; draw >= 0 && chosen < actions - 1;)
        draw -= drive[++chosen];
      criticTag.fade();
      actorTag.fade();
      for (let g = 0; g < grids; g++) criticTag.add(fired[g], 1);
      for (let a = 0; a < actions; a++) {
        const surprise = (a === chosen ? 1 : 0) - drive[a] / total;
        for (let g = 0; g < grids; g++) actorTag.add(a * cells.cells + fired[g], surprise);
      }
      return chosen;
    },
    learn(reward, next, zeal) {
      if (next !== null) cells.fire(next, ahead);
      const dopamine = reward + (next === null ? 0 : discount * worth(ahead)) - worth(fired);
      criticTag.consolidate(value, (zeal * criticRate * dopamine) / grids);
      actorTag.consolidate(preference, (zeal * actorRate * dopamine) / grids);
      return dopamine;
    },
  };
}

/** Tags that are not zero: most synapses are silent most of the time. */
interface TagList {
  clear(): void;
  fade(): void;
  add(synapse: number, amount: number): void;
  consolidate(weight: Float64Array, amount: number): void;
}

/** Below this a tag is forgotten. */
const FORGOTTEN = 1e-3;

function tagList(fade: number): TagList {
  const tags = new Map<number, number>();
  return {
    clear: () => tags.clear(),
    fade() {
      for (const [synapse, tag] of tags) {
        if (Math.abs(tag) * fade < FORGOTTEN) tags.delete(synapse);
        else tags.set(synapse, tag * fade);
      }
    },
    add: (synapse, amount) => void tags.set(synapse, (tags.get(synapse) ?? 0) + amount),
    consolidate(weight, amount) {
      for (const [synapse, tag] of tags) weight[synapse] += amount * tag;
    },
  };
}
