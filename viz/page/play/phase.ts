// What a run was doing at a percept, in the words of the page's title.

import type { Greeting } from '../../telemetry/greeting.ts';
import type { Store } from './store.ts';

/** What a run is doing, and the colour in which it is said. */
export interface PhaseWords {
  readonly phase: 'learning' | 'judging' | 'lost';
  readonly words: string;
}

/** @returns what the run was doing at a percept, or why nothing more comes of it */
export function phaseOf(store: Store, cursor: number): PhaseWords {
  const { greeting, contact, learned } = store;
  if (contact === 'lost') return { phase: 'lost', words: 'disconnected, trying again' };
  if (contact === 'refused') return { phase: 'lost', words: 'no run' };
  if (contact === 'ended') return { phase: 'lost', words: 'ended' };
  if (greeting === null) return { phase: 'learning', words: '' };
  const { recording, robot, study, trained } = greeting.run;
  if (recording !== undefined)
    return {
      phase: 'judging',
      words: greeting.populations.length > 0 ? 'recording, seen by a frozen mind' : 'recording',
    };
  if (store.head < 0)
    return {
      phase: 'learning',
      words: robot === undefined ? preparingWords(store) : 'waiting for the robot',
    };
  const isLearned =
    trained === true ||
    (learned !== null && (study === true ? cursor >= learned.index : cursor > learned.index));
  if (!isLearned)
    return {
      phase: 'learning',
      words:
        store.frameAt(cursor)?.plastic === false
          ? 'learning is stopped'
          : `learning, ${(100 * progressOf(store, greeting, cursor)).toFixed(0)} %`,
    };
  const again = store.standingAt(cursor).plastic;
  return {
    phase: 'judging',
    words: study === true ? 'learned' : again ? 'learned, and learns again' : 'learned: frozen and greedy',
  };
}

/** What a run that has not taken its first step is doing. */
function preparingWords({ preparing }: Store): string {
  if (preparing === null) return 'preparing';
  return `preparing: ${preparing.words}, ${(100 * preparing.share).toFixed(0)} %`;
}

/** Share of the training that is done: it ends after so many control steps or trials, whichever comes first. */
function progressOf(store: Store, { run: { steps, trials } }: Greeting, cursor: number): number {
  const frame = store.frameAt(cursor);
  if (frame === null) return 0;
  return Math.min(1, Math.max(frame.step / steps, trials === undefined ? 0 : frame.episode / trials));
}
