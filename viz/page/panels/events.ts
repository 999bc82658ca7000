// What the event camera saw: brighter and darker pixels of the last moments, as a picture.

import { putMenu, write } from '../element.ts';
import type { KeptFrame } from '../play/gap.ts';
import type { Store } from '../play/store.ts';
import { pixelUnder, type Picture } from '../pointer/pixel.ts';
import { readout } from '../pointer/readout.ts';
import { senseUnder } from '../pointer/sense.ts';
import { css, type Theme } from '../theme.ts';
import { paintEvents } from './event-pixels.ts';
import { card, flat, over, type Flat, type Panel } from './panel.ts';
import { hasCamera } from './panels-of.ts';
import { drawSenses, sensesWords } from './senses.ts';
import { fitted, pixelOf, pixelSheet } from './sheet.ts';

/** Pixels up that a camera of one row is drawn. */
const ROW = 48;

/** Percepts back up to which the last picture that was sent stands in for those that were not: a run as fast as it can sends one of some hundred. */
const FARTHEST = 400;
/** The same where they can be asked for: not many are. */
const ASKED = 60;

/** What colours mean: of a camera's events, and of a sample that has spikes of one kind only. */
const polarities = [
  ['on', 'brighter'],
  ['off', 'darker'],
] as const;
const spikes = [['on', 'spike']] as const;

/** Make the panel of ON and OFF events. */
export function eventsPanel(): Panel {
  const { element, title, body, call, legend } = card('events', 'Event camera');
  const picture = flat(body);
  const text = over(body);
  const pointed = readout(body);
  const layPixels = pixelSheet();
  let isOther = false;
  const windows = putMenu(
    title,
    'Time over which events are gathered',
    ['1', '2', '4', '8'].map((many) => [many, many]),
    () => (isOther = true),
  );

  return {
    id: 'events',
    element,
    draw({ store, theme, cursor, fresh, player }) {
      if (!picture.isDue(fresh || isOther)) return;
      isOther = false;
      nameWindows(windows, 1000 * player.period);
      const sees = hasCamera(store.greeting);
      windows.hidden = !sees;
      const isSample = store.greeting?.run.study === true;
      const frame = store.frameAt(cursor);
      call(isSample ? 'Sample' : sees ? 'Event camera' : 'Senses');
      legend(sees ? (isSample && frame?.offEvents === 0 ? spikes : polarities) : []);
      if (!sees) {
        const rows = drawSenses(picture, store, theme, cursor);
        pointed.follow((place) => rows && senseUnder({ ...rows, period: player.period }, place));
        write(text, sensesWords(store));
        return;
      }
      if (frame === null) return;
      const at = lastSent(store, frame.index);
      const seen = seenUntil(picture, store, at, cursor, Number(windows.value), player.period);
      picture.context.imageSmoothingEnabled = false;
      const [wide, tall] = gridOf(picture, seen);
      layPixels(picture, theme, wide, tall, seen, (pixels) => {
        pixels.fill(pixelOf(theme.picture));
        paintEvents(pixels, wide, tall, seen, pixelOf(theme.on), pixelOf(theme.off));
      });
      drawCover(picture, theme, seen);
      pointed.follow((place) => pixelUnder(seen, place));
      const told = manyWords(frame, player.period, isSample) + ageWords(store, frame, at, player.period);
      write(text, `${told} · ${seen.columns} × ${seen.rows} px`);
    },
  };
}

/** Say how long each choice of windows is. @param period  ms */
function nameWindows(windows: HTMLSelectElement, period: number): void {
  if (windows.dataset['period'] === String(period)) return;
  windows.dataset['period'] = String(period);
  for (const option of windows.options) option.text = `${(Number(option.value) * period).toFixed(0)} ms`;
}

/** @returns the percept whose events are shown: while a run is fast not every frame brings its own, then it is the last that did. */
function lastSent(store: Store, index: number): number {
  const farthest = store.fetchEvents === null ? FARTHEST : ASKED;
  let at = index;
  while (at > index - farthest && at >= store.first && store.eventsAt(at) === null) at--;
  return at;
}

/** @returns what a camera saw in the windows until the end of a percept, and where it is drawn. @param period  seconds */
function seenUntil(
  { size }: Flat,
  store: Store,
  at: number,
  cursor: number,
  windows: number,
  period: number,
): Picture {
  const { width, height } = store.greeting?.camera ?? { width: 128, height: 128 };
  const { blind } = store.standingAt(cursor);
  const box = fitted(width, height, size);
  const tall = height === 1 ? Math.min(ROW, size.height) : box.height; // one row of pixels is drawn as a band
  return {
    ...box,
    y: (size.height - tall) / 2,
    height: tall,
    columns: width,
    rows: height,
    from: blind === 'left' ? width / 2 : 0,
    to: blind === 'right' ? width / 2 : width,
    isSample: store.greeting?.run.study === true,
    span: windows * 1000 * period,
    windows: Array.from({ length: windows }, (_, k) => at - windows + 1 + k).flatMap((index) => {
      const events = store.eventsAt(index);
      return events?.width === width ? [{ begin: index * period, events }] : [];
    }),
  };
}

/** @returns pixels across and down of what is painted: those of the camera, or as many of the screen as there is room for. */
const gridOf = ({ canvas, size }: Flat, { columns, rows, width, height }: Picture): [number, number] => {
  const ratio = canvas.width / Math.max(1, size.width);
  const fit = (most: number, room: number): number => Math.max(1, Math.min(most, Math.round(room * ratio)));
  return [fit(columns, width), fit(rows, height)];
};

/** Cover the half that the mind does not see, and say so. */
function drawCover({ context, size }: Flat, theme: Theme, { x, width, columns, from, to }: Picture): void {
  if (to - from === columns) return;
  const half = width / 2;
  const left = from > 0 ? x : x + half;
  const middle = size.height / 2;
  context.fillStyle = css(theme.soft, 0.35);
  context.fillRect(left, 0, half, size.height);
  context.fillStyle = css(theme.ink);
  context.textAlign = 'center';
  context.font = '11px system-ui, sans-serif';
  context.fillText('covered: the mind', left + half / 2, middle - 4, half);
  context.fillText('sees nothing here', left + half / 2, middle + 10, half);
  context.textAlign = 'start';
}

/** @returns how much a camera saw in a percept. @param period  seconds */
function manyWords({ unsent, onEvents, offEvents }: KeptFrame, period: number, isSample: boolean): string {
  const count = onEvents + offEvents;
  if (unsent === true) return 'not sent';
  if (isSample) return `${count} ${count === 1 ? 'spike' : 'spikes'} of a sample`;
  const rate = count / period / 1000;
  return rate < 1 ? `${Math.round(1000 * rate)} events/s` : `${rate.toFixed(1)} k events/s`;
}

/** @returns how much older the picture is than its frame, where it is. */
function ageWords(store: Store, { index }: KeptFrame, at: number, period: number): string {
  if (at === index) return '';
  if (store.eventsAt(at) === null) return ' · no picture was sent';
  return ` · picture of ${(1000 * period * (index - at)).toFixed(0)} ms before`;
}
