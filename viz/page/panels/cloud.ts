// Events in x, y and time: edges become sheets. Projected by hand onto a 2D canvas, pixel by pixel, because tens of thousands
// of points cost a tenth of what they cost as geometry.

import { css } from '../theme.ts';
import { sentBefore } from '../play/sent.ts';
import { drawSensesInTime, hasCamera, sensesSpan } from './senses.ts';
import { turnByKeys } from '../turn-keys.ts';
import { card, flat, over, type Panel, writeOver } from './panel.ts';
import type { Place } from '../pointer/place.ts';
import { readout } from '../pointer/readout.ts';
import type { Told } from '../pointer/told.ts';
import { senseUnder } from '../pointer/sense.ts';

/** Percepts that are shown: the last ones, or of a run too fast to send them all, the last ones that were sent. */
const DEPTH = 8;

/** Make the panel of the event cloud; dragging turns it. */
export function cloudPanel(): Panel {
  const { element, body, call, legend } = card('cloud', 'Events in time');
  const picture = flat(body);
  const text = over(body);
  let yaw = -0.75;
  let tilt = 0.35;
  let drawn = -1;
  let held = false;
  let under: (place: Place) => Told | null = () => null; // of senses: events in space are turned, not read
  const pointed = readout(body, (place) => under(place));
  picture.canvas.style.cursor = 'grab';
  picture.canvas.addEventListener('pointerdown', (event) => {
    held = true;
    picture.canvas.setPointerCapture(event.pointerId);
  });
  for (const end of ['pointerup', 'pointercancel'])
    picture.canvas.addEventListener(end, () => (held = false));
  picture.canvas.addEventListener('pointermove', (event) => {
    if (held) turn(event.movementX * 0.01, event.movementY * 0.01);
  });
  const turn = (right: number, down: number): void => {
    yaw += right;
    tilt = Math.min(1.5, Math.max(-1.5, tilt + down));
    drawn = -1;
  };
  turnByKeys(
    picture.canvas,
    'Events in x, y and time, in space. Arrow keys turn them',
    ({ right, up, nearer }) => {
      turn(0.1 * right, -0.1 * up);
      return nearer === 0;
    },
  );

  return {
    id: 'cloud',
    title: 'Events in time',
    element,
    draw({ store, theme, cursor, fresh, player }) {
      if (!fresh && drawn === picture.version) return;
      drawn = picture.version;
      const sees = hasCamera(store.greeting);
      call(sees ? 'Events in time' : 'Senses in time');
      if (!sees) {
        legend([]);
        const rows = drawSensesInTime(picture, store, theme, cursor);
        under = (place) => rows && senseUnder({ ...rows, period: player.period }, place);
        pointed.follow();
        text.textContent = `no event camera${store.greeting?.senses === undefined ? '' : ` · senses, ${sensesSpan(player.period)}`}`;
        return;
      }
      under = () => null;
      legend([
        ['on', 'brighter'],
        ['off', 'darker'],
      ]);
      const { context, canvas, size } = picture;
      const image = context.createImageData(canvas.width, canvas.height);
      const pixels = new Uint32Array(image.data.buffer);
      const { width, height } = store.greeting?.camera ?? { width: 128, height: 128 };
      const ratio = canvas.width / Math.max(1, size.width);
      const scale = Math.min(canvas.width, canvas.height) * 0.52;
      const length = 1.5; // of the time axis, in heights of the picture
      const [cosYaw, sinYaw, cosTilt, sinTilt] = [
        Math.cos(yaw),
        Math.sin(yaw),
        Math.cos(tilt),
        Math.sin(tilt),
      ];
      /** x to the right, y down, t away from us; all within ± 0.5, time ± length/2. */
      const place = (x: number, y: number, t: number): readonly [number, number] => {
        const right = x * cosYaw + t * sinYaw;
        const away = t * cosYaw - x * sinYaw;
        return [canvas.width / 2 + scale * right, canvas.height / 2 + scale * (y * cosTilt + away * sinTilt)];
      };
      const aspect = height / width;
      const dot = Math.max(1, Math.round(ratio));
      const newest = Math.floor(cursor);
      let shown = 0;
      const { indices, depth } = sentBefore(
        newest,
        store.first,
        DEPTH,
        (index) => store.eventsAt(index) !== null,
        store.fetchEvents === null,
      );
      for (const index of indices.toReversed()) {
        const back = newest - index;
        const events = store.eventsAt(index);
        if (events === null) continue;
        const span = Math.max(1, events.end - events.start);
        const alpha = Math.round(255 * (1 - (0.7 * back) / depth)) << 24;
        const colour = [theme.off, theme.on].map(([r, g, b]) => (alpha | (b << 16) | (g << 8) | r) >>> 0);
        shown += events.count;
        for (let i = 0; i < events.count; i++) {
          const t = (back + 1 - events.t[i] / span) / depth - 0.5;
          const [u, v] = place(events.x[i] / width - 0.5, (events.y[i] / height - 0.5) * aspect, t * length);
          const column = u | 0;
          const row = v | 0;
          if (column < 0 || row < 0 || column >= canvas.width - dot || row >= canvas.height - dot) continue;
          for (let dy = 0; dy < dot; dy++)
            for (let dx = 0; dx < dot; dx++)
              pixels[(row + dy) * canvas.width + column + dx] = colour[events.on[i]];
        }
      }
      context.putImageData(image, 0, 0);
      context.strokeStyle = css(theme.soft, 0.6);
      context.lineWidth = 1;
      const half = 0.5;
      const corner = (x: number, y: number, t: number): readonly [number, number] => {
        const [u, v] = place(x * half, y * half * aspect, t * half * length);
        return [u / ratio, v / ratio];
      };
      const edges: readonly (readonly number[])[] = [
        [-1, -1, -1, 1, -1, -1],
        [1, -1, -1, 1, 1, -1],
        [1, 1, -1, -1, 1, -1],
        [-1, 1, -1, -1, -1, -1],
        [-1, 1, -1, -1, 1, 1],
        [1, 1, -1, 1, 1, 1],
        [-1, -1, -1, -1, -1, 1],
        [-1, 1, 1, 1, 1, 1],
        [-1, -1, 1, -1, 1, 1],
      ];
      context.beginPath();
      for (const [x0, y0, t0, x1, y1, t1] of edges) {
        context.moveTo(...corner(x0, y0, t0));
        context.lineTo(...corner(x1, y1, t1));
      }
      context.stroke();
      context.font = '10px system-ui, sans-serif';
      const past = `−${(depth * player.period * 1000).toFixed(0)} ms`;
      const label = (words: string, [u, v]: readonly [number, number], down = -4): void =>
        writeOver(
          context,
          theme,
          words,
          Math.min(u + 3, size.width - context.measureText(words).width - 2),
          v + down,
        );
      label('now', corner(-1, -1, -1));
      label(past, corner(-1, -1, 1));
      label(`x, ${width} px`, corner(0, 1, -1), 11);
      if (height > 1) label(`y, ${height} px`, corner(1, 0, -1), 3);
      const share = Math.min(depth, newest - store.first + 1);
      const many = `${shown.toLocaleString('en')} ${shown === 1 ? 'event' : 'events'}`;
      text.textContent =
        indices.length < share ? `${many} (${indices.length} of ${share} percepts sent)` : many;
    },
  };
}
