// The timeline: buttons, and a bar on which episodes are ticks, interventions are marks, and the cursor can be dragged.

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
  const row = document.createElement('div');
  row.className = 'row';
  const button = (id: string, label: string, words: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.id = id;
    made.innerHTML = label;
    made.title = words;
    made.setAttribute('aria-label', words);
    made.addEventListener('click', act);
    row.append(made);
    return made;
  };
  const play = button('play', icon('pause'), 'Play or pause (space)', () => player.toggle());
  const back = button('back', icon('back'), 'One percept back (,)', () => player.step(-1));
  const step = button('step', icon('step'), 'One percept on (.)', () => player.step(1));
  const speed = document.createElement('select');
  speed.id = 'speed';
  speed.title = 'Simulated seconds per second ([ and ])';
  speed.setAttribute('aria-label', speed.title);
  speed.innerHTML = speeds
    .map((each) => `<option value="${each ?? 'max'}">${speedName(each)}</option>`)
    .join('');
  speed.addEventListener('change', () => player.setSpeed(speed.value === 'max' ? null : Number(speed.value)));
  row.append(speed);
  const loop = button('loop', icon('loop'), 'Repeat (l)', () => (player.loop = !player.loop));
  const live = button('live', '● newest', 'Follow what is newest (f)', () => player.follow());
  const legend = document.createElement('span');
  legend.className = 'legend';
  const moment = document.createElement('output');
  moment.setAttribute('aria-live', 'off'); // it changes with every percept
  row.append(legend, moment);
  const holder = document.createElement('div');
  holder.style.position = 'relative';
  footer.append(row, holder);
  const picture = flat(holder);
  picture.canvas.id = 'scrub';
  picture.canvas.tabIndex = 0;
  picture.canvas.removeAttribute('aria-hidden');
  picture.canvas.setAttribute('role', 'slider');
  picture.canvas.setAttribute(
    'aria-label',
    'Time: arrow keys move by a second, Page Up and Page Down by ten, Home and End to the ends',
  );
  picture.canvas.addEventListener('keydown', (event) => {
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

  let told: Store['greeting'] = null;
  const words = [0, 1, 2].map((k) => {
    const part = document.createElement('span');
    if (k === 1) part.className = 'more';
    return part;
  });
  moment.append(...words);
  const say = (...parts: string[]): void =>
    words.forEach((part, k) => {
      if (part.textContent !== parts[k]) part.textContent = parts[k];
    });

  return {
    draw({ theme, cursor }) {
      const playing = player.moving;
      if (play.dataset['playing'] !== String(playing)) {
        play.dataset['playing'] = String(playing);
        play.innerHTML = icon(playing ? 'pause' : 'play');
      }
      const { robot } = store.greeting?.run ?? {};
      play.title = robot === undefined ? 'Play or pause (space)' : 'Play or pause the picture';
      play.setAttribute('aria-label', play.title);
      loop.setAttribute('aria-pressed', String(player.loop));
      live.setAttribute('aria-pressed', String(player.mode === 'follow' && store.contact === 'held'));
      for (const each of [play, back, step, live]) each.disabled = store.head < 0 && store.contact !== 'held';
      speed.hidden = !player.rulesSpeed && store.greeting !== null;
      speed.disabled = store.greeting === null; // nothing is there yet that could be led
      const name = String(player.speed ?? 'max');
      if (speed.value !== name) {
        if (![...speed.options].some(({ value }) => value === name))
          speed.add(new Option(speedName(player.speed), name), 0);
        speed.value = name;
      }
      if (told !== store.greeting) {
        told = store.greeting;
        legend.replaceChildren(...marks(store));
      }
      const frame = store.frameAt(cursor);
      const time = Math.max(0, cursor) * player.period;
      const { recording, study } = store.greeting?.run ?? {};
      if (frame === null) say(store.contact === 'held' ? 'waiting' : '', '', '');
      else if (study === true)
        say(`picture ${frame.index + 1} of ${store.head + 1} · `, '', `${frame.step} samples`);
      else
        say(
          `percept ${frame.index}${frame.unsent === true ? ', not sent' : ''} · `,
          recording === undefined ? `control step ${frame.step} · ` : '',
          `${clockOf(time)} of ${clockOf(Math.max(0, store.head) * player.period)} min ` +
            (recording !== undefined ? 'recorded' : robot === undefined ? 'simulated' : 'driven') +
            (store.first === 0 ? '' : `, kept from ${clockOf(store.first * player.period)}`),
        );
      picture.canvas.setAttribute('aria-valuenow', String(Math.round(cursor)));
      picture.canvas.setAttribute('aria-valuemin', String(store.first));
      picture.canvas.setAttribute('aria-valuemax', String(store.head));
      picture.canvas.setAttribute('aria-valuetext', `${clockOf(time)} minutes`);
      drawBar(picture, store, theme, cursor);
    },
  };
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
    canvas.setPointerCapture(event.pointerId);
    at(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) at(event);
  });
}
