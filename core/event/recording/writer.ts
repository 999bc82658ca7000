// What every format that can be written implements, and the choice among them.

import type { EventBatch } from './batch.ts';
import type { ByteBuilder } from '../bytes/builder.ts';
import type { Frame } from './frame.ts';
import { RecordingError } from '../recording-error.ts';

/** Bytes that must be put over ones written before, once all is known. */
export interface Patch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * Writes one recording. Batches must be in µs (toMicros) and in the writer's axes (orient).
 *
 * A writer is made for one frame. The header tells it, and no event may lie outside; RecordingError where no header can tell it.
 *
 * `write` appends a batch's bytes, header included at the first call, `end` what closes the file. Throw RecordingError for
 * events that the format cannot hold, without a byte: none of what is read is to blame.
 */
export interface RecordingWriter {
  /** Which way y grows in this format. x grows to the right in all of them. */
  readonly yAxis: 'down' | 'up';
  /** Whether external triggers have a place. */
  readonly keepsTriggers: boolean;
  /** What was taken off every time because the format cannot hold it, µs; known after the first batch. */
  readonly shift: number;
  write(batch: EventBatch, out: ByteBuilder): void;
  end(out: ByteBuilder): readonly Patch[];
}

/** What a writer is told. */
export interface WriterOptions {
  readonly frame: Frame;
}

/**
 * The time at which a file begins that only has a few bits for it: whole periods below the first event, 0 where it fits.
 *
 * Our own reader finds it in the header and adds it again; others ignore the line.
 */
export function wholePeriods(first: number, period: number): number {
  return Math.floor(first / period) * period;
}

/** @returns absolute time of the batch's first event or trigger, µs. */
export function firstTime({ base, count, t, triggers }: EventBatch): number {
  const event = count > 0 ? base + t[0] : Infinity;
  const trigger = triggers.count > 0 ? triggers.t[0] : Infinity;
  const first = Math.min(event, trigger);
  return first === Infinity ? 0 : first;
}

/** Stop before a header whose frame no reader would take: it has two bytes for a side. */
export function checkFrame({ width, height }: Frame): void {
  if (width <= 65535 && height <= 65535) return;
  throw new RecordingError(
    `A frame of ${width}×${height} pixels cannot be told in this format; a side ends at 65535. Write .npy or .csv.`,
    null,
  );
}

/** Stop at an event outside the frame that the header tells, or outside what the format can address. */
export function checkPixel(x: number, y: number, { width, height }: Frame, limit: number): void {
  if (x < width && y < height && x <= limit && y <= limit) return;
  throw new RecordingError(
    x < width && y < height
      ? `An event at (${x}, ${y}) does not fit the format, which ends at ${limit}. Write .npy or .csv, which take every pixel.`
      : `An event at (${x}, ${y}) is outside the frame of ${width}×${height} pixels that the header tells.`,
    null,
  );
}

/**
 * Go through events and triggers of a batch in the order of time; of equal times, the trigger first.
 *
 * @param event  called with the event's index and its absolute time, µs
 * @param trigger  called with the trigger's index and its absolute time, µs
 */
export function inOrder(
  { base, count, t, triggers }: EventBatch,
  event: (i: number, time: number) => void,
  trigger: (i: number, time: number) => void,
): void {
  let k = 0;
  for (let i = 0; i < count; i++) {
    const time = base + t[i];
    for (; k < triggers.count && triggers.t[k] <= time; k++) trigger(k, triggers.t[k]);
    event(i, time);
  }
  for (; k < triggers.count; k++) trigger(k, triggers.t[k]);
}
