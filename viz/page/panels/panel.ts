// A panel: a titled card with a legend and something drawn in it.

import type { Store } from '../play/store.ts';
import type { Player } from '../play/player.ts';
import type { Theme } from '../theme.ts';
import { meaningOf, type Title } from '../meanings.ts';
import { put, write } from '../element.ts';
import { css } from '../theme.ts';

/** What every panel is given when it draws. */
export interface View {
  readonly store: Store;
  readonly player: Player;
  readonly theme: Theme;
  /** Percept at which the page stands, fractional. */
  readonly cursor: number;
  /** Whether the cursor, the run, the theme or the panel's size are not what they were. */
  readonly fresh: boolean;
  /** ms since the last picture, and of the page's clock. */
  readonly passed: number;
  readonly now: number;
}

/** A panel of the page. */
export interface Panel {
  readonly id: string;
  readonly element: HTMLElement;
  draw(view: View): void;
  /** Begin what takes long before there is anything to draw. */
  prepare?(theme: Theme, store: Store): void;
}

/** A panel's frame in the page. */
export interface Card {
  readonly element: HTMLElement;
  readonly title: HTMLElement;
  readonly body: HTMLElement;
  /** Call it by another name. */
  call(title: Title): void;
  /** Say what something in it means, in place of what the panel does. */
  explain(thing: Title): void;
  /** Show what the colours mean. Entries are [name of a colour in the style sheet or a CSS colour, words]. */
  legend(entries: readonly (readonly [colour: string, words: string])[]): void;
}

/** Make an empty card. */
export function card(id: string, title: Title): Card {
  const element = document.createElement('section');
  element.className = 'panel';
  element.id = `panel-${id}`;
  element.style.gridArea = id;
  const head = put(element, 'h2');
  head.setAttribute('role', 'none'); // it holds menus and buttons: the name alone is the heading
  const name = put(head, 'span');
  name.setAttribute('role', 'heading');
  name.setAttribute('aria-level', '2');
  const named = put(name, 'button', 'name');
  named.title = 'What this shows (i: all panels)';
  named.setAttribute('aria-controls', `meaning-${id}`);
  const meaning = put(element, 'p', 'meaning');
  meaning.id = `meaning-${id}`;
  const show = (on: boolean): void => {
    meaning.hidden = !on;
    named.setAttribute('aria-expanded', String(on));
  };
  const explain = (thing: Title): void => write(meaning, meaningOf(thing));
  const call = (words: Title): void => {
    named.textContent = words;
    explain(words);
    element.setAttribute('aria-label', words);
  };
  named.addEventListener('click', () => show(named.getAttribute('aria-expanded') === 'false'));
  show(false);
  call(title);
  const legend = put(head, 'span', 'legend');
  const body = put(element, 'div', 'body');
  let shown = '';
  return {
    element,
    title: head,
    body,
    call(words) {
      if (named.textContent !== words) call(words);
    },
    explain,
    legend(entries) {
      const text = JSON.stringify(entries);
      if (text === shown) return;
      shown = text;
      legend.replaceChildren(...entries.map(([colour, words]) => keyOf(colour, words)));
    },
  };
}

/** @returns words with a spot of their colour before them. @param colour  a name of the style sheet, a CSS colour, or nothing */
export function keyOf(colour: string, words: string): HTMLElement {
  const key = document.createElement('span');
  if (colour !== '') {
    key.className = 'key';
    const named = !colour.startsWith('#') && !colour.includes('(');
    key.style.setProperty('--colour', named ? `var(--${colour})` : colour);
  }
  key.append(words);
  return key;
}

/** A 2D canvas that fills its parent and keeps the resolution of the screen. */
export interface Flat {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** Size in CSS pixels; the context is scaled to them. */
  size: { readonly width: number; readonly height: number };
  /** Counted up when the size changes. */
  version: number;
  /** Whether it is to be drawn: what it shows is fresh, or it has another size than when this was last asked. */
  isDue(fresh: boolean): boolean;
}

/** Put a canvas into `parent`. */
export function flat(parent: HTMLElement): Flat {
  const canvas = put(parent, 'canvas', 'flat');
  canvas.setAttribute('aria-hidden', 'true'); // what it shows is told in words beside it
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no 2D canvas.');
  const kept = document.createElement('canvas');
  const keeper = kept.getContext('2d');
  let asked = -1;
  const drawn: Flat = {
    canvas,
    context,
    size: { width: 0, height: 0 },
    version: 0,
    isDue(fresh) {
      const isOther = asked !== drawn.version;
      asked = drawn.version;
      return fresh || isOther;
    },
  };
  new ResizeObserver(() => {
    const ratio = Math.min(2, devicePixelRatio);
    const { clientWidth: width, clientHeight: height } = canvas;
    kept.width = canvas.width;
    kept.height = canvas.height;
    keeper?.drawImage(canvas, 0, 0);
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.drawImage(kept, 0, 0, width, height); // until it is drawn anew, which may take its turn: it is not to go blank
    drawn.size = { width, height };
    drawn.version++;
  }).observe(canvas);
  return drawn;
}

/** A line of text over a panel. @param where  extra classes: "right", "top" */
export const over = (body: HTMLElement, where = ''): HTMLElement => put(body, 'div', `over ${where}`);

/** Words for those who hear the page, of what others see in a picture. */
export function spoken(body: HTMLElement): (words: string) => void {
  const text = put(body, 'p', 'unseen');
  return (words) => write(text, words);
}

/** Words in the middle of what is empty, that say why it is; hidden while there are none. */
export function why(body: HTMLElement): (words: string) => void {
  const text = put(body, 'div', 'why');
  return (words) => write(text, words);
}

/** Write in a canvas so that it can be read over whatever is drawn there. */
export function writeOver(
  context: CanvasRenderingContext2D,
  theme: Theme,
  words: string,
  x: number,
  y: number,
): void {
  const { actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } =
    context.measureText(words);
  context.fillStyle = css(theme.card, 0.85);
  context.fillRect(
    x - actualBoundingBoxLeft - 2,
    y - actualBoundingBoxAscent - 2,
    actualBoundingBoxLeft + actualBoundingBoxRight + 4,
    actualBoundingBoxAscent + actualBoundingBoxDescent + 4,
  );
  context.fillStyle = css(theme.soft);
  context.fillText(words, x, y);
}

/** Say in a canvas that there is nothing to show yet. */
export function nothingYet({ context, size }: Flat, theme: Theme, words: string): void {
  context.clearRect(0, 0, size.width, size.height);
  context.fillStyle = css(theme.soft);
  context.textAlign = 'center';
  context.font = '12px system-ui, sans-serif';
  context.fillText(words, size.width / 2, size.height / 2);
  context.textAlign = 'start';
}
