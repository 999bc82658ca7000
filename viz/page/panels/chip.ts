// What the chip does and costs: cores filled, traffic per simulated second, energy per decision.

import { figureWords } from '../figures.ts';
import { css } from '../theme.ts';
import { CELL, coresIn, coresWords } from './cores.ts';
import { card, flat, type Panel } from './panel.ts';

/** Percepts over which rates are taken, and across the small curve. */
const SPAN = 20;
const ACROSS = 200;
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
      legend([
        ['second', `op/s in ${figureWords(ACROSS * player.period, 2)} s, to ${amount(most / player.period)}`],
      ]);
    },
  };
}

/** @returns a number with its decimal prefix, such as "12.3 k". */
function amount(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e3, ' k'],
    [1, ' '],
    [1e-3, ' m'],
    [1e-6, ' µ'],
    [1e-9, ' n'],
    [1e-12, ' p'],
  ];
  const told = Number(value.toPrecision(3)); // 999.9 is 1.00 k
  if (told === 0) return '0 ';
  const [scale, prefix] = steps.find(([least]) => Math.abs(told) >= least) ?? [1e-12, ' p'];
  return `${(told / scale).toPrecision(3)}${prefix}`;
}
