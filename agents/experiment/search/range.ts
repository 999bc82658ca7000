// What a constant is varied over: a span of numbers, or a few values by name.

import { exp, log } from '../../../core/units/portable.ts';

/** A span of numbers. */
export interface Span {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Whether only whole numbers are meant. */
  readonly isWhole: boolean;
}

/** A few values to choose from. */
export interface Choice {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What one constant is varied over. */
export type Range = Span | Choice;

/** A span of more than this factor is gone through by factors: of equal steps nine in ten would lie in its upper nine tenths. */
export const LOG_FROM = 10;

/** Digits that a number is rounded to, so that it can be read and typed; on a span that is narrow beside its ends three more than those agree in. */
const DIGITS = 3;
const digitsOn = ({ low, high }: Span): number =>
  DIGITS + Math.max(0, Math.floor(log(Math.max(Math.abs(low), Math.abs(high)) / (high - low)) / log(10)));

/** @returns whether equal steps through a span are equal factors. */
export const isLog = ({ low, high }: Span): boolean => low > 0 && high > LOG_FROM * low;

/**
 * A value of a range. Numbers have three digits that count, or are whole; each choice and each whole number has the same share of [0, 1), on a
 * span by factors the share of its own factor.
 *
 *     low + u·(high - low)      or, by factors,      low·(high/low)^u
 *
 * @param u  in [0, 1)
 */
export function valueAt(range: Range, u: number): unknown {
  if ('values' in range) return range.values[Math.floor(u * range.values.length)];
  const { low, high, isWhole } = range;
  // a whole number has the half on either side of it
  const [from, to] = isWhole ? [low - 0.5, high + 0.5] : [low, high];
  const value = isLog(range) ? from * exp(u * log(to / from)) : from + u * (to - from);
  if (!isWhole)
    return Math.min(high, Math.max(low, Number(value.toPrecision(Math.min(17, digitsOn(range))))));
  return Math.min(high, Math.max(low, Math.round(value)));
}

/** @returns how many values a range has; Infinity where it is a span of numbers that need not be whole. */
export function sizeOf(range: Range): number {
  if ('values' in range) return range.values.length;
  return range.isWhole ? range.high - range.low + 1 : Infinity;
}
