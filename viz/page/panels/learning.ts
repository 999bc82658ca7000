// How learning goes: dopamine and reward, success and measures of episodes, and how the weights spread over time.

import uPlot from 'uplot';
import type { Store } from '../play/store.ts';
import { css, type Theme } from '../theme.ts';
import { card, flat, type Panel, type View } from './panel.ts';
import { drawHistogram } from '../learning/histogram.ts';
import { episodeSeries, rewardSeries } from '../learning/series.ts';

/** ms between two drawings of the curves. */
const EVERY = 250;

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
  const chart = (words: string): Chart => {
    const holder = document.createElement('div');
    const caption = document.createElement('div');
    caption.className = 'caption';
    caption.textContent = words;
    holder.append(caption);
    room.append(holder);
    return { element: holder, caption, plot: null };
  };
  const success = chart('success, mean of 10 episodes');
  const reward = chart('means of 2 s (no unit)');
  const spread = chart('weights over time (no unit)');
  const picture = flat(spread.element);
  let drawn = { at: -Infinity, theme: null as Theme | null, generation: -1 };
  let size = '';

  const rebuild = ({ theme }: View): void => {
    success.plot?.destroy();
    reward.plot?.destroy();
    success.plot = plotIn(success.element, theme, [theme.good, theme.soft], [0, 1]);
    reward.plot = plotIn(reward.element, theme, [theme.accent, theme.off], null);
  };

  return {
    id: 'learning',
    title: 'Learning',
    element,
    draw(view) {
      const { store, theme, now, cursor } = view;
      const measured = `${success.element.clientWidth}×${success.element.clientHeight}`;
      if (drawn.theme !== theme || size !== measured) {
        size = measured;
        rebuild(view);
        drawn = { ...drawn, theme, at: -Infinity };
      }
      if (drawn.generation === store.generation && now - drawn.at < EVERY) return;
      if (!view.fresh && drawn.at > -Infinity && store.generation === drawn.generation) return;
      drawn = { at: now, theme, generation: store.generation };
      if (store.greeting === null || store.frames.length === 0) return;
      const { metric } = store.greeting.run;
      const other = otherMeasure(store);
      success.caption.textContent = `${metric.name} (${metric.unit})`;
      legend([
        ['good', metric.name],
        ['soft', other],
        ['accent', 'reward'],
        ['off', 'dopamine'],
      ]);
      success.plot?.setData(episodeSeries(store, cursor, metric.name, other) as uPlot.AlignedData);
      reward.plot?.setData(rewardSeries(store, cursor) as uPlot.AlignedData);
      drawHistogram(picture, store, theme, cursor);
    },
  };
}

/** The measure to show beside success: the last that is a share or a count of the task. */
function otherMeasure({ episodes }: Store): string {
  const [first] = episodes;
  return first === undefined
    ? ''
    : (Object.keys(first.measures)
        .filter((name) => name !== 'success')
        .at(-1) ?? '');
}

function plotIn(
  element: HTMLElement,
  theme: Theme,
  colours: readonly (readonly [number, number, number])[],
  range: readonly [number, number] | null,
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
      padding: [10, 6, 0, 0],
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
        { ...axis, size: 32, gap: 3, space: 20 },
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
