// What a robot without an event camera goes by, where its events would be: a bar for each number now, and all of them in time.

import type { Store } from '../play/store.ts';
import { css, type Theme } from '../theme.ts';
import { nothingYet, type Flat } from './panel.ts';
import { senseName, type SenseRows } from '../pointer/sense.ts';

/** Percepts behind the cursor that are shown in time. */
const DEPTH = 60;
/** Pixels for names, and for a row with its name. */
const LEFT = 96;
const ROW = 10;

/** @returns what is in the place of a camera's picture, in words */
export function sensesWords({ greeting }: Store): string {
  const count = greeting?.senses?.length ?? 0;
  return count === 0 ? 'no event camera' : `no event camera · ${count} senses, from −1 to 1`;
}

interface Rows {
  /** Pixels down of a row, and where one begins. */
  readonly row: number;
  top(k: number): number;
}

/** Name the rows. @returns where they are; null where there are no senses, which is said */
function rowsOf({ context, size }: Flat, { greeting }: Store, theme: Theme): Rows | null {
  const names = greeting?.senses ?? [];
  context.clearRect(0, 0, size.width, size.height);
  if (names.length === 0) return null;
  const below = size.width < 260 ? 44 : 30; // lines of text
  const row = Math.min(22, (size.height - below) / names.length);
  const top = (k: number): number => 4 + k * row;
  context.fillStyle = css(theme.soft);
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  const every = Math.max(1, Math.ceil(ROW / row));
  names.forEach((name, k) => {
    if (k % every === 0) context.fillText(senseName(name), 8, top(k) + row / 2, LEFT - 14);
  });
  return { row, top };
}

/** Where the rows are, of how many percepts; of what period is for others to say. */
type Drawn = Omit<SenseRows, 'period'>;

/** @returns where rows were drawn. @param columns  percepts */
const drawnAs = ({ size }: Flat, rows: Rows, store: Store, columns: number, cursor: number): Drawn => {
  const names = store.greeting?.senses ?? [];
  const [y, newest] = [rows.top(0), Math.floor(cursor)];
  const box = { x: LEFT, y, width: size.width - LEFT - 8, height: rows.row * names.length };
  return { ...box, names, columns, newest, first: store.first, frameAt: (index) => store.frameAt(index) };
};

/** Draw what each sense measures at the cursor, as a bar from 0. @returns where; null where there are none */
export function drawSenses(picture: Flat, store: Store, theme: Theme, cursor: number): Drawn | null {
  const rows = rowsOf(picture, store, theme);
  if (rows === null) {
    nothingYet(picture, theme, 'no event camera');
    return null;
  }
  const { context, size } = picture;
  const half = (size.width - LEFT - 8) / 2;
  const middle = LEFT + half;
  store.frameAt(cursor)?.senses?.forEach((value, k) => {
    const long = Math.min(1, Math.max(-1, value)) * half;
    context.fillStyle = css(theme.picture);
    context.fillRect(LEFT, rows.top(k), 2 * half, rows.row - 1);
    context.fillStyle = css(value < 0 ? theme.off : theme.on);
    context.fillRect(Math.min(middle, middle + long), rows.top(k), Math.abs(long), rows.row - 1);
  });
  context.fillStyle = css(theme.soft);
  context.fillRect(middle, 2, 1, rows.top(store.greeting?.senses?.length ?? 0));
  return drawnAs(picture, rows, store, 1, cursor);
}

/** Draw the senses of the last percepts, the newest at the right: the stronger, the more colour. @returns where; null where there are none */
export function drawSensesInTime(picture: Flat, store: Store, theme: Theme, cursor: number): Drawn | null {
  const rows = rowsOf(picture, store, theme);
  if (rows === null) {
    nothingYet(picture, theme, 'no event camera');
    return null;
  }
  const { context, size } = picture;
  const wide = (size.width - LEFT - 8) / DEPTH;
  const newest = Math.floor(cursor);
  for (let back = 0; back < DEPTH && newest - back >= store.first; back++) {
    const frame = store.frameAt(newest - back);
    if (frame === null || frame.unsent === true) continue;
    frame.senses?.forEach((value, k) => {
      context.fillStyle = css(value < 0 ? theme.off : theme.on, Math.min(1, Math.abs(value)));
      context.fillRect(size.width - 8 - (back + 1) * wide, rows.top(k), wide + 0.5, rows.row - 1);
    });
  }
  return drawnAs(picture, rows, store, DEPTH, cursor);
}

/** What the time axis spans, in words. @param period  seconds between percepts */
export const sensesSpan = (period: number): string => `${(DEPTH * period).toFixed(1)} s to now`;
