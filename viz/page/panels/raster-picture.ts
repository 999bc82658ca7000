// The picture of the raster: first where everything stands, then rows, spikes, shades and rates, in this order over one another.

import type { Greeting } from '../../telemetry/greeting.ts';
import { acrossAt, eachSpike, type Band, type Raster } from '../pointer/spike.ts';
import type { Store } from '../play/store.ts';
import { css, populationColour, type Theme } from '../theme.ts';
import { writeOver, type Flat } from './panel.ts';
import { layBands } from './raster-rows.ts';
import { countSpike, openShade, shadeOf, type Shade } from './shade.ts';

/** Seconds that fit across. */
export const SPAN = 3;
/** Pixels for names, at least, and the share of the width that they may take. */
const [LEFT, WIDEST] = [44, 0.25];
/** Pixels that the curves take, at least, and their share of a large panel. */
const [RATES, SHARE] = [34, 0.15];
/** Pixels down that a name takes, and above everything. */
const NAME = 10;
const TOP = 2;
/** Pixels of a neuron's row below which it has none of its own: what many of them fire is drawn as a shade. */
const CROWDED = 0.75;
/** Where a pixel of a shade is a pixel. */
const sheet = document.createElement('canvas');

/** A population in the picture. */
interface Rows extends Band {
  readonly colour: readonly [number, number, number];
  /** Counts its spikes; null where each is a dot. */
  readonly shade: Shade | null;
  /** Pixels across at which percepts begin, with Hz; null where that was not sent. */
  readonly rate: (readonly [x: number, hertz: number | null])[];
}

/** Where everything stands. */
interface Layout extends Raster {
  readonly bands: readonly Rows[];
  /** Percept at the right edge. */
  readonly newest: number;
  /** Pixels down at which the last band ends. */
  readonly bottom: number;
  /** Pixels of time that have passed before the left edge. */
  readonly past: number;
}

/** @returns where everything stands at a cursor. */
export function layRaster(
  { context, size }: Flat,
  store: Store,
  { populations, run }: Greeting,
  theme: Theme,
  cursor: number,
  period: number,
): Layout {
  const shown = populations.filter(({ firstInput, firstOutput }) => (firstInput ?? firstOutput) !== null);
  const curves = Math.max(RATES, SHARE * size.height);
  const room = size.height - curves - 6; // all rows fit above the rates, however many there are
  const gap = Math.min(5, (0.3 * room) / Math.max(1, shown.length));
  const bands = layBands(
    shown.map((each) => each.size),
    room,
    gap,
  );
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const named = Math.max(0, ...shown.map(({ name }) => context.measureText(name).width)) + 12;
  const left = Math.max(LEFT, Math.min(named, WIDEST * size.width));
  const across = size.width - left - 6;
  const perSecond = across / SPAN;
  const end = (cursor + 1) * period;
  const past = end * perSecond - across;
  return {
    left,
    right: left + across,
    perSecond,
    past,
    end,
    newest: Math.floor(cursor),
    period,
    tick: run.tick / 1e6,
    bottom: TOP + Math.max(0, ...bands.map(({ top, height }) => top + height)),
    curves: { top: size.height - 3 - curves + 8, height: curves - 8 },
    first: store.first,
    frameAt: (index) => store.frameAt(index),
    bands: shown.map((population, k) => {
      const { top, height } = bands[k];
      const isCrowded = height / population.size < CROWDED;
      return {
        population,
        top: TOP + top,
        height,
        colour: populationColour(theme, populations.indexOf(population)),
        shade: isCrowded ? openShade(across, height, past) : null,
        rate: [],
      };
    }),
  };
}

/** Draw the ground of each population, and the names that do not touch one another. */
export function drawBands({ context, size }: Flat, theme: Theme, raster: Layout): void {
  const { left, right, curves } = raster;
  const lowest = curves.top - NAME - 4; // that the middle of a name comes: the scale of the curves stands below
  let last = -NAME;
  context.clearRect(0, 0, size.width, size.height);
  for (const { population, colour, top, height } of raster.bands) {
    context.fillStyle = css(colour, theme.dark ? 0.09 : 0.07);
    context.fillRect(left, top, right - left, height);
    context.fillStyle = css(colour);
    const middle = Math.max(TOP + NAME / 2, top + height / 2);
    if (middle - last < NAME || middle >= lowest) continue;
    last = middle;
    context.fillText(population.name, 6, middle, left - 8);
  }
}

/** Draw spikes as dots or count them into shades, and note the rates; both are changed. @returns how many percepts were not sent */
export function drawSpikes({ context }: Flat, theme: Theme, raster: Layout): number {
  const { left, period, perSecond, tick, bottom, newest } = raster;
  const wide = period * perSecond;
  let unsent = 0;
  for (let back = Math.ceil(SPAN / period) + 1; back >= 0; back--) {
    const index = newest - back;
    const frame = index < raster.first ? null : raster.frameAt(index);
    if (frame === null) continue;
    const begin = acrossAt(raster, index * period);
    if (frame.unsent === true) {
      unsent++;
      context.fillStyle = css(theme.soft, 0.16);
      const from = Math.max(left, begin);
      context.fillRect(from, TOP, Math.max(0, begin + wide - from), bottom - TOP);
      for (const { rate } of raster.bands) rate.push([begin, null]);
      continue;
    }
    if (frame.fresh && begin > left) {
      context.fillStyle = css(theme.soft, 0.5);
      context.fillRect(begin, TOP, 1, bottom - TOP);
    }
    for (const { population, colour, top, height, shade, rate } of raster.bands) {
      const unit = height / population.size;
      context.fillStyle = css(colour);
      const fired = eachSpike(frame, population, (neuron, ticks) => {
        if (shade !== null) {
          const x = (index * period + ticks * tick) * perSecond;
          countSpike(shade, x, (neuron * shade.height) / population.size);
          return;
        }
        const x = begin + ticks * tick * perSecond;
        if (x >= left) context.fillRect(x, top + neuron * unit, 1.4, Math.max(1, unit - 0.6));
      });
      rate.push([begin, fired / population.size / period]);
    }
  }
  return unsent;
}

/** Draw what many neurons of a row fire. @param most  spikes of a pixel that hides the ground */
export function drawShades(
  { context }: Flat,
  { left, right, bottom, past, bands }: Layout,
  most: number,
): void {
  context.save();
  context.imageSmoothingEnabled = false;
  context.beginPath();
  context.rect(left, 0, right - left, bottom);
  context.clip();
  for (const { shade, colour, top, height } of bands) {
    if (shade === null) continue;
    [sheet.width, sheet.height] = [shade.width, shade.height];
    sheet.getContext('2d')?.putImageData(new ImageData(shadeOf(shade, colour, most), shade.width), 0, 0);
    context.drawImage(sheet, left + shade.first - past, top, shade.width, height);
  }
  context.restore();
}

/** Draw how often each population fires, as steps of percepts, all on one scale. */
export function drawRates({ context }: Flat, theme: Theme, raster: Layout): void {
  const { left, right, bands, curves, period, perSecond } = raster;
  const floor = curves.top + curves.height;
  const most = Math.max(20, ...bands.flatMap(({ rate }) => rate.map(([, hertz]) => hertz ?? 0)));
  context.lineWidth = 1.4;
  for (const { colour, rate } of bands) {
    context.strokeStyle = css(colour);
    context.beginPath();
    let broken = true;
    for (const [x, hertz] of rate) {
      const isShown = hertz !== null && x >= left;
      if (isShown) {
        const y = floor - (hertz / most) * curves.height;
        context[broken ? 'moveTo' : 'lineTo'](x, y);
        context.lineTo(Math.min(right, x + period * perSecond), y);
      }
      broken = !isShown;
    }
    context.stroke();
  }
  context.fillStyle = css(theme.soft);
  context.fillText(`${most.toFixed(0)} Hz`, 6, curves.top + 2, left - 8);
  context.fillText('0 Hz', 6, floor - 4, left - 8);
  context.textAlign = 'right';
  writeOver(context, theme, `Hz/neuron, ${SPAN} s to now`, right, curves.top - 2);
  context.textAlign = 'start';
}
