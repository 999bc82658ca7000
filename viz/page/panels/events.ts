// What the event camera saw: brighter and darker pixels of the last moments, as a picture.

import { css } from '../theme.ts';
import { drawSenses, hasCamera, sensesWords } from './senses.ts';
import { card, flat, over, type Panel } from './panel.ts';
import { pixelUnder } from '../pointer/pixel.ts';
import type { Place } from '../pointer/place.ts';
import { readout } from '../pointer/readout.ts';
import type { Told } from '../pointer/told.ts';
import { senseUnder } from '../pointer/sense.ts';

/** Pixels up that a camera of one row is drawn. */
const ROW = 48;

/** Percepts back up to which the last picture that was sent stands in for those that were not: a run as fast as it can sends one of some hundred. */
const FARTHEST = 400;

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
  const sheet = document.createElement('canvas');
  const sheetContext = sheet.getContext('2d');
  const window = document.createElement('select');
  window.setAttribute('aria-label', 'Time over which events are gathered');
  window.innerHTML = [1, 2, 4, 8].map((n) => `<option value="${n}">${n}</option>`).join('');
  title.append(window);
  let drawn = -1;
  let newest = -1;
  let under: (place: Place) => Told | null = () => null;
  const pointed = readout(body, (place) => under(place));
  window.addEventListener('change', () => (drawn = -1));

  return {
    id: 'events',
    title: 'Event camera',
    element,
    draw({ store, theme, cursor, fresh, player }) {
      if (!fresh && drawn === picture.version) return;
      drawn = picture.version;
      const period = player.period * 1000;
      if (window.dataset['period'] !== String(period)) {
        window.dataset['period'] = String(period);
        for (const option of window.options) option.text = `${(Number(option.value) * period).toFixed(0)} ms`;
      }
      const sees = hasCamera(store.greeting);
      window.hidden = !sees;
      const isSample = store.greeting?.run.study === true;
      const frame = store.frameAt(cursor);
      call(isSample ? 'Sample' : sees ? 'Event camera' : 'Senses');
      legend(sees ? (isSample && frame?.offEvents === 0 ? spikes : polarities) : []);
      if (!sees) {
        const rows = drawSenses(picture, store, theme, cursor);
        under = (place) => rows && senseUnder({ ...rows, period: player.period }, place);
        pointed.follow();
        text.textContent = sensesWords(store);
        return;
      }
      if (frame === null || sheetContext === null) return;
      // While a run is fast, not every frame brings its events: then the last that did is shown.
      let at = frame.index;
      const farthest = store.fetchEvents === null ? FARTHEST : 60; // who can be asked for them is not asked for many
      while (at > frame.index - farthest && at >= store.first && store.eventsAt(at) === null) at--;
      const { width, height } = store.greeting?.camera ?? { width: 128, height: 128 };
      if (sheet.width !== width || sheet.height !== height) {
        sheet.width = width;
        sheet.height = height;
      }
      const image = sheetContext.createImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      const opaque = ([r, g, b]: readonly [number, number, number]): number =>
        ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
      pixels.fill(opaque(theme.picture));
      const [on, off] = [opaque(theme.on), opaque(theme.off)];
      const { blind } = store.standingAt(cursor);
      const seesFrom = blind === 'left' ? width / 2 : 0;
      const seesTo = blind === 'right' ? width / 2 : width;
      for (let back = Number(window.value) - 1; back >= 0; back--) {
        const events = store.eventsAt(at - back);
        if (events === null || (back > 0 && events.width !== width)) continue;
        for (let i = 0; i < events.count; i++)
          if (events.x[i] >= seesFrom && events.x[i] < seesTo)
            pixels[events.y[i] * width + events.x[i]] = events.on[i] === 1 ? on : off;
      }
      sheetContext.putImageData(image, 0, 0);
      const { context, size } = picture;
      const scale = Math.min(size.width / width, size.height / height);
      const tall = height === 1 ? Math.min(ROW, size.height) : height * scale; // one row of pixels is drawn as a band
      context.clearRect(0, 0, size.width, size.height);
      context.fillStyle = css(theme.picture);
      context.fillRect(0, 0, size.width, size.height);
      context.imageSmoothingEnabled = false;
      const box = {
        x: (size.width - width * scale) / 2,
        y: (size.height - tall) / 2,
        width: width * scale,
        height: tall,
      };
      context.drawImage(sheet, box.x, box.y, box.width, box.height);
      const windows = Number(window.value);
      under = (place) =>
        pixelUnder(
          {
            ...box,
            columns: width,
            rows: height,
            from: seesFrom,
            to: seesTo,
            isSample,
            span: windows * period,
            windows: Array.from({ length: windows }, (_, k) => at - windows + 1 + k).flatMap((index) => {
              const events = store.eventsAt(index);
              return events?.width === width ? [{ begin: index * player.period, events }] : [];
            }),
          },
          place,
        );
      pointed.follow();
      if (blind !== 'none') {
        const half = (width * scale) / 2;
        const from = size.width / 2 - (blind === 'left' ? half : 0);
        context.fillStyle = css(theme.soft, 0.35);
        context.fillRect(from, 0, half, size.height);
        context.fillStyle = css(theme.ink);
        context.textAlign = 'center';
        context.font = '11px system-ui, sans-serif';
        context.fillText('covered: the mind', from + half / 2, size.height / 2 - 4, half);
        context.fillText('sees nothing here', from + half / 2, size.height / 2 + 10, half);
        context.textAlign = 'start';
      }
      if (newest !== frame.index || fresh) {
        newest = frame.index;
        const count = frame.onEvents + frame.offEvents;
        const rate = count / player.period / 1000;
        const many =
          frame.unsent === true
            ? 'not sent'
            : isSample
              ? `${count} ${count === 1 ? 'spike' : 'spikes'} of a sample`
              : rate < 1
                ? `${Math.round(1000 * rate)} events/s`
                : `${rate.toFixed(1)} k events/s`;
        const older = frame.index - at;
        const seen =
          older === 0
            ? ''
            : store.eventsAt(at) === null
              ? ' · no picture was sent'
              : ` · picture of ${(older * period).toFixed(0)} ms before`;
        text.textContent = `${many}${seen} · ${width} × ${height} px`;
      }
    },
  };
}
