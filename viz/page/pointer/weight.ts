// How many weights are where a pointer is in the picture of their spread, and when.

import type { StateFrame } from '../../telemetry/frame.ts';
import { clockOf } from '../play/clock.ts';
import { figureWords } from '../figures.ts';
import { isIn, type Box, type Place } from './place.ts';
import type { Told } from './told.ts';

/** The picture as it was drawn last. */
export interface Spread extends Box {
  readonly columns: number;
  readonly bins: number;
  readonly low: number;
  readonly high: number;
  /** What was known at a column; null where nothing had been told yet. */
  readonly stateAt: (column: number) => StateFrame | null;
  /** How many weights are in each bin. */
  readonly countIn: (state: StateFrame) => Float32Array;
}

/** @returns what is told of a place of the picture; null beside it, and where no weight had been told of. @param name  of the weights @param secondsAt  of a state */
export function weightUnder(
  spread: Spread,
  name: string,
  secondsAt: (state: StateFrame) => number,
  place: Place,
): Told | null {
  const { columns, bins, low, high, stateAt, countIn } = spread;
  if (!isIn(spread, place)) return null;
  const [wide, tall] = [spread.width / columns, spread.height / bins];
  const column = Math.floor((place.x - spread.x) / wide);
  const bin = bins - 1 - Math.floor((place.y - spread.y) / tall);
  const state = stateAt(column);
  if (state === null) return null;
  const counts = countIn(state);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const ends = [bin, bin + 1].map((each) => figureWords(low + (each / bins) * (high - low)));
  return {
    lines: [
      clockOf(secondsAt(state)),
      `${counts[bin].toLocaleString('en')} of ${all.toLocaleString('en')} ${name}`,
      `from ${ends.join(' to ')}`,
    ],
    box: {
      x: spread.x + column * wide,
      y: spread.y + (bins - 1 - bin) * tall,
      width: wide,
      height: tall,
    },
  };
}
