// The control that shows whether reward matters: the same learning with the same rewards at the wrong times.

import { integer } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import type { Percept } from '../../core/loop/percept.ts';

/** Rewards waiting for a moment that is not theirs; `waiting` is saved in checkpoints with the random stream. */
export interface Shuffler {
  readonly random: Random;
  readonly waiting: Float64Array;
  shuffle(percept: Percept): Percept;
}

/**
 * Permute rewards in time as they come: each takes a random place among the last `window` ones and whoever stood there
 * goes out instead. Every reward is paid once, none at its own time but by chance.
 */
export function shuffledReward(parent: Random, window = 200): Shuffler {
  const random = split(parent, 'shuffle');
  const waiting = new Float64Array(window);
  return {
    random,
    waiting,
    shuffle(percept) {
      if (percept.fresh) return percept;
      const place = integer(random, window);
      const reward = waiting[place];
      waiting[place] = percept.reward;
      return { ...percept, reward };
    },
  };
}
