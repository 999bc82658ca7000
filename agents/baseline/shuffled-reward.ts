// The control that shows whether reward matters: the same learning with the same rewards at the wrong times.

import { integer } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import type { Percept } from '../../core/loop/percept.ts';

/** Signals waiting for a moment that is not theirs; `waiting` is saved in checkpoints with the random stream. */
export interface Shuffler {
  readonly random: Random;
  /**
   * Reward, then the teacher's errors of the left and the right motor, of each place; shape [window · 3]. Where trial ends are
   * shuffled, rewards alone; shape [window].
   */
  readonly waiting: Float64Array;
  shuffle(percept: Percept): Percept;
}

/** Reward and two motors' errors. */
const SIGNALS = 3;

/**
 * Permute rewards in time as they come, and a teacher's errors with them: each takes a random place among the last `window`
 * ones and whoever stood there goes out instead. No reward comes at its own time; it waits for `window` steps on average, and what
 * still waits at the end is never paid.
 *
 * The window must be many times what a tag lasts: of 200 steps 7 % of the rewards came out within the 300 ms of an indoor tag, and
 * that much was enough to learn a corridor by (0.68 of 1 on two tuning seeds); of 1000 steps 1.5 % do.
 */
export function shuffledReward(parent: Random, window = 1000): Shuffler {
  const random = split(parent, 'shuffle');
  const waiting = new Float64Array(window * SIGNALS);
  return {
    random,
    waiting,
    shuffle(percept) {
      if (percept.fresh) return percept;
      const place = integer(random, window) * SIGNALS;
      const [reward, left, right] = waiting.slice(place, place + SIGNALS);
      const { teacher } = percept;
      waiting[place] = percept.reward;
      // A guide's regrets are no motors' errors: nobody who learns by rewards hears them.
      if (teacher?.length !== SIGNALS - 1) return { ...percept, reward };
      waiting.set(teacher, place + 1);
      return { ...percept, reward, teacher: Float64Array.of(left, right) };
    },
  };
}

/**
 * Permute the rewards of trial ends among trial ends, for critics that speak nowhere else (`trialReward`): shuffled over all steps, next
 * to no reward would be felt, and the control would be "plasticity off" under another name. Each reward takes a random place among
 * `window` ones, and whoever stood there is felt instead; no trial gets its own.
 *
 * Nothing was earned before the first trial. So that no reward is lost, as many are drawn for the beginning as still wait at the end:
 * half of them 1 and half 0, what two arms hold for whoever chooses by chance.
 *
 * The window must be many times as long as a way of choosing lasts, not only longer than a tag. Of 20 trials the T-maze was learned
 * (1.00 [0.87, 1.00], seeds 0 to 19): while somebody chooses well, late rewards come to good choices, too, and are more than expected.
 * Of 1000 trials one reward in twenty comes from the 120 of a training, and all others have nothing to do with what was chosen.
 */
export function shuffledEnds(parent: Random, window = 1000): Shuffler {
  const random = split(parent, 'shuffle');
  const waiting = Float64Array.from({ length: window }, (_, place) => place % 2);
  return {
    random,
    waiting,
    shuffle(percept) {
      if (percept.ending === 'running') return percept;
      const place = integer(random, window);
      const reward = waiting[place];
      waiting[place] = percept.reward;
      return { ...percept, reward };
    },
  };
}
