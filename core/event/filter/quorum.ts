// A filter against background activity: an event counts only where others stand by it. Edges are seen by
// neighbours within milliseconds; noise is lonely.

import { pixelsOf, type Frame } from '../recording/frame.ts';
import type { EventFilter } from './filter.ts';
import type { Micros } from '../../units/quantity.ts';

/** How many must agree, and how near in space and time. */
export interface QuorumOptions {
  /** Other pixels of the neighbourhood that must have fired with the same sign. */
  readonly support: number;
  /** Pixels from the middle of the neighbourhood to its sides; 2 is 5 × 5. */
  readonly radius: number;
  readonly within: Micros;
}

/** A filter at work: when each pixel last fired, in µs since the shutter opened, shape [2 · pixels] by sign. */
export interface Quorum {
  readonly options: QuorumOptions;
  readonly width: number;
  readonly height: number;
  readonly fired: Float64Array;
}

/** @returns a filter for so many pixels, none of which has fired. Throws RangeError for too large a picture. */
export function quorum(options: QuorumOptions, width: number, height: number): Quorum {
  const fired = new Float64Array(2 * pixelsOf({ width, height })).fill(-Infinity);
  return { options, width, height, fired };
}

/** Forget what has fired. Changed in place. */
export function forgetQuorum({ fired }: Quorum): void {
  fired.fill(-Infinity);
}

/**
 * Let one event pass or not, and remember it either way. Events come in time order, or nearly so.
 *
 *     passes when at least `support` pixels (u, v) ≠ (x, y) of the same sign fired at t(u, v), |t(u, v) - t| ≤ within,
 *     |u - x| ≤ radius and |v - y| ≤ radius
 *
 * What lies further ahead was fired before a raw clock began anew.
 *
 * Delbruck (2008), Frame-free dynamic digital vision, asks for one of eight neighbours; more ask for more, and let pass less noise.
 *
 * @param time  µs since the shutter opened
 */
export function passes(filter: Quorum, pixel: number, on: number, time: number): boolean {
  const { options, width, height, fired } = filter;
  const { support, radius, within } = options;
  const since = time - within;
  const until = time + within;
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  const [left, right] = [Math.max(0, x - radius), Math.min(width - 1, x + radius)];
  const bottom = Math.min(height - 1, y + radius);
  const of = on * width * height;
  let found = 0;
  for (let v = Math.max(0, y - radius); v <= bottom; v++)
    for (let k = of + v * width + left, end = of + v * width + right; k <= end; k++)
      if (fired[k] >= since && fired[k] <= until && k !== of + pixel) found++;
  fired[of + pixel] = time;
  return found >= support;
}

/** @returns the same as a filter of recordings and packets. Throws RangeError for too large a picture. */
export function withQuorum(options: QuorumOptions, { width, height }: Frame): EventFilter {
  const filter = quorum(options, width, height);
  return (t, x, y, on) => passes(filter, y * width + x, on, t);
}
