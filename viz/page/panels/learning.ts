// How learning goes: dopamine and reward, success and measures of episodes, and how the weights spread over time.

import uPlot from 'uplot';
import type { Greeting } from '../../telemetry/greeting.ts';
import { put } from '../element.ts';
import { captionIn, chartIn, type Chart } from '../learning/chart.ts';
import { drawHistogram } from '../learning/histogram.ts';
import type { Span } from '../learning/plot.ts';
import { EPISODES, episodeSeries, minutesAt, rewardSeries } from '../learning/series.ts';
import { lastOf, spokenOf } from '../learning/spoken.ts';
import { tallyWords } from '../learning/tally.ts';
import { extremesOf } from '../learning/weight-span.ts';
import { rewardWords, successWords, unitWords, wordingOf, type Wording } from '../learning/wording.ts';
import type { Store } from '../play/store.ts';
import { inPart, readout, type Under } from '../pointer/readout.ts';
import { weightUnder } from '../pointer/weight.ts';
import { card, flat, spoken, why, type Panel } from './panel.ts';

/** ms between two drawings of the curves. */
const EVERY = 250;

/** Everything that is drawn and said at a percept. */
interface Seen {
  readonly store: Store;
  readonly greeting: Greeting;
  readonly cursor: number;
  readonly wording: Wording;
  readonly span: Span;
  readonly episodes: ReturnType<typeof episodeSeries>;
  readonly rewards: ReturnType<typeof rewardSeries>;
}

/** Make the learning panel. */
export function learningPanel(): Panel {
  const { element, body, legend } = card('learning', 'Learning');
  const room = put(body, 'div', 'learning');
  let span: Span = { end: 0, learned: null };
  let least = 0; // what the other measure's axis reaches at least
  const success = successChart(
    room,
    () => span,
    () => least,
  );
  const unlearned = why(success.element);
  const reward = rewardChart(room, () => span);
  const spread = put(room, 'div');
  const caption = captionIn(spread);
  const picture = flat(spread);
  const say = spoken(body);
  const pointed = readout(body);
  let drawn = { at: -Infinity, generation: -1, version: -1 };
  let stale = true; // what changes between two drawings waits for the next

  return {
    id: 'learning',
    element,
    draw({ store, theme, now, cursor, fresh }) {
      const { greeting, generation } = store;
      const { version } = picture;
      const isRemade = [success, reward].map((chart) => chart.fit(theme)).includes(true);
      const isOther = isRemade || generation !== drawn.generation || version !== drawn.version;
      stale ||= fresh || isOther;
      if (!stale || (!isOther && now - drawn.at < EVERY)) return;
      drawn = { at: now, generation, version };
      stale = false;
      if (greeting === null || store.frames.length === 0) return;
      const seen = seenAt(store, greeting, cursor, element.clientWidth);
      const { wording } = seen;
      span = seen.span;
      least = wording.other.isShare ? 1 : 0; // a twentieth of a lap is not drawn as if it were one
      legend([['', tallyWords(store, cursor, wording.metric, wording.isBrief)]]);
      unlearned(unlearnedWords(seen));
      showSuccess(success, seen);
      reward.caption(rewardWords(wording));
      reward.show(seen.rewards as uPlot.AlignedData);
      caption.say([['', `${wording.weights} until now, no unit`, '']]);
      const weights = drawHistogram(picture, store, theme, cursor, span);
      say(wordsOf(seen));
      const curves = curvesUnder(body, success, reward, wording);
      pointed.follow(
        (place) =>
          curves(place) ??
          (weights &&
            inPart(body, picture.canvas, place, (at) =>
              weightUnder(weights, wording.weights, ({ index }) => 60 * minutesAt(store, index), at),
            )),
      );
    },
  };
}

/** The chart of success, and of the other measure behind it. */
const successChart = (room: HTMLElement, span: () => Span, least: () => number): Chart =>
  chartIn(
    room,
    [
      { colour: 'soft', scale: 'other', dash: [1.5, 1.5] }, // behind success, which may be as high
      { colour: 'good', scale: 'y' },
      { colour: 'good', scale: 'y', dash: [4, 2] },
    ],
    {
      y: (_low, high) => [0, Math.max(1, high) * 1.03],
      other: (low, high) => [Math.min(0, low), Math.max(least(), high, 1e-6) * 1.03],
    },
    span,
  );

/** The chart of reward and dopamine. */
const rewardChart = (room: HTMLElement, span: () => Span): Chart =>
  chartIn(
    room,
    [
      { colour: 'accent', scale: 'y' },
      { colour: 'off', scale: 'y' },
    ],
    {
      // where none has come yet, what one may be
      y: (low, high) =>
        low === 0 && high === 0 ? [0, 1] : (uPlot.rangeNum(low, high, 0.1, true) as [number, number]),
    },
    span,
  );

/** Gather what is seen at a percept. @param width  pixels across of the panel */
function seenAt(store: Store, greeting: Greeting, cursor: number, width: number): Seen {
  const wording = wordingOf(store, greeting, cursor, width);
  const { learned } = store;
  const isLearned = learned !== null && learned.index <= cursor;
  return {
    store,
    greeting,
    cursor,
    wording,
    span: { end: minutesAt(store, cursor), learned: isLearned ? minutesAt(store, learned.index) : null },
    episodes: episodeSeries(store, cursor, wording.metric, wording.other.name),
    rewards: rewardSeries(store, cursor),
  };
}

/** Draw how episodes went. */
function showSuccess(chart: Chart, { wording, episodes: [minutes, training, judging, beside] }: Seen): void {
  const isJudged = judging.some((value) => value !== null);
  chart.caption(successWords(wording, minutes.length > 0, isJudged));
  chart.show([minutes, wording.isNarrow ? [] : beside, training, judging]);
}

/** @returns why there is no curve of success; nothing where there is one. */
function unlearnedWords({ greeting, episodes: [minutes] }: Seen): string {
  if (minutes.length > 0) return '';
  return greeting.run.trained === true
    ? 'this mind was trained before and is frozen: no training episodes'
    : 'no training episode is over yet';
}

/** @returns all of it in words, for those who hear the page. */
function wordsOf({ store, greeting, cursor, wording, episodes, rewards }: Seen): string {
  const { metric, other, modulator, weights } = wording;
  const [, training, judging, beside] = episodes;
  const state = store.stateAt(cursor);
  return spokenOf({
    metric,
    learning: lastOf(training),
    frozen: lastOf(judging),
    other: [other.name, unitWords(other), lastOf(beside)],
    reward: lastOf(rewards[1]),
    dopamine: [modulator[0], lastOf(rewards[2])],
    weightsName: weights,
    weights: state === null ? null : extremesOf(greeting, state),
  });
}

/** @returns what is told of places in the panel where the two charts are. */
function curvesUnder(body: HTMLElement, success: Chart, reward: Chart, wording: Wording): Under {
  const { metric, other, modulator, seconds } = wording;
  const mean = `mean of ${EPISODES} episodes`;
  const under = [
    success.under(body, '', [
      { series: 2, name: metric, more: `, ${mean}` },
      { series: 3, name: metric, more: `, frozen, ${mean}` },
      { series: 1, name: other.name, more: other.isShare ? '' : ` ${other.unit}` },
    ]),
    reward.under(body, `, mean of ${seconds} s`, [
      { series: 1, name: 'reward', more: '' },
      { series: 2, name: modulator[0], more: '' },
    ]),
  ];
  return (place) => under[0](place) ?? under[1](place);
}
