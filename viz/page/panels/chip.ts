// What the chip does and costs: cores filled, traffic per simulated second, energy per decision.

import type { ChipView, Greeting } from '../../telemetry/greeting.ts';
import { put, write } from '../element.ts';
import { amount, figureWords } from '../figures.ts';
import type { KeptFrame } from '../play/gap.ts';
import type { Store } from '../play/store.ts';
import { coreUnder, costUnder, type CostCurve } from '../pointer/cost.ts';
import { inPart, readout } from '../pointer/readout.ts';
import { css, type Theme } from '../theme.ts';
import { CELL, coresIn, coresWords } from './cores.ts';
import { card, flat, type Flat, type Panel } from './panel.ts';

/** Percepts over which rates are taken, and across the small curve. */
const SPAN = 20;
const ACROSS = 200;
/** Pixels across up to which the legend has room for one word, and from which it tells of how long the curve is. */
const [NARROW, ROOMY] = [230, 330];
/** ms between two updates of the numbers. */
const EVERY = 200;

/** Make the panel of the chip. */
export function chipPanel(): Panel {
  const { element, body, legend } = card('chip', 'Chip');
  const room = put(body, 'div', 'chip');
  const tell = valuesIn(put(room, 'dl'));
  const picture = flat(put(room, 'div', 'plot'));
  const pointed = readout(body);
  let last = -Infinity;
  let stale = true; // what changes between two updates waits for the next

  return {
    id: 'chip',
    element,
    draw({ store, theme, cursor, fresh, now, player }) {
      const { greeting } = store;
      const frame = store.frameAt(cursor);
      stale ||= fresh;
      if (greeting === null || frame === null || !picture.isDue(stale && now - last >= EVERY)) return;
      last = now;
      stale = false;
      const { chip } = greeting;
      const { size } = picture;
      const cores = coresIn(size.width, 0.55 * size.height, chip.cores ?? chip.neuronsPerCore.length);
      for (const row of costsOf(store, greeting, frame, player.period, cores.shown)) tell(...row);
      picture.context.clearRect(0, 0, size.width, size.height);
      const limit = limitOf(chip);
      drawCores(picture, theme, chip, cores, limit);
      const curve = curveOf(picture, store, frame.index, player.period);
      const most = drawCurve(picture, theme, curve);
      const what = size.width < NARROW ? 'op/s' : 'operations/s';
      const span = size.width < ROOMY ? '' : ` in ${figureWords(ACROSS * player.period, 2)} s`;
      const top = amount(most / player.period).trim(); // it stands first: a legend that is cut keeps it whole
      legend([['second', `up to ${top} ${what}${span}`]]);
      pointed.follow((place) =>
        inPart(
          body,
          picture.canvas,
          place,
          (at) => costUnder(curve, at) ?? coreUnder(chip, limit, cores, at),
        ),
      );
    },
  };
}

/** @returns what writes a value behind its name, in a list of which each name has one. */
function valuesIn(list: HTMLElement): (name: string, value: string) => void {
  const values = new Map<string, HTMLElement>();
  return (name, value) => {
    let at = values.get(name);
    if (at === undefined) {
      put(list, 'dt').textContent = name;
      at = put(list, 'dd');
      values.set(name, at);
    }
    write(at, value);
  };
}

/** @returns what the chip did of late, as names and values. @param shown  cores that are drawn */
function costsOf(
  store: Store,
  { chip, run }: Greeting,
  { index, counts }: KeptFrame,
  period: number,
  shown: number,
): (readonly [name: string, value: string])[] {
  const before = store.frameAt(Math.max(store.first, index - SPAN));
  const decisions = Math.max(1, index - (before?.index ?? index));
  const per = (what: 'spikes' | 'synapticOps' | 'weightUpdates'): string =>
    `${amount((counts[what] - (before?.counts ?? counts)[what]) / (decisions * period))}/s`;
  const { energy } = counts;
  const joules = (energy ?? 0) - (before?.counts.energy ?? 0);
  const own = run.chip === chip.name; // a chip without cores is placed as if it were another
  return [
    [own ? `cores of ${chip.name}` : `cores, were it ${chip.name}`, coresWords(chip, shown)],
    ['spikes', per('spikes')],
    ['synaptic operations', per('synapticOps')],
    ['weight updates', per('weightUpdates')],
    ['energy per decision', energy === null ? 'not priced' : `${amount((joules / decisions) * 1e-12)}J`],
  ];
}

/** @returns neurons of a full core; where no chip says so, of the fullest. */
const limitOf = ({ fills, neuronsPerCore }: ChipView): number =>
  fills.find(({ resource }) => resource === 'neurons')?.limit ?? Math.max(1, ...neuronsPerCore);

/** Draw cores as little squares, the fuller the stronger. */
function drawCores(
  { context }: Flat,
  theme: Theme,
  { neuronsPerCore }: ChipView,
  { perRow, shown }: ReturnType<typeof coresIn>,
  limit: number,
): void {
  for (let core = 0; core < shown; core++) {
    const [x, y] = [(core % perRow) * CELL, Math.floor(core / perRow) * CELL];
    const fill = (neuronsPerCore[core] ?? 0) / limit;
    for (const colour of [css(theme.picture), ...(fill > 0 ? [css(theme.second, 0.55 + 0.45 * fill)] : [])]) {
      context.fillStyle = colour;
      context.fillRect(x, y, CELL - 2, CELL - 2);
    }
  }
}

/** @returns where the curve stands, and of which percepts it is. */
const curveOf = ({ size }: Flat, store: Store, last: number, period: number): CostCurve => ({
  x: 0,
  y: 0.58 * size.height,
  width: size.width,
  height: 0.42 * size.height,
  across: ACROSS,
  first: Math.max(store.first + 1, last - ACROSS + 1),
  last,
  period,
  frameAt: (index) => store.frameAt(index),
});

/** Draw synaptic operations of each percept. @returns the most of them */
function drawCurve({ context, size }: Flat, theme: Theme, curve: CostCurve): number {
  const { y, width, across, first, last, frameAt } = curve;
  const height = 0.4 * size.height;
  const operations = (index: number): number => frameAt(index)?.counts.synapticOps ?? 0;
  const rates = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, k) => operations(first + k) - operations(first + k - 1),
  );
  const most = Math.max(1, ...rates);
  context.strokeStyle = css(theme.second);
  context.lineWidth = 1.3;
  context.beginPath();
  rates.forEach((rate, k) => {
    const x = (1 - (rates.length - 1 - k) / (across - 1)) * width; // a young run has not come to the left edge yet
    context.lineTo(x, y + height - (rate / most) * height);
  });
  context.stroke();
  return most;
}
