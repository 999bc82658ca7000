// Where populations stand in the raster, and how often they fire in words.

import { mean } from '../../../core/units/arithmetic.ts';
import { figureWords } from '../figures.ts';

/** Pixels that a population has at least, where there is room for that. */
const LEAST = 4;

/** A population's rows in the raster, in pixels down. */
export interface Band {
  readonly top: number;
  readonly height: number;
}

/**
 * @param sizes  neurons of each population
 * @param room   pixels for all of them and the gaps behind them
 * @returns bands from top to bottom, as high as their populations are large; all of them end within the room
 */
export function layBands(sizes: readonly number[], room: number, gap: number): Band[] {
  const free = Math.max(0, room - gap * sizes.length);
  const least = Math.min(LEAST, free / Math.max(1, sizes.length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // Those that would be lower than the least have it, and the others share the rest.
  const small = sizes.map((size) => (size / Math.max(1, total)) * free < least);
  const taken = small.filter(Boolean).length * least;
  const others = sizes.reduce((sum, size, k) => sum + (small[k] ? 0 : size), 0);
  let top = 0;
  return sizes.map((size, k) => {
    const height = small[k] ? least : ((free - taken) * size) / Math.max(1, others);
    const band = { top, height };
    top += height + gap;
    return band;
  });
}

/**
 * @param rates   of each population its name, and Hz in each percept until now; null where that was not sent
 * @param period  seconds of a percept
 * @param span    seconds that are told of at most, where a percept is not longer
 * @returns how often each fires, for those who hear the page, and in how many seconds: those that are known
 */
export function rateWords(
  rates: readonly (readonly [name: string, hertz: readonly (number | null)[]])[],
  period: number,
  span: number,
): string {
  const most = Math.max(1, Math.floor(span / period + 1e-9));
  let seconds = 0;
  const words = rates.flatMap(([name, hertz]) => {
    const newest = hertz.slice(-most);
    const known = newest.filter((each) => each !== null);
    if (known.length === 0) return [];
    seconds = Math.max(seconds, period * (newest.length - newest.findIndex((each) => each !== null)));
    return [`${name} ${figureWords(mean(known), 2)} Hz`];
  });
  return words.length === 0
    ? ''
    : `In the last ${figureWords(seconds, 2)} s a neuron fired, on average: ${words.join(', ')}`;
}
