// Strips over one another on one axis of time: where they stand, their names, values and lines.

import { css, type Theme } from '../theme.ts';
import type { Flat } from '../panels/panel.ts';
import { linesOf } from './strip-words.ts';
import type { Trace } from './traces.ts';

/** Pixels for the names on the left, share of the width that long ones may take, and pixels for the values on the right. */
const LEFT = 62;
const WIDEST = 0.3;
const RIGHT = 44;
/** Pixels between strips. */
const GAP = 5;
/** Pixels across up to which the values are left out. */
const NARROW = 190;
/** Pixels from one line of a name to the next. */
const LINE = 11;
/** Pixels between two moments from which on each is marked, and what stands between them: there nothing is known. */
const APART = 8;
const DASHES = [2, 3];
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

/** Clear a canvas for `strips` strips, whose shares of the height come to `shares`, with room for their names. @returns null where it is too small */
export function openSheet(
  { context, size }: Flat,
  theme: Theme,
  span: number,
  strips: number,
  shares: number,
  names: readonly string[],
): Sheet | null {
  context.clearRect(0, 0, size.width, size.height);
  if (size.width < TINY || size.height < TINY) return null;
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const widest = Math.max(...names.map((name) => context.measureText(name).width)) + 8;
  const left = Math.max(LEFT, Math.min(widest, WIDEST * size.width));
  const hasValues = size.width > NARROW;
  const right = size.width - (hasValues ? RIGHT : 4);
  const unit = (size.height - 2 - strips * GAP) / shares;
  let free = 2;
  const write = (words: string, x: number, y: number, room: number, colour: Colour): void => {
    context.fillStyle = css(colour);
    context.textAlign = 'start';
    context.fillText(words, x, y, room);
  };
  return {
    context,
    theme,
    left,
    right,
    bottom: size.height,
    xOf: (seconds) => Math.max(left, right + (seconds / span) * (right - left)),
    next(name, colour, share) {
      const [top, bottom] = [free, free + unit * share];
      const middle = (top + bottom) / 2;
      free = bottom + GAP;
      context.fillStyle = css(colour, theme.dark ? 0.09 : 0.07);
      context.fillRect(left, top, right - left, bottom - top);
      const most = Math.max(1, Math.floor((bottom - top + GAP) / LINE));
      const lines = linesOf(name, left - 8, most, (words) => context.measureText(words).width);
      lines.forEach((words, k) =>
        write(words, 4, middle + (k - (lines.length - 1) / 2) * LINE, left - 8, colour),
      );
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

/**
 * Draw a curve, dashed between its pieces: there nobody was told how it went.
 *
 * @param base  pixel down to which it is filled; null: it is not
 */
export function drawCurve(
  { context, xOf }: Sheet,
  { colour }: Strip,
  pieces: readonly Trace[],
  yOf: (level: number) => number,
  base: number | null = null,
): void {
  const drawn = pieces.map((piece) => piece.map(([at, level]) => [xOf(at), yOf(level)] as const));
  context.strokeStyle = css(colour);
  context.lineWidth = 1.4;
  drawn.forEach((points, k) => {
    const [[begin, level], [end]] = [points[0], points[points.length - 1]];
    const before = drawn[k - 1]?.at(-1);
    if (before !== undefined) {
      context.setLineDash(DASHES);
      context.beginPath();
      context.moveTo(...before);
      context.lineTo(begin, level);
      context.stroke();
      context.setLineDash([]);
    }
    context.beginPath();
    for (const point of points) context.lineTo(...point);
    context.stroke();
    if (base !== null) {
      context.lineTo(end, base);
      context.lineTo(begin, base);
      context.fillStyle = css(colour, 0.25);
      context.fill();
    }
    const isFar = (x: number | undefined): boolean => Math.abs((x ?? -Infinity) - begin) > APART;
    if (end - begin > 3 || !isFar(before?.[0]) || !isFar(drawn[k + 1]?.[0][0])) return;
    context.fillStyle = css(colour);
    context.fillRect(end - 1.5, level - 1.5, 3, 3);
  });
}
