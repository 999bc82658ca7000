// Which neuron fired when: a dot per spike, neurons from top to bottom by population, time from left to right; where many neurons
// share a row of pixels, a shade by how many of them fired. Under it the rate of each population.

import type { PopulationView } from '../../telemetry/greeting.ts';
import { css, populationColour } from '../theme.ts';
import { card, flat, spoken, type Panel, writeOver } from './panel.ts';
import { layBands, rateWords } from './raster-rows.ts';
import { countSpike, openShade, scaleTop, shadeOf } from './shade.ts';
import { readout } from '../pointer/readout.ts';
import { spikeUnder, type Raster } from '../pointer/spike.ts';

/** Seconds that fit across. */
const SPAN = 3;
/** Pixels for names, at least, and the share of the width that they may take. */
const [LEFT, WIDEST] = [44, 0.25];
/** Pixels that the curves take, at least, and their share of a large panel. */
const [RATES, SHARE] = [34, 0.15];
/** Pixels down that a name takes, and above everything. */
const NAME = 10;
const TOP = 2;
/** Pixels of a neuron's row below which it has none of its own: what many of them fire is drawn as a shade. */
const CROWDED = 0.75;

/** Make the spike raster. */
export function rasterPanel(): Panel {
  const { element, body, legend } = card('raster', 'Spikes');
  const picture = flat(body);
  const say = spoken(body);
  const sheet = document.createElement('canvas');
  let drawn = -1;
  let raster: Raster | null = null;
  const pointed = readout(body, (place) => raster && spikeUnder(raster, place));
  let full = { generation: -1, spikes: 1 }; // spikes of a pixel that hides the ground

  return {
    id: 'raster',
    title: 'Spikes',
    element,
    draw({ store, theme, cursor, fresh, player }) {
      if (!fresh && drawn === picture.version) return;
      drawn = picture.version;
      const { greeting } = store;
      if (greeting === null) return;
      const { context, size } = picture;
      context.clearRect(0, 0, size.width, size.height);
      const shown = greeting.populations.filter(
        ({ firstInput, firstOutput }) => (firstInput ?? firstOutput) !== null,
      );
      const curves = Math.max(RATES, SHARE * size.height);
      const room = size.height - curves - 6; // all rows fit above the rates, however many there are
      const gap = Math.min(5, (0.3 * room) / Math.max(1, shown.length));
      const bands = layBands(
        shown.map((each) => each.size),
        room,
        gap,
      );
      context.font = '10px system-ui, sans-serif';
      const named = Math.max(0, ...shown.map(({ name }) => context.measureText(name).width)) + 12;
      const left = Math.max(LEFT, Math.min(named, WIDEST * size.width));
      const across = size.width - left - 6;
      const perSecond = across / SPAN;
      const { period } = player;
      const past = (cursor + 1) * period * perSecond - across; // pixels of time before the left edge
      const newest = Math.floor(cursor);
      const steps = Math.ceil(SPAN / period) + 1;
      const tick = greeting.run.tick / 1e6;

      let last = -NAME; // where the last name stands: those that would touch it are left out
      context.textBaseline = 'middle';
      const places = shown.map((population, k) => {
        const colour = populationColour(theme, greeting.populations.indexOf(population));
        const { height } = bands[k];
        const top = TOP + bands[k].top;
        context.fillStyle = css(colour, theme.dark ? 0.09 : 0.07);
        context.fillRect(left, top, across, height);
        context.fillStyle = css(colour);
        const middle = Math.max(TOP + NAME / 2, top + height / 2);
        if (middle - last >= NAME && middle < room - NAME / 2 + 2) {
          last = middle;
          context.fillText(population.name, 6, middle, left - 8);
        }
        const unit = height / population.size;
        const shade = unit < CROWDED ? openShade(across, height, past) : null;
        return {
          population,
          colour,
          top,
          height,
          unit,
          shade,
          rate: [] as (readonly [number, number | null])[],
        };
      });
      const bottom = TOP + Math.max(0, ...bands.map(({ top, height }) => top + height));
      const right = left + across;
      let unsent = 0; // a run that is faster than its viewer sends some percepts only
      for (let back = steps; back >= 0; back--) {
        const index = newest - back;
        if (index < store.first) continue;
        const frame = store.frameAt(index);
        if (frame === null) continue;
        const begin = right - (cursor - index + 1) * period * perSecond;
        if (frame.unsent === true) {
          unsent++;
          context.fillStyle = css(theme.soft, 0.16);
          const from = Math.max(left, begin);
          context.fillRect(from, TOP, Math.max(0, begin + period * perSecond - from), bottom - TOP);
          for (const place of places) place.rate.push([begin, null]);
          continue;
        }
        if (frame.fresh && begin > left) {
          context.fillStyle = css(theme.soft, 0.5);
          context.fillRect(begin, TOP, 1, bottom - TOP);
        }
        const counts = new Map<PopulationView, number>();
        for (const { population, colour, top: y, unit, shade } of places) {
          const input = population.firstInput !== null;
          const first = population.firstInput ?? population.firstOutput ?? 0;
          const { count, axon, tick: ticks } = input ? frame.stimulus : frame.response;
          context.fillStyle = css(colour);
          let fired = 0;
          for (let i = 0; i < count; i++) {
            const neuron = axon[i] - first;
            if (neuron < 0 || neuron >= population.size) continue;
            fired++;
            if (shade !== null) {
              const time = index * period + ticks[i] * tick;
              countSpike(shade, time * perSecond, (neuron * shade.height) / population.size);
              continue;
            }
            const x = begin + ticks[i] * tick * perSecond;
            if (x >= left) context.fillRect(x, y + neuron * unit, 1.4, Math.max(1, unit - 0.6));
          }
          counts.set(population, fired);
        }
        for (const place of places)
          place.rate.push([begin, (counts.get(place.population) ?? 0) / place.population.size / period]);
      }
      const shades = places.flatMap(({ shade }) => shade ?? []);
      if (full.generation !== store.generation) full = { generation: store.generation, spikes: 1 };
      full.spikes = scaleTop(Math.max(0, ...shades.map(({ most }) => most)), full.spikes);
      context.save();
      context.imageSmoothingEnabled = false;
      context.beginPath();
      context.rect(left, 0, across, bottom);
      context.clip();
      for (const { shade, colour, top, height } of places) {
        if (shade === null) continue;
        [sheet.width, sheet.height] = [shade.width, shade.height];
        sheet
          .getContext('2d')
          ?.putImageData(new ImageData(shadeOf(shade, colour, full.spikes), shade.width), 0, 0);
        context.drawImage(sheet, left + shade.first - past, top, shade.width, height);
      }
      context.restore();
      const dots = shades.length === places.length ? [] : ['dot: spike'];
      const crowds =
        shades.length === 0 ? [] : [`shade: to ${full.spikes} spike${full.spikes === 1 ? '' : 's'}`];
      legend([['', [...dots, ...crowds, ...(unsent === 0 ? [] : ['grey: not sent'])].join(' · ')]]);
      const rates = places.map(
        ({ population: { name }, rate }) => [name, rate.map(([, hertz]) => hertz)] as const,
      );
      say(rateWords(rates, period, SPAN));
      const floor = size.height - 3;
      const most = Math.max(20, ...places.flatMap(({ rate }) => rate.map(([, hertz]) => hertz ?? 0)));
      context.lineWidth = 1.4;
      for (const { colour, rate } of places) {
        context.strokeStyle = css(colour);
        context.beginPath();
        let broken = true;
        for (const [x, hertz] of rate) {
          const isShown = hertz !== null && x >= left;
          if (isShown) {
            const y = floor - (hertz / most) * (curves - 8);
            context[broken ? 'moveTo' : 'lineTo'](x, y);
            context.lineTo(Math.min(right, x + period * perSecond), y);
          }
          broken = !isShown;
        }
        context.stroke();
      }
      context.fillStyle = css(theme.soft);
      context.fillText(`${most.toFixed(0)} Hz`, 6, floor - curves + 10, left - 8);
      context.fillText('0 Hz', 6, floor - 4, left - 8);
      context.textAlign = 'right';
      writeOver(context, theme, `Hz/neuron, ${SPAN} s to now`, right, floor - curves + 6);
      context.textAlign = 'start';
      raster = {
        left,
        right,
        perSecond,
        end: (cursor + 1) * period,
        period,
        tick,
        bands: places,
        curves: { top: floor - curves + 8, height: curves - 8 },
        first: store.first,
        frameAt: (index) => store.frameAt(index),
      };
      pointed.follow();
    },
  };
}
