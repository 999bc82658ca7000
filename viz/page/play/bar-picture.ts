// The picture of the bar: minutes, episodes as spans of it, what hands did, when the mind was frozen, and the moment that is shown.

import { timeTicks } from '../learning/ticks.ts';
import { minutesAt } from '../learning/series.ts';
import type { Flat } from '../panels/panel.ts';
import { css, type Theme } from '../theme.ts';
import { episodeSpans } from './episode-spans.ts';
import type { Store } from './store.ts';

/** Pixels between two ticks at least, the line on which words stand, and the room that they keep from one another. */
const TICKS = 70;
const WORDS = 14;
const GAP = 6;

/** Draw the bar at a cursor. */
export function drawBar(flat: Flat, store: Store, theme: Theme, cursor: number): void {
  const { context, size } = flat;
  const { first, head } = store;
  context.clearRect(0, 0, size.width, size.height);
  context.fillStyle = css(theme.picture);
  context.fillRect(0, 0, size.width, size.height);
  const place = (index: number): number => ((index - first) / Math.max(1, head - first)) * size.width;
  const { study, robot } = store.greeting?.run ?? {};
  const isJudged = study !== true && robot === undefined;
  for (const { begin, end, good, judged } of episodeSpans(store, first)) {
    const [x, next] = [place(begin), place(end)];
    context.fillStyle = isJudged
      ? css(good ? theme.good : theme.bad, judged ? 0.75 : good ? 0.55 : 0.45)
      : css(theme.second, 0.55);
    const height = good || !isJudged ? 10 : 5; // not by their hue alone
    context.fillRect(x, size.height - height, Math.max(0.6, next - x - (next - x > 3 ? 1 : 0)), height);
  }
  context.fillStyle = css(theme.first);
  for (const { index } of store.interventions) {
    const x = place(index);
    context.beginPath();
    context.moveTo(x - 4, 0);
    context.lineTo(x + 4, 0);
    context.lineTo(x, 7);
    context.fill();
  }
  if (store.learned !== null) {
    context.fillStyle = css(theme.good);
    context.fillRect(place(store.learned.index), 0, 1.5, size.height);
  }
  const x = place(cursor);
  context.fillStyle = css(theme.accent, 0.14);
  context.fillRect(0, 0, x, size.height);
  if (head >= 0) drawWords(flat, store, theme, place);
  context.fillStyle = css(theme.accent);
  context.fillRect(Math.min(size.width - 2, Math.max(0, x - 1)), 0, 2, size.height);
}

/** Write when the mind was frozen, and minutes, of what is shorter than one seconds, where that leaves room. A study has no clock: it counts samples. */
function drawWords(
  { context, size }: Flat,
  store: Store,
  theme: Theme,
  place: (index: number) => number,
): void {
  const { first, head, learned, greeting } = store;
  const taken: (readonly [left: number, right: number])[] = [];
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const write = (words: string, at: number, colour: string): boolean => {
    const wide = context.measureText(words).width;
    const left = at + 4 + wide > size.width ? at - 4 - wide : at + 4;
    if (left < 0 || taken.some(([from, to]) => left < to + GAP && left + wide > from - GAP)) return false;
    taken.push([Math.min(at, left), Math.max(at, left + wide)]);
    context.fillStyle = colour;
    context.fillText(words, left, WORDS);
    return true;
  };
  if (learned !== null)
    write(greeting?.run.study === true ? 'learned' : 'frozen', place(learned.index), css(theme.good));
  const minute = minutesAt(store, 1);
  if (greeting?.run.study === true || !(minute > 0)) return;
  const span = Math.max(1, head - first);
  const ticks = timeTicks(minute * head, ((head / span) * size.width) / TICKS);
  ticks.words.forEach((words, k) => {
    const x = place(ticks.at[k] / minute);
    if (x < 0 || !write(words, x, css(theme.soft))) return;
    context.fillStyle = css(theme.soft, 0.7);
    context.fillRect(x, 0, 1, 4);
  });
}
