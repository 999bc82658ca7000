// Curves of learning from frames and notes, thinned to what a small picture can show.

import { mean } from '../../../core/units/arithmetic.ts';
import type { Phase } from '../../telemetry/note.ts';
import type { Store } from '../play/store.ts';

/** Points across a curve. */
const POINTS = 240;
/** Episodes over which success is averaged. */
export const EPISODES = 10;
/** Seconds over which reward is averaged at least; one percept where that is longer, as a study's is. */
const SECONDS = 2;

/** What curves are made of. */
type Learned = Pick<Store, 'greeting' | 'episodes'>;
type Rewarded = Pick<Store, 'greeting' | 'frames' | 'first'>;

/** A value, or null where a curve has none. */
type Values = (number | null)[];
type EpisodeSeries = [minutes: number[], learning: Values, judging: Values, other: Values];

/** @returns minutes of a percept. */
export const minutesAt = ({ greeting }: Pick<Store, 'greeting'>, index: number): number =>
  (index * (greeting?.run.controlPeriod ?? 0)) / 6e7;

/**
 * @returns minutes; the main metric's mean over the last episodes, while it learns and again while it is judged frozen; and
 * another measure of each episode
 */
export function episodeSeries(store: Learned, cursor: number, metric: string, other: string): EpisodeSeries {
  const seen = store.episodes.filter(({ index }) => index <= cursor);
  const every = Math.max(1, Math.ceil(seen.length / POINTS));
  const last: Record<Phase, number[]> = { learning: [], judging: [] };
  const series: EpisodeSeries = [[], [], [], []];
  seen.forEach(({ index, phase, measures }, e) => {
    last[phase] = [...last[phase].slice(1 - EPISODES), measures[metric] ?? 0];
    if (e % every !== 0 && e !== seen.length - 1) return;
    const average = mean(last[phase]);
    series[0].push(minutesAt(store, index));
    series[1].push(phase === 'learning' ? average : null);
    series[2].push(phase === 'judging' ? average : null);
    series[3].push(measures[other] ?? null);
  });
  return series;
}

/** @returns percepts over which a point of the curve of reward is the mean: more, the longer the run. */
export function rewardWindow(store: Rewarded, cursor: number): number {
  const seconds = 60 * minutesAt(store, 1);
  return Math.max(1, Math.round(SECONDS / seconds), Math.ceil((Math.floor(cursor) - store.first) / POINTS));
}

/** @returns minutes, reward and dopamine of a percept, each the mean over a window; nothing where nothing was sent. */
export function rewardSeries(store: Rewarded, cursor: number): number[][] {
  const last = Math.floor(cursor) - store.first;
  const window = rewardWindow(store, cursor);
  const series: number[][] = [[], [], []];
  for (let block = 0; block <= last; block += window) {
    // The newest point is a mean over as much as the others: of a block that has only begun it would be but a percept or two.
    const end = Math.min(block + window, last + 1);
    const begin = Math.max(0, end - window);
    let [reward, dopamine, count] = [0, 0, 0];
    for (let at = begin; at < end; at++) {
      const frame = store.frames.at(at);
      if (frame.unsent === true) continue;
      reward += frame.reward;
      dopamine += frame.modulators[0] ?? 0;
      count++;
    }
    if (count === 0) continue;
    series[0].push(minutesAt(store, store.first + (begin + end) / 2));
    series[1].push(reward / count);
    series[2].push(dopamine / count);
  }
  return series;
}
