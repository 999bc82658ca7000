// NAB's rules of scoring (Lavin and Ahmad 2015; numenta/NAB v1.1): early alarms in a window count, late ones less, false ones
// against. One threshold for the whole corpus, chosen by the score itself: that is NAB's rule, and it is the same for all.

import { exp } from '../../core/units/portable.ts';
import type { Series } from '../dataset/series.ts';

/** What false alarms and missed windows cost. */
export interface Profile {
  readonly name: string;
  readonly falseAlarm: number;
  readonly missed: number;
}

/** NAB's three profiles. */
export const profiles: readonly Profile[] = Object.freeze([
  { name: 'standard', falseAlarm: 0.11, missed: 1 },
  { name: 'lowFalsePositives', falseAlarm: 0.22, missed: 1 },
  { name: 'lowFalseNegatives', falseAlarm: 0.11, missed: 2 },
]);

/** A score on NAB's scale: 0 is a detector that never speaks, 100 one that speaks at the start of each window only. */
export interface NabScore {
  readonly score: number;
  readonly threshold: number;
  /** Windows met, and alarms outside of windows, at that threshold. */
  readonly met: number;
  readonly falseAlarms: number;
}

/** @returns how many rows at the start are not judged: 15 %, at most 750. */
export function probation(rows: number): number {
  return Math.floor(Math.min(0.15 * rows, 750));
}

const sigmoid = (y: number): number => 2 / (1 + exp(5 * y)) - 1;
const FULL = sigmoid(-1);

/** What an alarm at each row is worth, and in which window it lies; -1 for none. */
interface Worth {
  readonly value: Float64Array;
  readonly window: Int32Array;
}

function worthOf({ values, windows }: Series, falseAlarm: number): Worth {
  const value = new Float64Array(values.length);
  const window = new Int32Array(values.length).fill(-1);
  let next = 0;
  for (let i = 0; i < values.length; i++) {
    while (next < windows.length && windows[next][1] < i) next++;
    if (next < windows.length && i >= windows[next][0]) {
      const [first, last] = windows[next];
      window[i] = next;
      value[i] = sigmoid(-(last - i + 1) / (last - first + 1)) / FULL;
    } else if (next === 0) value[i] = -falseAlarm;
    else {
      const [first, last] = windows[next - 1];
      const y = (i - last) / (last - first);
      value[i] = y > 3 ? -falseAlarm : falseAlarm * sigmoid(y);
    }
  }
  return { value, window };
}

/**
 * Score a detector.
 *
 *     in a window     y = -(last - i + 1)/width,  σ(y)/σ(-1) for its best alarm; -missed without one
 *     outside         y = (i - last)/(width - 1) of the window before, falseAlarm·σ(y); -falseAlarm before any and for y > 3
 *     σ(y) = 2/(1 + e^{5y}) - 1        100·(s - s_null)/(s_perfect - s_null)
 *
 * @param scores  of each row of each series, higher is stranger, 0 never speaks; shape as the series
 */
export function nabScore(
  series: readonly Series[],
  scores: readonly Float64Array[],
  { falseAlarm, missed }: Profile,
): NabScore {
  const rows: { score: number; worth: number; window: number }[] = [];
  let windows = 0;
  series.forEach((each, s) => {
    const { value, window } = worthOf(each, falseAlarm);
    for (let i = probation(each.values.length); i < value.length; i++)
      if (scores[s][i] > 0)
        rows.push({ score: scores[s][i], worth: value[i], window: window[i] < 0 ? -1 : windows + window[i] });
    windows += each.windows.length;
  });
  rows.sort((a, b) => b.score - a.score);
  const none = -missed * windows;
  const best = new Float64Array(windows).fill(-missed);
  let sum = none;
  let falseAlarms = 0;
  let top = { score: 0, threshold: Infinity, met: 0, falseAlarms: 0 };
  let met = 0;
  rows.forEach(({ score, worth, window }, k) => {
    if (window < 0) {
      sum += worth;
      falseAlarms++;
    } else if (worth > best[window]) {
      if (best[window] === -missed) met++;
      sum += worth - best[window];
      best[window] = worth;
    }
    if (k + 1 < rows.length && rows[k + 1].score === score) return;
    const scaled = (100 * (sum - none)) / (windows - none);
    if (scaled > top.score) top = { score: scaled, threshold: score, met, falseAlarms };
  });
  return top;
}
