// The sense at a place, where a robot has no event camera, and what it measured.

import { figureWords } from '../figures.ts';
import { clockOf } from '../play/clock.ts';
import type { KeptFrame } from '../play/gap.ts';
import { isIn, type Box, type Place } from './place.ts';
import type { Told } from './told.ts';

/** Rows of senses as they were drawn last: the newest percept is in the last column. */
export interface SenseRows extends Box {
  readonly names: readonly string[];
  /** Percepts side by side; a single one may be drawn as a bar. */
  readonly columns: number;
  readonly newest: number;
  readonly first: number;
  /** Seconds of a percept. */
  readonly period: number;
  readonly frameAt: (index: number) => KeptFrame | null;
}

/** @returns what is told of a place of the rows; null beside them. */
export function senseUnder(rows: SenseRows, place: Place): Told | null {
  const { names, columns, newest, first, period, frameAt } = rows;
  if (!isIn(rows, place)) return null;
  const [wide, tall] = [rows.width / columns, rows.height / names.length];
  const [column, row] = [Math.floor((place.x - rows.x) / wide), Math.floor((place.y - rows.y) / tall)];
  const index = newest - (columns - 1 - column);
  const frame = index < first ? null : frameAt(index);
  if (frame === null) return null;
  const value = frame.unsent === true ? undefined : frame.senses?.[row];
  return {
    lines: [
      senseName(names[row]),
      `${value === undefined ? 'not sent' : figureWords(value)} at ${clockOf(index * period)}`,
    ],
    box: { x: rows.x + column * wide, y: rows.y + row * tall, width: wide, height: tall },
  };
}

/** @returns the name of a sense, with the minus that is printed. */
export const senseName = (name: string): string => name.replace(/-(?=\d)/, '−');
