// How learning goes: dopamine and reward, success and measures of episodes, and how the weights spread over time.

import uPlot from 'uplot';
import type { Theme } from '../theme.ts';
import { put } from '../element.ts';
import { card, flat, keyOf, spoken, why, type Panel } from './panel.ts';
import { drawHistogram } from '../learning/histogram.ts';
import { plotIn, type Span } from '../learning/plot.ts';
import { EPISODES, episodeSeries, minutesAt, rewardSeries } from '../learning/series.ts';
import { lastOf, spokenOf } from '../learning/spoken.ts';
import { curveUnder } from '../pointer/curve.ts';
import type { CurveWords } from '../pointer/point-words.ts';
import { inPart, readout, type Under } from '../pointer/readout.ts';
import { weightUnder } from '../pointer/weight.ts';
import { tallyWords } from '../learning/tally.ts';
import { extremesOf } from '../learning/weight-span.ts';
import { rewardWords, successWords, unitWords, wordingOf, type CaptionEntry } from '../learning/wording.ts';

/** ms between two drawings of the curves. */
const EVERY = 250;
/** @returns what the axis of rewards spans: where none has come yet, what one may be. */
const spanOf = (low: number, high: number): [number, number] =>
  low === 0 && high === 0 ? [0, 1] : (uPlot.rangeNum(low, high, 0.1, true) as [number, number]);

/** A chart, and what is said over it. */
interface Chart {
  readonly element: HTMLElement;
  readonly caption: HTMLElement;
  plot: uPlot | null;
}

function chartIn(room: HTMLElement): Chart {
  const element = put(room, 'div');
  return { element, caption: put(element, 'div', 'caption'), plot: null };
}

/** Make the learning panel. */
export function learningPanel(): Panel {
  const { element, body, legend } = card('learning', 'Learning');
  const room = put(body, 'div', 'learning');
  const success = chartIn(room);
  const unlearned = why(success.element);
  const reward = chartIn(room);
  const spread = chartIn(room);
  const picture = flat(spread.element);
  const say = spoken(body);
  const pointed = readout(body);
  let drawn = { at: -Infinity, theme: null as Theme | null, generation: -1, size: '' };
  let stale = true; // what changes between two drawings waits for the next
  let span: Span = { end: 0, learned: null };
  let least = 0; // what the other measure's axis reaches at least

  /** @returns whether the charts had to be made anew: they have another size, or other colours. */
  const fit = (theme: Theme): boolean => {
    const lines = `${success.caption.clientHeight} ${reward.caption.clientHeight}`;
    const size = `${success.element.clientWidth}×${success.element.clientHeight} ${picture.version} ${lines}`;
    if (drawn.theme === theme && drawn.size === size) return false;
    drawn = { ...drawn, theme, size };
    for (const { plot } of [success, reward]) plot?.destroy();
    success.plot = plotIn(
      success.element,
      theme,
      [
        { colour: 'soft', scale: 'other', dash: [1.5, 1.5] }, // behind success, which may be as high
        { colour: 'good', scale: 'y' },
        { colour: 'good', scale: 'y', dash: [4, 2] },
      ],
      {
        y: (_low, high) => [0, Math.max(1, high) * 1.03],
        other: (low, high) => [Math.min(0, low), Math.max(least, high, 1e-6) * 1.03],
      },
      success.caption.clientHeight,
      () => span,
    );
    reward.plot = plotIn(
      reward.element,
      theme,
      [
        { colour: 'accent', scale: 'y' },
        { colour: 'off', scale: 'y' },
      ],
      { y: spanOf },
      reward.caption.clientHeight,
      () => span,
    );
    return true;
  };

  return {
    id: 'learning',
    element,
    draw({ store, theme, now, cursor, fresh }) {
      const { greeting, generation } = store;
      const isOther = fit(theme) || generation !== drawn.generation;
      stale ||= fresh || isOther;
      if (!stale || (!isOther && now - drawn.at < EVERY)) return;
      drawn = { ...drawn, at: now, generation };
      stale = false;
      if (greeting === null || store.frames.length === 0) return;
      const wording = wordingOf(store, greeting, cursor, element.clientWidth);
      const { metric, other, isNarrow } = wording;
      least = other.isShare ? 1 : 0; // a twentieth of a lap is not drawn as if it were one
      const { learned } = store;
      const isLearned = learned !== null && learned.index <= cursor;
      span = {
        end: minutesAt(store, cursor),
        learned: isLearned ? minutesAt(store, learned.index) : null,
      };
      const [minutes, training, judging, beside] = episodeSeries(store, cursor, metric, other.name);
      const rewards = rewardSeries(store, cursor);
      const isJudged = judging.some((value) => value !== null);
      caption(success, successWords(wording, minutes.length > 0, isJudged));
      caption(reward, rewardWords(wording));
      caption(spread, [['', `${wording.weights} until now, no unit`, '']]);
      legend([['', tallyWords(store, cursor, metric, wording.isBrief)]]);
      unlearned(
        minutes.length > 0
          ? ''
          : greeting.run.trained === true
            ? 'this mind was trained before and is frozen: no training episodes'
            : 'no training episode is over yet',
      );
      success.plot?.setData([minutes, isNarrow ? [] : beside, training, judging]);
      reward.plot?.setData(rewards as uPlot.AlignedData);
      const state = store.stateAt(cursor);
      say(
        spokenOf({
          metric,
          learning: lastOf(training),
          frozen: lastOf(judging),
          other: [other.name, unitWords(other), lastOf(beside)],
          reward: lastOf(rewards[1]),
          dopamine: [wording.modulator[0], lastOf(rewards[2])],
          weightsName: wording.weights,
          weights: state === null ? null : extremesOf(greeting, state),
        }),
      );
      const weights = drawHistogram(picture, store, theme, cursor, span);
      const mean = `mean of ${EPISODES} episodes`;
      const under = [
        chartUnder(body, success, '', [
          { series: 2, name: metric, more: `, ${mean}` },
          { series: 3, name: metric, more: `, frozen, ${mean}` },
          { series: 1, name: other.name, more: other.isShare ? '' : ` ${other.unit}` },
        ]),
        chartUnder(body, reward, `, mean of ${wording.seconds} s`, [
          { series: 1, name: 'reward', more: '' },
          { series: 2, name: wording.modulator[0], more: '' },
        ]),
      ];
      pointed.follow(
        (place) =>
          under[0](place) ??
          under[1](place) ??
          (weights &&
            inPart(body, picture.canvas, place, (at) =>
              weightUnder(weights, wording.weights, ({ index }) => 60 * minutesAt(store, index), at),
            )),
      );
    },
  };
}
/** @returns what is told of places in the panel where a chart is. @param what  said of the time */
const chartUnder =
  (body: HTMLElement, { element, plot }: Chart, what: string, words: readonly CurveWords[]): Under =>
  (place) =>
    plot && inPart(body, element, place, (at) => curveUnder(plot, words, what, at));

/** Say over a chart what its lines are. */
function caption({ caption: at }: Chart, entries: readonly CaptionEntry[]): void {
  const told = JSON.stringify(entries);
  if (at.dataset['told'] === told) return;
  at.dataset['told'] = told;
  at.replaceChildren(
    ...entries.map(([colour, words, more]) => {
      const key = keyOf(colour, words);
      put(key, 'span', 'more').textContent = more === '' || /^[:,]/.test(more) ? more : ` ${more}`;
      return key;
    }),
  );
}
