// A point of a chart in words: its time, and the value of each curve that has one there.

import { figureWords } from '../figures.ts';
import { clockOf } from '../play/clock.ts';

/** What a value of a curve is called, and what is said behind it, such as its unit. */
export interface CurveWords {
  /** Its place in the chart's data, from 1 on: time is 0. */
  readonly series: number;
  readonly name: string;
  readonly more: string;
}

/** @returns time and values of a point, in lines; what a curve has not is left out. @param what  said of the time, or nothing */
export function pointWords(
  data: readonly ArrayLike<number | null | undefined>[],
  point: number,
  words: readonly CurveWords[],
  what: string,
): string[] {
  const values = words.flatMap(({ series, name, more }) => {
    const value = data[series]?.[point];
    return value === null || value === undefined ? [] : [`${name} ${figureWords(value)}${more}`];
  });
  return [`${clockOf(60 * (data[0][point] ?? 0))}${what}`, ...values];
}
