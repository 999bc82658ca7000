// How many episodes went well, in training and frozen after it.

import type { Phase } from '../../telemetry/note.ts';
import type { Store } from '../play/store.ts';

/** @returns how many episodes of a phase are over at a percept, and how many of them went well */
function tally(episodes: Store['episodes'], cursor: number, phase: Phase, metric: string): [number, number] {
  const over = episodes.filter((each) => each.index <= cursor && each.phase === phase);
  return [over.filter(({ measures }) => (measures[metric] ?? 0) > 0.5).length, over.length];
}

/** @returns it in words; empty before the first episode is over. @param brief  whether there is little room */
export function tallyWords(
  { episodes }: Pick<Store, 'episodes'>,
  cursor: number,
  metric: string,
  brief = false,
): string {
  const [learned, lessons] = tally(episodes, cursor, 'learning', metric);
  const [judged, trials] = tally(episodes, cursor, 'judging', metric);
  if (trials === 0)
    return lessons === 0 ? '' : `${learned} of ${lessons} ${brief ? '' : 'training episodes '}went well`;
  if (lessons === 0) return `${judged} of ${trials} ${brief ? 'frozen' : 'frozen episodes went well'}`;
  return brief
    ? `${learned}/${lessons} well, frozen ${judged}/${trials}`
    : `training: ${learned} of ${lessons} went well · frozen: ${judged} of ${trials}`;
}
