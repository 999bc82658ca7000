// What the chip does and costs: cores filled, traffic per simulated second, energy per decision.

import { amount, figureWords } from '../figures.ts';
import { coreUnder, costUnder } from '../pointer/cost.ts';
import type { Place } from '../pointer/place.ts';
import { inPart, readout } from '../pointer/readout.ts';
import type { Told } from '../pointer/told.ts';
import { css } from '../theme.ts';
import { CELL, coresIn, coresWords } from './cores.ts';
import { card, flat, type Panel } from './panel.ts';

/** Percepts over which rates are taken, and across the small curve. */
const SPAN = 20;
const ACROSS = 200;
/** Pixels across up to which the legend has room for one word, and from which it tells of how long the curve is. */
const [NARROW, ROOMY] = [200, 330];
/** ms between two updates of the numbers. */
const EVERY = 200;

/** Make the panel of the chip. */
export function chipPanel(): Panel {
  const { element, body, legend } = card('chip', 'Chip');
  const room = document.createElement('div');
  room.className = 'chip';
  const list = document.createElement('dl');
  const holder = document.createElement('div');
  holder.className = 'plot';
  room.append(list, holder);
  body.append(room);
  const picture = flat(holder);
  const values = new Map<string, HTMLElement>();
  const tell = (name: string, value: string): void => {
    let at = values.get(name);
    if (at === undefined) {
      const term = document.createElement('dt');
      term.textContent = name;
      at = document.createElement('dd');
      list.append(term, at);
      values.set(name, at);
    }
    if (at.textContent !== value) at.textContent = value;
  };
  let drawn = { at: -Infinity, version: -1 };
  let under: (place: Place) => Told | null = () => null;
  const pointed = readout(body, (place) => inPart(body, picture.canvas, place, under));

  return {
    id: 'chip',
    title: 'Chip',
    element,
    draw({ store, theme, cursor, fresh, now, player }) {
      const { greeting } = store;
      const frame = store.frameAt(cursor);
      if (greeting === null || frame === null) return;
      if (drawn.version === picture.version && (!fresh || now - drawn.at < EVERY)) return;
      drawn = { at: now, version: picture.version };
      const { chip, run } = greeting;
      const before = store.frameAt(Math.max(store.first, frame.index - SPAN)) ?? frame;
      const seconds = Math.max(1, frame.index - before.index) * player.period;
      const per = (what: 'spikes' | 'synapticOps' | 'weightUpdates'): string =>
        amount((frame.counts[what] - before.counts[what]) / seconds);
      const { context, size } = picture;
      const cores = coresIn(size.width, 0.55 * size.height, chip.cores ?? chip.neuronsPerCore.length);
      const own = run.chip === chip.name; // a chip without cores is placed as if it were another
      tell(own ? `cores of ${chip.name}` : `cores, were it ${chip.name}`, coresWords(chip, cores.shown));
      tell('spikes', `${per('spikes')}/s`);
      tell('synaptic operations', `${per('synapticOps')}/s`);
      tell('weight updates', `${per('weightUpdates')}/s`);
      const { energy } = frame.counts;
      const decisions = Math.max(1, frame.index - before.index);
      tell(
        'energy per decision',
        energy === null
          ? 'not priced'
          : `${amount(((energy - (before.counts.energy ?? 0)) / decisions) * 1e-12)}J`,
      );
      context.clearRect(0, 0, size.width, size.height);
      const fullest = chip.fills.find(({ resource }) => resource === 'neurons');
      const limit = fullest?.limit ?? Math.max(1, ...chip.neuronsPerCore);
      for (let core = 0; core < cores.shown; core++) {
        const [x, y] = [(core % cores.perRow) * CELL, Math.floor(core / cores.perRow) * CELL];
        const fill = (chip.neuronsPerCore[core] ?? 0) / limit;
        context.fillStyle = css(theme.picture);
        context.fillRect(x, y, CELL - 2, CELL - 2);
        if (fill > 0) {
          context.fillStyle = css(theme.second, 0.55 + 0.45 * fill);
          context.fillRect(x, y, CELL - 2, CELL - 2);
        }
      }
      const [top, height] = [size.height * 0.58, size.height * 0.4];
      const first = Math.max(store.first + 1, frame.index - ACROSS + 1);
      const rates: number[] = [];
      for (let at = first; at <= frame.index; at++)
        rates.push(
          (store.frameAt(at)?.counts.synapticOps ?? 0) - (store.frameAt(at - 1)?.counts.synapticOps ?? 0),
        );
      const most = Math.max(1, ...rates);
      context.strokeStyle = css(theme.second);
      context.lineWidth = 1.3;
      context.beginPath();
      rates.forEach((rate, k) =>
        context.lineTo(
          (1 - (rates.length - 1 - k) / (ACROSS - 1)) * size.width, // a young run has not come to the left edge yet
          top + height - (rate / most) * height,
        ),
      );
      context.stroke();
      const what = size.width < NARROW ? 'op/s' : 'operations/s';
      const span = size.width < ROOMY ? '' : ` of ${figureWords(ACROSS * player.period, 2)} s`;
      legend([['second', `${what}${span}, up to ${amount(most / player.period)}`]]);
      const curve = {
        x: 0,
        y: top,
        width: size.width,
        height: size.height - top,
        across: ACROSS,
        first,
        last: frame.index,
        period: player.period,
        frameAt: (index: number) => store.frameAt(index),
      };
      under = (place) => costUnder(curve, place) ?? coreUnder(chip, limit, cores, place);
      pointed.follow();
    },
  };
}
