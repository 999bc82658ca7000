// The control that shows whether rewards teach by being earned: the same learning with rewards that were earned without it.

import { integer } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import type { Shuffler } from './shuffled-reward.ts';

/**
 * Each episode is rewarded as a stretch of another life is, step by step, from a moment of it that is drawn at random: neither when rewards
 * come nor how often depends on what is done (a yoked control). Shuffled rewards are the learner's own: who collides less is punished
 * less, twenty seconds later, and whatever changed its mind last then stays. What still is its own is how its episodes end.
 *
 * @param earned  rewards of the other life, one per step; behind the last comes the first
 */
export function yokedReward(parent: Random, earned: Float64Array): Shuffler {
  const random = split(parent, 'yoke');
  let next = 0;
  return {
    random,
    waiting: earned,
    shuffle(percept) {
      if (percept.fresh) {
        next = integer(random, earned.length);
        return percept;
      }
      const reward = earned[next];
      next = (next + 1) % earned.length;
      return { ...percept, reward };
    },
  };
}
