// From where to where each episode went, for the bar.

import type { Store } from './store.ts';

/** One episode on the bar, by percepts. */
export interface EpisodeSpan {
  readonly begin: number;
  readonly end: number;
  readonly good: boolean;
  readonly judged: boolean;
}

/** @returns spans of all episodes that are over; one that the end of training cut short is in none */
export function episodeSpans(
  { episodes, learned, greeting }: Pick<Store, 'episodes' | 'learned' | 'greeting'>,
  first: number,
): EpisodeSpan[] {
  const metric = greeting?.run.metric.name ?? 'success';
  let begin = first;
  return episodes
    .filter(({ index }) => index >= first)
    .map(({ index, measures, phase }) => {
      const judged = phase === 'judging';
      if (judged && learned !== null) begin = Math.max(begin, Math.min(index, learned.index));
      const span = { begin, end: index, good: (measures[metric] ?? 0) > 0.5, judged };
      begin = index;
      return span;
    });
}
