// How learning goes: dopamine and reward, success and measures of episodes, and how the weights spread over time.

import uPlot from 'uplot';
import type { Store } from '../play/store.ts';
import type { Theme } from '../theme.ts';
import { card, flat, keyOf, spoken, why, type Panel, type View } from './panel.ts';
import { drawHistogram } from '../learning/histogram.ts';
import { plotIn, type Span } from '../learning/plot.ts';
import { EPISODES, episodeSeries, minutesAt, rewardSeries, rewardWindow } from '../learning/series.ts';
import { lastOf, spokenOf } from '../learning/spoken.ts';
import { curveUnder } from '../pointer/curve.ts';
import type { CurveWords } from '../pointer/point-words.ts';
import type { Place } from '../pointer/place.ts';
import { inPart, readout } from '../pointer/readout.ts';
import type { Told } from '../pointer/told.ts';
import { weightUnder } from '../pointer/weight.ts';
import { tallyWords } from '../learning/tally.ts';
import { extremesOf } from '../learning/weight-span.ts';
import { isThinned } from '../network/strip-words.ts';

/** ms between two drawings of the curves. */
const EVERY = 250;
/** Pixels across up to which there is room for the main things only, and up to which there is little for words. */
const NARROW = 300;
const BRIEF = 360;

/** @returns what the axis of rewards spans: where none has come yet, what one may be. */
const spanOf = (low: number, high: number): [number, number] =>
  low === 0 && high === 0 ? [0, 1] : (uPlot.rangeNum(low, high, 0.1, true) as [number, number]);

interface Chart {
  readonly element: HTMLElement;
  readonly caption: HTMLElement;
  plot: uPlot | null;
}

/** Make the learning panel. */
export function learningPanel(): Panel {
  const { element, body, legend } = card('learning', 'Learning');
  const room = document.createElement('div');
  room.className = 'learning';
  body.append(room);
  const chart = (words = ''): Chart => {
    const holder = document.createElement('div');
    const caption = document.createElement('div');
    caption.className = 'caption';
    caption.textContent = words;
    holder.append(caption);
    room.append(holder);
    return { element: holder, caption, plot: null };
  };
  const success = chart();
  const unlearned = why(success.element);
  const reward = chart();
  const spread = chart();
  const picture = flat(spread.element);
  const say = spoken(body);
  let drawn = { at: -Infinity, theme: null as Theme | null, generation: -1 };
  let size = '';
  let stale = true; // what changes between two drawings waits for the next
  let span: Span = { end: 0, learned: null };
  let least = 0; // what the other measure's axis reaches at least
  let under: (place: Place) => Told | null = () => null;
  const pointed = readout(body, (place) => under(place));

  const rebuild = ({ theme }: View): void => {
    success.plot?.destroy();
    reward.plot?.destroy();
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
  };

  return {
    id: 'learning',
    title: 'Learning',
    element,
    draw(view) {
      const { store, theme, now, cursor } = view;
      const lines = `${success.caption.clientHeight} ${reward.caption.clientHeight}`;
      const measured = `${success.element.clientWidth}×${success.element.clientHeight} ${picture.version} ${lines}`;
      if (drawn.theme !== theme || size !== measured) {
        size = measured;
        rebuild(view);
        drawn = { ...drawn, theme, at: -Infinity };
      }
      stale ||= view.fresh;
      if (drawn.generation === store.generation && now - drawn.at < EVERY) return;
      if (!stale && drawn.at > -Infinity && store.generation === drawn.generation) return;
      drawn = { at: now, theme, generation: store.generation };
      stale = false;
      if (store.greeting === null || store.frames.length === 0) return;
      const { metric, dopamine = 'dopamine' } = store.greeting.run;
      const other = otherMeasure(store);
      const series = episodeSeries(store, cursor, metric.name, other.name);
      const isNarrow = element.clientWidth <= NARROW;
      const isBrief = element.clientWidth <= BRIEF;
      const isShare = other.unit === 'fraction' || other.unit === other.name;
      const unit = isShare ? '' : ` (${other.unit})`; // laps are counted in laps
      least = isShare ? 1 : 0; // a twentieth of a lap is not drawn as if it were one
      const learned = store.learned !== null && store.learned.index <= cursor ? store.learned.index : null;
      span = {
        end: minutesAt(store, cursor),
        learned: learned === null ? null : minutesAt(store, learned),
      };
      const isJudged = series[2].some((value) => value !== null);
      caption(success, [
        ['good', metric.name, `of the last ${EPISODES} episodes${isJudged ? ', dashed: frozen' : ''}`],
        ...(isNarrow || series[0].length === 0
          ? []
          : [['soft', `${other.name}${unit}`, ', dotted'] as const]),
      ]);
      const seconds = Number((60 * minutesAt(store, rewardWindow(store, cursor))).toPrecision(2));
      caption(reward, [
        ['', `means of ${seconds} s:`, ''],
        ['accent', `reward${isBrief ? '' : ' per percept'}`, ''],
        ['off', dopamine.replace(/:.*/, '') + (isNarrow ? '' : ', no unit'), dopamine.replace(/^[^:]*/, '')],
      ]);
      const some = store.greeting.projections.some(isThinned) ? 'drawn weights' : 'weights';
      caption(spread, [['', `${some} until now, no unit`, '']]);
      legend([['', tallyWords(store, cursor, metric.name, isBrief)]]);
      unlearned(
        series[0].length > 0
          ? ''
          : store.greeting.run.trained === true
            ? 'this mind was trained before and is frozen: no training episodes'
            : 'no training episode is over yet',
      );
      const [minutes, training, judging, beside] = series;
      success.plot?.setData([minutes, isNarrow ? [] : beside, training, judging]);
      const rewards = rewardSeries(store, cursor);
      reward.plot?.setData(rewards as uPlot.AlignedData);
      const state = store.stateAt(cursor);
      say(
        spokenOf({
          metric: metric.name,
          learning: lastOf(training),
          frozen: lastOf(judging),
          other: [other.name, unit, lastOf(beside)],
          reward: lastOf(rewards[1]),
          dopamine: [dopamine.replace(/:.*/, ''), lastOf(rewards[2])],
          weightsName: some,
          weights: state === null ? null : extremesOf(store.greeting, state),
        }),
      );
      const weights = drawHistogram(picture, store, theme, cursor, span);
      const mean = `mean of ${EPISODES} episodes`;
      const successWords = [
        { series: 2, name: metric.name, more: `, ${mean}` },
        { series: 3, name: metric.name, more: `, frozen, ${mean}` },
        { series: 1, name: other.name, more: isShare ? '' : ` ${other.unit}` },
      ];
      const rewardWords = [
        { series: 1, name: 'reward', more: '' },
        { series: 2, name: dopamine.replace(/:.*/, ''), more: '' },
      ];
      under = (place) =>
        chartUnder(body, success, place, successWords, '') ??
        chartUnder(body, reward, place, rewardWords, `, mean of ${seconds} s`) ??
        (weights &&
          inPart(body, picture.canvas, place, (at) =>
            weightUnder(weights, some, ({ index }) => 60 * minutesAt(store, index), at),
          ));
      pointed.follow();
    },
  };
}

/** @returns what is told of a place in the panel where a chart is. */
const chartUnder = (
  body: HTMLElement,
  { element, plot }: Chart,
  place: Place,
  words: readonly CurveWords[],
  what: string,
): Told | null => plot && inPart(body, element, place, (at) => curveUnder(plot, words, what, at));

/** The measure to show beside the main one: the last of those that are reported. */
function otherMeasure({ greeting, episodes }: Store): { readonly name: string; readonly unit: string } {
  const last = greeting?.run.measures?.at(-1);
  if (last !== undefined && last.name !== greeting?.run.metric.name) return last;
  const names = Object.keys(episodes[0]?.measures ?? {}).filter((name) => name !== 'success');
  return { name: names.at(-1) ?? '', unit: '' };
}

/** Say over a chart what its lines are: colour, name, and what is said only where there is room. */
function caption(
  { caption: at }: Chart,
  entries: readonly (readonly [colour: string, words: string, more: string])[],
): void {
  const told = JSON.stringify(entries);
  if (at.dataset['told'] === told) return;
  at.dataset['told'] = told;
  at.replaceChildren(
    ...entries.map(([colour, words, more]) => {
      const key = keyOf(colour, words);
      const rest = document.createElement('span');
      rest.className = 'more';
      rest.textContent = more === '' || /^[:,]/.test(more) ? more : ` ${more}`;
      key.append(rest);
      return key;
    }),
  );
}
