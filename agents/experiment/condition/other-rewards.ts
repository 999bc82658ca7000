// Who learns from other rewards than those that it earns: the shuffled and the yoked control.

import type { Percept } from '../../../core/loop/percept.ts';
import { split } from '../../../core/random/random.ts';
import type { Shuffler } from '../../baseline/shuffled-reward.ts';
import { yokedReward } from '../../baseline/yoked-reward.ts';
import { LARGEST_SEED } from '../experiment.ts';
import { freeze } from '../agent/agent.ts';
import type { Condition } from './condition.ts';
import { shufflerOf } from '../agent/parts.ts';
import type { Place } from '../episodes/place.ts';
import { train } from '../episodes/train.ts';

/** Control steps of the other life: five minutes indoors, for who never learns may turn on the spot and collide once in a minute. */
const EARNINGS = 15_000;

/** @returns what changes the rewards of a condition; null for all who get their own. */
export function shufflerFor(condition: Condition, place: Place, seed: number): Shuffler | null {
  if (condition === 'yokedReward')
    return yokedReward(split(place.root, 'yoked-reward'), earnings(place, seed));
  if (condition !== 'shuffledReward') return null;
  return shufflerOf(place.experiment.recipe, split(place.root, 'shuffled-reward'));
}

/** @returns what the same body earns step by step where it explores and never learns, in other episodes than those it learns from. */
function earnings(place: Place, seed: number): Float64Array {
  const world = place.createWorld();
  const agent = place.createAgent(world);
  freeze(agent);
  const earned: number[] = [];
  train({
    experiment: place.experiment,
    seed: LARGEST_SEED - seed,
    world,
    agent,
    steps: EARNINGS,
    trials: Infinity,
    feel(percept: Percept) {
      if (!percept.fresh) earned.push(percept.reward);
      return percept;
    },
    border: () => true,
    cooled: () => 0,
  });
  return Float64Array.from(earned.slice(0, EARNINGS));
}
