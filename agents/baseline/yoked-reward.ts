// The control that shows whether rewards teach by being earned: the same learning with rewards that another body earned.

import { integer } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import type { Shuffler } from './shuffled-reward.ts';

/**
 * Every step is rewarded by a step drawn at random from those of an untrained mind in the same world, so that neither when rewards come nor
 * how often depends on what is done: a yoked control (Church 1964, who also says what it does not control for). Shuffled rewards are the
 * learner's own: who collides less is punished less, twenty seconds later, and whatever changed its mind last then stays.
 *
 * @param earned  rewards of an untrained mind, one per step
 */
export function yokedReward(parent: Random, earned: Float64Array): Shuffler {
  const random = split(parent, 'yoke');
  return {
    random,
    waiting: earned,
    shuffle: (percept) =>
      percept.fresh ? percept : { ...percept, reward: earned[integer(random, earned.length)] },
  };
}
