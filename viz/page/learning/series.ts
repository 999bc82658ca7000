// Curves of learning from frames and notes, thinned to what a small picture can show.

import type { Store } from '../play/store.ts';

/** Points across a curve. */
const POINTS = 240;
/** Episodes over which success is averaged. */
const EPISODES = 10;
/** Seconds over which reward is averaged at least; one percept where that is longer, as a study's is. */
const SECONDS = 2;

/** What curves are made of. */
type Learned = Pick<Store, 'greeting' | 'episodes'>;
type Rewarded = Pick<Store, 'greeting' | 'frames' | 'first'>;

/** @returns minutes, the running mean of the main metric, and another measure of each episode. */
export function episodeSeries(store: Learned, cursor: number, metric: string, other: string): number[][] {
  const minutes = (store.greeting?.run.controlPeriod ?? 0) / 6e7;
  const seen = store.episodes.filter(({ index, phase }) => index <= cursor && phase === 'learning');
  const every = Math.max(1, Math.ceil(seen.length / POINTS));
  const series: number[][] = [[], [], []];
  seen.forEach(({ index, measures }, e) => {
    if (e % every !== 0 && e !== seen.length - 1) return;
    const last = seen.slice(Math.max(0, e - EPISODES + 1), e + 1);
    series[0].push(index * minutes);
    series[1].push(last.reduce((sum, each) => sum + (each.measures[metric] ?? 0), 0) / last.length);
    series[2].push(measures[other] ?? NaN);
  });
  return series;
}

/** @returns minutes, reward and dopamine, each the mean over a window that grows with the run; nothing where nothing was sent. */
export function rewardSeries(store: Rewarded, cursor: number): number[][] {
  const minutes = (store.greeting?.run.controlPeriod ?? 0) / 6e7;
  const last = Math.floor(cursor) - store.first;
  const window = Math.max(1, Math.round(SECONDS / (minutes * 60)), Math.ceil(last / POINTS));
  const series: number[][] = [[], [], []];
  for (let begin = 0; begin <= last; begin += window) {
    let [reward, dopamine, count] = [0, 0, 0];
    for (let at = begin; at < Math.min(begin + window, last + 1); at++) {
      const frame = store.frames.at(at);
      if (frame.unsent === true) continue;
      reward += frame.reward;
      dopamine += frame.modulators[0] ?? 0;
      count++;
    }
    if (count === 0) continue;
    series[0].push((store.first + begin + Math.min(window, last + 1 - begin) / 2) * minutes);
    series[1].push(reward / count);
    series[2].push(dopamine / count);
  }
  return series;
}
