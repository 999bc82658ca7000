// How learning goes: dopamine and reward, success and measures of episodes, and how the weights spread over time.

import uPlot from 'uplot';
import type { Store } from '../play/store.ts';
import { css, type Theme } from '../theme.ts';
import { card, flat, keyOf, why, type Panel, type View } from './panel.ts';
import { drawHistogram } from '../learning/histogram.ts';
import { episodeSeries, rewardSeries } from '../learning/series.ts';

/** ms between two drawings of the curves. */
const EVERY = 250;
/** Pixels across up to which there is room for the main things only; the style sheet has the same. */
const NARROW = 300;

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
  const spread = chart('weights until now, no unit');
  const picture = flat(spread.element);
  let drawn = { at: -Infinity, theme: null as Theme | null, generation: -1 };
  let size = '';
  let stale = true; // what changes between two drawings waits for the next

  const rebuild = ({ theme }: View): void => {
    success.plot?.destroy();
    reward.plot?.destroy();
    success.plot = plotIn(
      success.element,
      theme,
      [theme.good, theme.soft],
      [0, 1],
      success.caption.clientHeight,
    );
    reward.plot = plotIn(reward.element, theme, [theme.accent, theme.off], null, reward.caption.clientHeight);
  };

  return {
    id: 'learning',
    title: 'Learning',
    element,
    draw(view) {
      const { store, theme, now, cursor } = view;
      const lines = Math.max(success.caption.clientHeight, reward.caption.clientHeight);
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
      const highest = series[2].reduce((most, value) => (value > most ? value : most), 0);
      const isNarrow = element.clientWidth <= NARROW;
      const unit = other.unit === other.name ? '' : ` ${other.unit}`; // laps are counted in laps
      caption(success, [
        ['good', metric.name, 'of the last 10 episodes'],
        ...(highest > 0 && !isNarrow
          ? [['soft', `${other.name} to ${Number(highest.toPrecision(2))}${unit}`, ''] as const]
          : []),
      ]);
      caption(reward, [
        ['accent', 'reward', ''],
        ['off', dopamine.replace(/:.*/, '') + (isNarrow ? '' : ', no unit'), dopamine.replace(/^[^:]*/, '')],
      ]);
      legend([['', successSoFar(store, cursor, metric.name)]]);
      unlearned(
        store.greeting.run.trained === true
          ? 'this mind was trained before and is frozen: no training episodes'
          : series[0].length === 0
            ? 'no training episode is over yet'
            : '',
      );
      success.plot?.setData([
        series[0],
        series[1],
        isNarrow ? [] : series[2].map((value) => value / highest),
      ] as uPlot.AlignedData);
      reward.plot?.setData(rewardSeries(store, cursor) as uPlot.AlignedData);
      drawHistogram(picture, store, theme, cursor);
    },
  };
}

/** The measure to show beside the main one: the last of those that are reported. */
function otherMeasure({ greeting, episodes }: Store): { readonly name: string; readonly unit: string } {
  const last = greeting?.run.measures?.at(-1);
  if (last !== undefined && last.name !== greeting?.run.metric.name) return last;
  const names = Object.keys(episodes[0]?.measures ?? {}).filter((name) => name !== 'success');
  return { name: names.at(-1) ?? '', unit: '' };
}

/** @returns how many episodes have gone well until now, in words */
function successSoFar({ greeting, episodes }: Store, cursor: number, metric: string): string {
  const which = greeting?.run.trained === true ? 'judging' : 'learning';
  const over = episodes.filter(({ index, phase }) => index <= cursor && phase === which);
  const well = over.filter(({ measures }) => (measures[metric] ?? 0) > 0.5).length;
  const kind = which === 'learning' ? 'training' : 'frozen';
  return over.length === 0 ? '' : `${well} of ${over.length} ${kind} episodes went well`;
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
      rest.textContent = more === '' || more.startsWith(':') ? more : ` ${more}`;
      key.append(rest);
      return key;
    }),
  );
}

/** @returns decimals with which neighbouring ticks of an axis differ. */
const decimalsOf = ([a = 0, b = a + 1]: readonly number[]): number =>
  Math.min(6, Math.max(0, Math.ceil(-Math.log10(Math.abs(b - a) || 1) - 1e-9)));

function plotIn(
  element: HTMLElement,
  theme: Theme,
  colours: readonly (readonly [number, number, number])[],
  range: readonly [number, number] | null,
  captionHeight: number,
): uPlot {
  const axis = {
    stroke: css(theme.soft),
    grid: { stroke: css(theme.edge), width: 1 },
    ticks: { show: false },
    font: '10px system-ui',
  };
  return new uPlot(
    {
      width: Math.max(40, element.clientWidth),
      height: Math.max(30, element.clientHeight),
      padding: [Math.max(16, captionHeight + 3), 24, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false },
        y:
          range === null ? {} : { range: (_plot, _low, high) => [range[0], Math.max(range[1], high) * 1.03] },
      },
      axes: [
        {
          ...axis,
          size: 16,
          gap: 2,
          space: 40,
          values: (_plot, ticks) => ticks.map((t, k) => (k === ticks.length - 1 ? `${t} min` : `${t}`)),
        },
        {
          ...axis,
          size: 44,
          gap: 3,
          space: 20,
          values: (_plot, ticks) => ticks.map((t) => t.toFixed(decimalsOf(ticks))),
        },
      ],
      series: [
        {},
        ...colours.map((colour) => ({ stroke: css(colour), width: 1.4, points: { show: false } })),
      ],
    },
    [[], ...colours.map(() => [])],
    element,
  );
}
