// The timeline: buttons, and a bar on which episodes are ticks, interventions are marks, and the cursor can be dragged.

import { put, putButton, putMenu, write } from '../element.ts';
import { flat, keyOf, type Flat, type View } from '../panels/panel.ts';
import { drawBar } from './bar-picture.ts';
import { clockOf } from './clock.ts';
import { speeds, type Player } from './player.ts';
import type { Store } from './store.ts';

/** The timeline at the foot of the page. */
export interface Bar {
  draw(view: View): void;
}

/** Pictures for the buttons: fonts do not agree on such signs. */
const icons = {
  play: 'M2 1l9 5-9 5z',
  pause: 'M2 1h3v10H2zM7 1h3v10H7z',
  back: 'M2 1h2v10H2zM11 1v10L5 6z',
  step: 'M8 1h2v10H8zM1 1v10l6-5z',
  loop: 'M6 2V0l4 3-4 3V4a2.5 2.5 0 1 0 2.5 2.5h2A4.5 4.5 0 1 1 6 2z',
} as const;
const icon = (name: keyof typeof icons): string =>
  `<svg viewBox="0 0 12 12" aria-hidden="true"><path d="${icons[name]}"/></svg>`;
const speedName = (speed: number | null): string => (speed === null ? 'max' : `${speed}×`);

/** Make the timeline in `footer`. */
export function timelineBar(footer: HTMLElement, store: Store, player: Player): Bar {
  const row = put(footer, 'div', 'row');
  const drawButtons = buttonsIn(row, store, player);
  const legend = put(row, 'span', 'legend');
  const moment = put(row, 'output');
  moment.setAttribute('aria-live', 'off'); // it changes with every percept
  const words = ['', 'more', ''].map((room) => put(moment, 'span', room));
  const holder = put(footer, 'div');
  holder.style.position = 'relative';
  const picture = flat(holder);
  const drawSlider = sliderOf(picture, store, player);
  let told: Store['greeting'] = null;

  return {
    draw({ theme, cursor }) {
      drawButtons();
      if (told !== store.greeting) {
        told = store.greeting;
        legend.replaceChildren(...marks(store));
      }
      momentWords(store, cursor, player.period).forEach((each, k) => write(words[k], each));
      drawSlider(cursor);
      drawBar(picture, store, theme, cursor);
    },
  };
}

/** Put buttons and a menu of speeds into a row. @returns what shows how they stand */
function buttonsIn(row: HTMLElement, store: Store, player: Player): () => void {
  const button = (id: string, content: string, title: string, act: () => void): HTMLButtonElement => {
    const made = putButton(row, title, act);
    made.id = id;
    made.innerHTML = content;
    return made;
  };
  const play = button('play', icon('pause'), 'Play or pause (space)', () => player.toggle());
  const back = button('back', icon('back'), 'One percept back (,)', () => player.step(-1));
  const step = button('step', icon('step'), 'One percept on (.)', () => player.step(1));
  const title = 'Simulated seconds per second ([ and ])';
  const choices = speeds.map((each) => [String(each ?? 'max'), speedName(each)] as const);
  const speed = putMenu(row, title, choices, (value) =>
    player.setSpeed(value === 'max' ? null : Number(value)),
  );
  speed.id = 'speed';
  speed.title = title;
  const loop = button('loop', icon('loop'), 'Repeat (l)', () => (player.loop = !player.loop));
  const live = button('live', '● newest', 'Follow what is newest (f)', () => player.follow());
  return () => {
    const playing = player.moving;
    if (play.dataset['playing'] !== String(playing)) {
      play.dataset['playing'] = String(playing);
      play.innerHTML = icon(playing ? 'pause' : 'play');
    }
    const isDriven = store.greeting?.run.robot !== undefined;
    play.title = isDriven ? 'Play or pause the picture' : 'Play or pause (space)';
    play.setAttribute('aria-label', play.title);
    loop.setAttribute('aria-pressed', String(player.loop));
    live.setAttribute('aria-pressed', String(player.mode === 'follow' && store.contact === 'held'));
    for (const each of [play, back, step, live]) each.disabled = store.head < 0 && store.contact !== 'held';
    speed.hidden = !player.rulesSpeed && store.greeting !== null;
    speed.disabled = store.greeting === null; // nothing is there yet that could be led
    const value = String(player.speed ?? 'max');
    if (speed.value === value) return;
    if (![...speed.options].some((each) => each.value === value))
      speed.add(new Option(speedName(player.speed), value), 0);
    speed.value = value;
  };
}

/** Let a pointer and keys go to any moment. @returns what tells where the slider stands */
function sliderOf(picture: Flat, store: Store, player: Player): (cursor: number) => void {
  const { canvas } = picture;
  canvas.id = 'scrub';
  canvas.tabIndex = 0;
  canvas.removeAttribute('aria-hidden');
  canvas.setAttribute('role', 'slider');
  canvas.setAttribute(
    'aria-label',
    'Time: arrow keys move by a second, Page Up and Page Down by ten, Home and End to the ends',
  );
  canvas.addEventListener('keydown', (event) => {
    const second = Math.round(1 / player.period);
    const goals: Readonly<Record<string, number>> = {
      ArrowLeft: player.cursor - second,
      ArrowRight: player.cursor + second,
      PageDown: player.cursor - 10 * second,
      PageUp: player.cursor + 10 * second,
      Home: store.first,
      End: store.head,
    };
    if (!Object.hasOwn(goals, event.key)) return;
    event.preventDefault();
    player.seek(Math.round(goals[event.key]));
  });
  scrubbing(picture, (part) => player.seek(store.first + part * (store.head - store.first)));
  return (cursor) => {
    canvas.setAttribute('aria-valuenow', String(Math.round(cursor)));
    canvas.setAttribute('aria-valuemin', String(store.first));
    canvas.setAttribute('aria-valuemax', String(store.head));
    canvas.setAttribute('aria-valuetext', `${clockOf(Math.max(0, cursor) * player.period)} minutes`);
  };
}

/** @returns where in time we stand, in three parts; the one in the middle is left out where there is little room. */
function momentWords(store: Store, cursor: number, period: number): readonly [string, string, string] {
  const { recording, study, robot } = store.greeting?.run ?? {};
  const frame = store.frameAt(cursor);
  if (frame === null) return [store.contact === 'held' ? 'waiting' : '', '', ''];
  const { index, step, unsent } = frame;
  if (study === true) return [`picture ${index + 1} of ${store.head + 1} · `, '', `${step} samples`];
  const clock = (percept: number): string => clockOf(Math.max(0, percept) * period);
  const how = recording !== undefined ? 'recorded' : robot === undefined ? 'simulated' : 'driven';
  return [
    `percept ${index}${unsent === true ? ', not sent' : ''} · `,
    recording === undefined ? `control step ${step} · ` : '',
    `${clock(cursor)} of ${clock(store.head)} min ${how}` +
      (store.first === 0 ? '' : `, kept from ${clock(store.first)}`),
  ];
}

/** What the marks on the bar mean. Neither a sample nor a drive goes well or fails, and a recording has no episodes. */
function marks({ greeting }: Store): HTMLElement[] {
  const { recording, study, robot } = greeting?.run ?? {};
  if (greeting === null || recording !== undefined) return [];
  if (study === true) return [keyOf('second', 'a picture of what is known')];
  if (robot !== undefined) return [keyOf('second', 'a part of the drive')];
  return [
    keyOf('good', 'went well (high)'),
    keyOf('bad', 'failed (low)'),
    keyOf('first', 'a hand stepped in'),
  ];
}

function scrubbing({ canvas }: Flat, seek: (part: number) => void): void {
  const at = (event: PointerEvent): void => {
    const { left, width } = canvas.getBoundingClientRect();
    seek(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    at(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    // a hand that came from elsewhere, with what it drags there, passes over it
    if (event.buttons === 1 && canvas.hasPointerCapture(event.pointerId)) at(event);
  });
}
