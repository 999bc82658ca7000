// Events in x, y and time: edges become sheets. Projected by hand onto a 2D canvas, pixel by pixel, because tens of thousands
// of points cost a tenth of what they cost as geometry.

import { write } from '../element.ts';
import { sentBefore } from '../play/sent.ts';
import type { Store } from '../play/store.ts';
import { eachEvent, eventUnder, type Cloud } from '../pointer/event.ts';
import { readout } from '../pointer/readout.ts';
import { senseUnder } from '../pointer/sense.ts';
import { css, type Theme } from '../theme.ts';
import { turnByKeys } from '../turn-keys.ts';
import { card, flat, over, type Flat, type Panel, writeOver } from './panel.ts';
import { hasCamera } from './panels-of.ts';
import { drawSensesInTime, sensesSpan } from './senses.ts';
import { pixelOf } from './sheet.ts';

/** Percepts that are shown: the last ones, or of a run too fast to send them all, the last ones that were sent. */
const DEPTH = 8;
/** Of the axis of time, in widths of the picture. */
const LENGTH = 1.5;
/** The box around the events: from corner to corner, each -1 or 1 in x, y and time. */
const EDGES: readonly (readonly number[])[] = [
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

/** How the cloud is looked at, in radians. */
interface Look {
  yaw: number;
  tilt: number;
  /** Whether it is another than what was drawn. */
  turned: boolean;
}

/** Make the panel of the event cloud; dragging turns it. */
export function cloudPanel(): Panel {
  const { element, body, call, legend } = card('cloud', 'Events in time');
  const picture = flat(body);
  const text = over(body);
  const pointed = readout(body);
  const look = lookAt(picture.canvas);

  return {
    id: 'cloud',
    element,
    draw({ store, theme, cursor, fresh, player }) {
      if (!picture.isDue(fresh || look.turned)) return;
      look.turned = false;
      const sees = hasCamera(store.greeting);
      call(sees ? 'Events in time' : 'Senses in time');
      if (!sees) {
        legend([]);
        const rows = drawSensesInTime(picture, store, theme, cursor);
        pointed.follow((place) => rows && senseUnder({ ...rows, period: player.period }, place));
        const span = store.greeting?.senses === undefined ? '' : ` · senses, ${sensesSpan(player.period)}`;
        write(text, `no event camera${span}`);
        return;
      }
      legend([
        ['on', 'brighter'],
        ['off', 'darker'],
      ]);
      const newest = Math.floor(cursor);
      const cloud = cloudAt(picture, store, newest, look, player.period);
      drawEvents(picture, theme, cloud);
      drawBox(picture, theme, cloud, `−${(1000 * cloud.depth * player.period).toFixed(0)} ms`);
      write(text, manyWords(cloud, Math.min(cloud.depth, newest - store.first + 1)));
      pointed.follow((place) => eventUnder(cloud, place));
    },
  };
}

/** Let a pointer and keys turn it. */
function lookAt(canvas: HTMLCanvasElement): Look {
  const look: Look = { yaw: -0.75, tilt: 0.35, turned: false };
  let held = false;
  const turn = (right: number, down: number): void => {
    look.yaw += right;
    look.tilt = Math.min(1.5, Math.max(-1.5, look.tilt + down));
    look.turned = true;
  };
  canvas.style.cursor = 'grab';
  canvas.addEventListener('pointerdown', ({ pointerId }) => {
    held = true;
    canvas.setPointerCapture(pointerId);
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => (held = false));
  canvas.addEventListener('pointermove', ({ movementX, movementY }) => {
    if (held) turn(movementX * 0.01, movementY * 0.01);
  });
  const label = 'Events in x, y and time, in space. Arrow keys turn them';
  turnByKeys(canvas, label, ({ right, up, nearer }) => {
    turn(0.1 * right, -0.1 * up);
    return nearer === 0;
  });
  return look;
}

/** @returns the events of the last percepts in space, as they are looked at. @param period  seconds */
function cloudAt({ size }: Flat, store: Store, newest: number, look: Look, period: number): Cloud {
  const { width, height } = store.greeting?.camera ?? { width: 128, height: 128 };
  const { indices, depth } = sentBefore(
    newest,
    store.first,
    DEPTH,
    (index) => store.eventsAt(index) !== null,
    store.fetchEvents === null,
  );
  const scale = Math.min(size.width, size.height) * 0.52;
  const aspect = height / width;
  const [cosYaw, sinYaw] = [Math.cos(look.yaw), Math.sin(look.yaw)];
  const [cosTilt, sinTilt] = [Math.cos(look.tilt), Math.sin(look.tilt)];
  return {
    width,
    height,
    depth,
    slices: indices.toReversed().flatMap((index) => {
      const events = store.eventsAt(index);
      return events === null ? [] : [{ events, begin: index * period, back: newest - index }];
    }),
    project(x, y, t) {
      const right = x * cosYaw + t * LENGTH * sinYaw;
      const away = t * LENGTH * cosYaw - x * sinYaw;
      const down = y * aspect * cosTilt + away * sinTilt;
      return [size.width / 2 + scale * right, size.height / 2 + scale * down];
    },
  };
}

/** Draw each event as a pixel of the page, the older the paler. */
function drawEvents({ context, canvas, size }: Flat, theme: Theme, cloud: Cloud): void {
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const ratio = canvas.width / Math.max(1, size.width);
  const dot = Math.max(1, Math.round(ratio));
  for (const slice of cloud.slices) {
    const alpha = Math.round(255 * (1 - (0.7 * slice.back) / cloud.depth));
    const colour = [theme.off, theme.on].map((each) => pixelOf(each, alpha));
    eachEvent(cloud, slice, (i, u, v) => {
      const [column, row] = [(u * ratio) | 0, (v * ratio) | 0];
      if (column < 0 || row < 0 || column >= canvas.width - dot || row >= canvas.height - dot) return;
      for (let dy = 0; dy < dot; dy++)
        for (let dx = 0; dx < dot; dx++)
          pixels[(row + dy) * canvas.width + column + dx] = colour[slice.events.on[i]];
    });
  }
  context.putImageData(image, 0, 0);
}

/** Draw the box around events, and name its axes. @param past  how long ago its far end is */
function drawBox({ context, size }: Flat, theme: Theme, cloud: Cloud, past: string): void {
  const { width, height } = cloud;
  const corner = (x: number, y: number, t: number) => cloud.project(x / 2, y / 2, t / 2);
  context.strokeStyle = css(theme.soft, 0.6);
  context.lineWidth = 1;
  context.beginPath();
  for (const [x0, y0, t0, x1, y1, t1] of EDGES) {
    context.moveTo(...corner(x0, y0, t0));
    context.lineTo(...corner(x1, y1, t1));
  }
  context.stroke();
  context.font = '10px system-ui, sans-serif';
  const label = (words: string, [u, v]: readonly [number, number], down = -4): void => {
    const last = size.width - context.measureText(words).width - 2; // pixels across at which it may begin
    writeOver(context, theme, words, Math.min(u + 3, last), v + down);
  };
  label('now', corner(-1, -1, -1));
  label(past, corner(-1, -1, 1));
  label(`x, ${width} px`, corner(0, 1, -1), 11);
  if (height > 1) label(`y, ${height} px`, corner(1, 0, -1), 3);
}

/** @returns how many events there are. @param percepts  of which they may be */
function manyWords({ slices }: Cloud, percepts: number): string {
  const count = slices.reduce((sum, { events }) => sum + events.count, 0);
  const many = `${count.toLocaleString('en')} ${count === 1 ? 'event' : 'events'}`;
  return slices.length < percepts ? `${many} (${slices.length} of ${percepts} percepts sent)` : many;
}
