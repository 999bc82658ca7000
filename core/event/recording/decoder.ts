// What every recording format implements: a plain object that eats bytes and fills batches. No streams, no disk.

import type { EventBatch } from './batch.ts';

/** A stretch of the file in memory. A decoder moves `at` forward over what it has understood. */
export interface ByteWindow {
  readonly bytes: Uint8Array;
  /** Next byte to decode, an index of `bytes`. */
  at: number;
  /** One past the last valid byte. */
  readonly end: number;
  /** Byte of the file that stands at bytes[0]. */
  readonly offset: number;
  /** Whether the file ends at `end`. */
  readonly last: boolean;
}

/** What is known of a recording; a decoder fills it in as it reads. */
export interface RecordingFacts {
  /** The format, such as "evt3". */
  readonly format: string;
  /** Pixels across and down, null until a header told. */
  width: number | null;
  height: number | null;
  /** Which way the stored y grows. */
  yAxis: 'down' | 'up';
  /** Which way the stored x grows. */
  xAxis: 'right' | 'left';
  /** Records of no or unknown meaning that were passed over: words before the clock is known, undefined types, spare streams. */
  ignored: number;
  /** What else the header says, such as the encoding of a ROS topic. */
  readonly notes: Record<string, string>;
}

/**
 * A streaming decoder of one recording.
 *
 * `decode` reads on from `window.at` until the batch is full, its range of time ends, or the bytes end inside a record,
 * which it then leaves unread. Where `window.last` is set and bytes remain that make no whole record, it throws. Whatever it
 * throws, the batch holds what was decoded so far. Throws RecordingError with the byte of the file.
 */
export interface RecordingDecoder {
  readonly facts: RecordingFacts;
  decode(window: ByteWindow, batch: EventBatch): void;
  /** Set when the recording says that nothing follows, whatever bytes remain. */
  readonly finished?: boolean;
}

/** @returns facts of a recording of which only the format is known. */
export function facts(format: string): RecordingFacts {
  return { format, width: null, height: null, yAxis: 'down', xAxis: 'right', ignored: 0, notes: {} };
}
