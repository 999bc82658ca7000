// A few words at the pointer, or at a finger: what lies there, and a frame around it. For eyes only: a keyboard has the moment of
// the timeline, which every panel tells in words already.

import { put } from '../element.ts';
import { isIn, placeWords, type Box, type Place, type Size } from './place.ts';
import type { Told } from './told.ts';

/** @returns what is told of a place in a panel; null where nothing is. */
export type Under = (place: Place) => Told | null;

/** The words at a pointer. */
export interface Readout {
  /** The picture is another: tell anew what lies under a pointer that rests. @param under  asked only while somebody points */
  follow(under: Under): void;
}

/** Pixels of a frame, at least: what it is around is to be seen. */
const LEAST = 5;

/** Tell what lies where the pointer is. @param body  of a panel */
export function readout(body: HTMLElement): Readout {
  const [words, frame] = ['readout', 'pointed'].map((name) => put(body, 'div', name));
  for (const each of [words, frame]) {
    each.hidden = true;
    each.setAttribute('aria-hidden', 'true');
  }
  let under: Under = () => null;
  body.style.touchAction = 'pan-y'; // a finger that goes across reads, one that goes down scrolls
  let at: Place | null = null; // in the window
  let size: Size = { width: 0, height: 0 };

  const tell = (): void => {
    if (at === null) return;
    const room = body.getBoundingClientRect();
    const place = { ...at, x: at.x - room.x, y: at.y - room.y };
    const told = under(place);
    words.hidden = told === null;
    frame.hidden = told?.box === undefined;
    if (told === null) return;
    const text = told.lines.join('\n');
    if (words.textContent !== text) {
      words.textContent = text;
      Object.assign(words.style, { left: '0', top: '0', width: '', height: '' }); // as large as they are
      const { width, height } = words.getBoundingClientRect();
      size = { width: Math.ceil(width), height: Math.ceil(height) };
    }
    lay(words, placeWords(place, size, room));
    if (told.box === undefined) return;
    frame.classList.toggle('line', told.box.width === 0);
    lay(frame, framed(told.box));
  };
  const leave = (): void => {
    at = null;
    words.hidden = true;
    frame.hidden = true;
  };
  const point = ({ clientX: x, clientY: y, pointerType, buttons }: PointerEvent): void => {
    if (pointerType === 'mouse' && buttons !== 0) return leave(); // it turns or drags, and reads nothing
    at = { x, y, isTouched: pointerType === 'touch' };
    tell();
  };
  body.addEventListener('pointermove', point);
  body.addEventListener('pointerdown', point);
  body.addEventListener('pointercancel', leave);
  body.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType !== 'touch') leave(); // a finger is lifted to read
  });
  addEventListener('pointerdown', ({ target }) => {
    if (at !== null && !body.contains(target as Node)) leave();
  });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') leave();
  });
  return {
    follow(picture) {
      under = picture;
      tell();
    },
  };
}

/** @returns what is told of a place in a panel by whoever knows a part of it and its own places only; null beside it. */
export function inPart(panel: HTMLElement, part: HTMLElement, at: Place, under: Under): Told | null {
  const [all, own] = [panel.getBoundingClientRect(), part.getBoundingClientRect()];
  const [left, top] = [own.x - all.x, own.y - all.y];
  const place = { ...at, x: at.x - left, y: at.y - top };
  const told = isIn({ x: 0, y: 0, width: own.width, height: own.height }, place) ? under(place) : null;
  if (told?.box === undefined) return told;
  const { box } = told;
  return { ...told, box: { ...box, x: box.x + left, y: box.y + top } };
}

/** @returns a frame around a box; around none of any width, which is a moment, a line. */
const framed = ({ x, y, width, height }: Box): Box => {
  if (width === 0) return { x, y, width: 1, height };
  const [wide, tall] = [Math.max(LEAST, width + 2), Math.max(LEAST, height + 2)];
  return { x: x - (wide - width) / 2, y: y - (tall - height) / 2, width: wide, height: tall };
};

const lay = ({ style }: HTMLElement, { x, y, width, height }: Box): void => {
  Object.assign(style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
};
