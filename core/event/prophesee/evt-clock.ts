// The clock of Prophesee's raw formats: a few high bits in words of their own, the low bits in every event.

import { coversMicros, type EventBatch } from '../recording/batch.ts';

/** Where a raw decoder stands in time. */
export interface EvtClock {
  /** How far the high word counts before it wraps, µs. */
  readonly period: number;
  /** Time of the newest high word, wraps included, µs; -1 before the first, when events have no time and are passed over. */
  high: number;
  /** What wraps, the file's own base and the shift add to the stored time, µs. */
  added: number;
  /** Whether the first high word counts as 0, as Prophesee's own player does by default. */
  readonly fromZero: boolean;
}

/** @returns a clock that has not been told the time. */
export function evtClock(period: number, base = 0, fromZero = false): EvtClock {
  return { period, high: -1, added: base, fromZero };
}

/**
 * Take a high word's time.
 *
 * A step back by half the period or more is a wrap; a smaller one is a step back, as openeb's decoders have it.
 *
 * @param stored  the high bits in place, µs, below the period
 */
export function setHigh(clock: EvtClock, stored: number): void {
  if (clock.high < 0) {
    if (clock.fromZero) clock.added = -stored;
    clock.high = stored + clock.added;
    return;
  }
  if (clock.high - (stored + clock.added) >= clock.period / 2) clock.added += clock.period;
  clock.high = Math.max(0, stored + clock.added);
}

/** @returns ticks of the newest high word after the batch's base, or -1 where the batch must be emptied first. */
export function highTicks(clock: EvtClock, batch: EventBatch): number {
  return coversMicros(batch, clock.high) ? clock.high - batch.base : -1;
}
