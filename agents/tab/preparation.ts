// What a run does before its first step: a teacher may learn from a guide, and a mind imitate it. That takes minutes, in which whoever
// waits is told what for, and how far it is.

import type { Setup } from '../experiment/setup.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { ImitationWatch } from '../experiment/teaching/imitate.ts';
import type { Imitation } from '../experiment/recipe/policy.ts';
import type { Preparing } from '../../viz/telemetry/note.ts';

/** Whose minds are trained before they drive. */
export interface Trainees {
  /** With the recipe that is used. */
  readonly experiment: Experiment;
  readonly setup: Setup;
  readonly seeds: readonly number[];
}

/** A training under way on another thread. */
export interface Preparation {
  /** Resolves when the policies of all seeds are known to this thread. */
  readonly done: Promise<void>;
  stop(): void;
}

/** Begins to train elsewhere what a run needs; null where it needs nothing more. */
export type Prepare = (who: Trainees, tell: (preparing: Preparing) => void) => Preparation | null;

/**
 * @param place  of this mind among those that are trained, from 0 on, and how many there are
 * @returns a watch that tells how far the training of a mind is; null where it is not trained before it drives
 */
export function preparationWatch(
  imitation: Imitation | undefined,
  tell: (preparing: Preparing) => void,
  place: readonly [mind: number, of: number] = [0, 1],
): ImitationWatch | undefined {
  if (imitation === undefined) return undefined;
  const { rounds, epochs, finish = epochs, guided } = imitation;
  const lessons = guided?.rounds ?? 0;
  const all = lessons + rounds;
  const [mind, of] = place;
  const say = (words: string, done: number): void =>
    tell({
      words: of === 1 ? words : `mind ${mind + 1} of ${of}, ${words}`,
      share: (mind + done / all) / of,
    });
  const sayLesson = (round: number): void =>
    say(`its teacher learns from a guide that knows the map, round ${round + 1} of ${lessons}`, round);
  const sayRound = (round: number, passes: number): void => {
    const most = round === rounds - 1 ? finish : epochs;
    const how = passes === 0 ? 'drives' : `pass ${passes} of ${most}`;
    say(
      `it imitates its teacher, round ${round + 1} of ${rounds}, ${how}`,
      lessons + round + passes / (most + 1),
    );
  };
  let begun = false;
  return {
    goOn() {
      if (begun) return true;
      begun = true;
      if (lessons > 0) sayLesson(0);
      else sayRound(0, 0);
      return true;
    },
    round({ round }) {
      if (round + 1 < lessons) sayLesson(round + 1);
      else sayRound(0, 0);
    },
    epoch({ round, epoch }) {
      const last = epoch === (round === rounds - 1 ? finish : epochs);
      if (last && round + 1 < rounds) sayRound(round + 1, 0);
      else sayRound(round, epoch);
    },
  };
}
