// One chart of learning: time across, from the beginning of the run to the moment that is shown, as in the charts beside it.

import uPlot from 'uplot';
import type { ThemeColour } from '../colour-names.ts';
import { css, type Theme } from '../theme.ts';
import { decimalsOf, endTicks, timeTicks, uprightTicks } from './ticks.ts';

/** What is drawn as a curve, and by which scale. */
export interface Curve {
  readonly colour: ThemeColour;
  /** 'y' has its ticks on the left, 'other' on the right. */
  readonly scale: 'y' | 'other';
  /** Pixels drawn and left out; absent: it is drawn through. */
  readonly dash?: readonly number[];
}

/** The time that is seen, in minutes. */
export interface Span {
  readonly end: number;
  /** Where the mind was frozen; null while it has not been. */
  readonly learned: number | null;
}

/** Points up to which each is marked: a single one makes no line. */
const FEW = 24;
/** Pixels between two ticks of its time, at least. */
export const TICKS = 40;
/** Pixels between two ticks of an upright axis, about. */
const SPACE = 16;
/** Pixels that what stands at a tick takes. */
export const LINE = 10;
/** Pixels that a curve is away from the edges of its chart. */
export const MARGIN = { left: 44, right: 26, bottom: 16 } as const;

type Range = (low: number, high: number) => [number, number];
/** What each scale shows of values between a low and a high. */
export interface Ranges {
  readonly y?: Range;
  readonly other?: Range;
}

/**
 * Put a chart into an element.
 *
 * @param top     pixels that the caption takes
 * @param span    asked whenever the chart is drawn
 */
export function plotIn(
  element: HTMLElement,
  theme: Theme,
  curves: readonly Curve[],
  ranges: Ranges,
  top: number,
  span: () => Span,
): uPlot {
  const axis = {
    stroke: css(theme.soft),
    grid: { stroke: css(theme.edge), width: 1 },
    ticks: { show: false },
    font: '10px system-ui',
  };
  const upright = {
    ...axis,
    size: MARGIN.left,
    gap: 3,
    splits({ bbox }: uPlot, _axis: number, low: number, high: number) {
      const height = bbox.height / devicePixelRatio;
      const [first, second, ...more] = uprightTicks(low, high, height / SPACE);
      const lieOver = (height * (second - first)) / (high - low) < LINE;
      return lieOver ? endTicks(low, high) : [first, second, ...more];
    },
    values: (_plot: uPlot, ticks: number[]) =>
      ticks.map((t) => t.toFixed(decimalsOf(ticks)).replace('-', '−')),
  };
  const scaled = (range?: Range): uPlot.Scale =>
    range === undefined
      ? {}
      : { range: (_plot, low, high) => (low === null ? [null, null] : range(low, high)) };
  const timesOf = ({ width }: uPlot) => timeTicks(span().end, (width - MARGIN.left - MARGIN.right) / TICKS);
  const plot = new uPlot(
    {
      width: Math.max(40, element.clientWidth),
      height: Math.max(30, element.clientHeight),
      padding: [Math.max(16, top + 8), MARGIN.right, 0, 0], // half of its highest tick stands above it
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [0, Math.max(1e-3, span().end)] },
        y: scaled(ranges.y),
        other: scaled(ranges.other),
      },
      axes: [
        {
          ...axis,
          size: MARGIN.bottom,
          gap: 2,
          splits: (plot) => [...timesOf(plot).at],
          values: (plot) => [...timesOf(plot).words],
        },
        upright,
        { ...upright, scale: 'other', side: 1, size: MARGIN.left - MARGIN.right, grid: { show: false } },
      ],
      series: [
        {},
        ...curves.map(({ colour, scale, dash }) => ({
          scale,
          stroke: css(theme[colour]),
          width: 1.4,
          points: {
            show: ({ data }: uPlot) => data[0].length <= FEW,
            size: 4,
            fill: css(theme[colour]),
          },
          ...(dash === undefined ? {} : { dash: [...dash] }),
        })),
      ],
      hooks: {
        draw: [
          (plot) => {
            const { learned } = span();
            if (learned === null) return;
            plot.ctx.fillStyle = css(theme.good);
            plot.ctx.fillRect(plot.valToPos(learned, 'x', true), plot.bbox.top, 1.5, plot.bbox.height);
          },
        ],
      },
    },
    [[], ...curves.map(() => [])],
    element,
  );
  plot.ctx.canvas.setAttribute('aria-hidden', 'true'); // its caption tells what it shows
  return plot;
}
