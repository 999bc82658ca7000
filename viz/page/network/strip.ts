// Strips over one another on one axis of time: where they stand, their names, values and lines.

import { css, type Theme } from '../theme.ts';
import type { Flat } from '../panels/panel.ts';
import type { Trace } from './traces.ts';

/** Pixels for the names on the left, and for the values on the right. */
const LEFT = 62;
const RIGHT = 44;
/** Pixels between strips, and under the last one. */
const GAP = 5;
const FOOT = 14;
/** Pixels across up to which the values are left out. */
const NARROW = 190;
/** Pixels of a picture in which nothing can be read. */
const TINY = 60;

/** A colour of the theme. */
export type Colour = Theme[keyof Omit<Theme, 'dark'>];

/** A sheet for strips, on a canvas. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixel of a moment, in seconds before the end of the span. */
  readonly xOf: (seconds: number) => number;
  /** Lay out the next strip, from the top. @param share  of the height, beside all others */
  readonly next: (name: string, colour: Colour, share: number) => Strip;
}

/** A strip: pixels down, and its colour. */
export interface Strip {
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
  readonly colour: Colour;
  /** Tell a value beside it. */
  readonly tell: (words: string) => void;
}

/** Clear a canvas for `strips` strips, whose shares of the height come to `shares`. @returns null where it is too small */
export function openSheet(
  { context, size }: Flat,
  theme: Theme,
  span: number,
  strips: number,
  shares: number,
): Sheet | null {
  context.clearRect(0, 0, size.width, size.height);
  if (size.width < TINY || size.height < TINY) return null;
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const hasValues = size.width > NARROW;
  const right = size.width - (hasValues ? RIGHT : 4);
  const unit = (size.height - FOOT - strips * GAP) / shares;
  let free = 2;
  const write = (words: string, x: number, y: number, room: number, colour: Colour): void => {
    context.fillStyle = css(colour);
    context.textAlign = 'start';
    context.fillText(words, x, y, room);
  };
  return {
    context,
    theme,
    left: LEFT,
    right,
    bottom: size.height,
    xOf: (seconds) => Math.max(LEFT, right + (seconds / span) * (right - LEFT)),
    next(name, colour, share) {
      const [top, bottom] = [free, free + unit * share];
      const middle = (top + bottom) / 2;
      free = bottom + GAP;
      context.fillStyle = css(colour, theme.dark ? 0.09 : 0.07);
      context.fillRect(LEFT, top, right - LEFT, bottom - top);
      write(name, 4, middle, LEFT - 8, colour);
      const tell = (words: string): void => {
        if (hasValues) write(words, right + 4, middle, RIGHT - 6, theme.ink);
      };
      return { top, middle, bottom, colour, tell };
    },
  };
}

/** Draw a zero line through the middle. @returns what places a value between it and the edges, which `most` reaches */
export function zeroLine({ context, theme, left, right }: Sheet, strip: Strip, most: number) {
  context.fillStyle = css(theme.soft, 0.35);
  context.fillRect(left, strip.middle, right - left, 1);
  const half = (strip.bottom - strip.top) / 2 - 1;
  return (level: number): number => strip.middle - (level / Math.max(most, 1e-9)) * half;
}

/** Draw a curve. @param base  pixel down to which it is filled; null: it is not */
export function drawCurve(
  { context, xOf }: Sheet,
  { colour }: Strip,
  trace: Trace,
  yOf: (level: number) => number,
  base: number | null = null,
): void {
  if (trace.length < 2) return;
  context.beginPath();
  trace.forEach(([at, level], k) => context[k === 0 ? 'moveTo' : 'lineTo'](xOf(at), yOf(level)));
  context.strokeStyle = css(colour);
  context.lineWidth = 1.4;
  context.stroke();
  if (base === null) return;
  context.lineTo(xOf(trace[trace.length - 1][0]), base);
  context.lineTo(xOf(trace[0][0]), base);
  context.fillStyle = css(colour, 0.25);
  context.fill();
}
