// The loop around a decoder: fetch bytes, decode, hand out batches, and say at which byte it ended when it does not end well.

import { BATCH_EVENTS, clearBatch, createBatch, isEmpty, type EventBatch } from './batch.ts';
import type { ByteWindow, RecordingDecoder } from './decoder.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';

/** Where bytes come from: fills `target` from the file's byte `offset` on. @returns how many there were, 0 at the end */
export type ByteSource = (target: Uint8Array, offset: number) => number;

/** A decoder that asks for more than this in one record is reading damage. */
const LARGEST_RECORD = (1 << 26) + 4096;

/** @returns a source over bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return (target, offset) => {
    const part = bytes.subarray(offset, offset + target.length);
    target.set(part);
    return part.length;
  };
}

/** Decode what the window holds. Yields every batch that is not empty; the same memory each time. */
function* drain(
  decoder: RecordingDecoder,
  window: ByteWindow,
  batch: EventBatch,
): Generator<EventBatch, void, void> {
  for (;;) {
    const before = window.at;
    try {
      decoder.decode(window, batch);
    } catch (cause) {
      if (!isEmpty(batch)) yield batch;
      throw asRecordingError(cause, window.offset + window.at);
    }
    if (!isEmpty(batch)) {
      yield batch;
      clearBatch(batch);
      batch.ticksPerMicro = 1;
    } else if (window.at === before || decoder.finished === true) return;
  }
}

function checkEnd(decoder: RecordingDecoder, window: ByteWindow): void {
  if (window.at < window.end && decoder.finished !== true) {
    throw new RecordingError('The file ends inside a record.', window.offset + window.at);
  }
  if (window.offset + window.end === 0) throw new RecordingError('The file is empty.', 0);
}

/**
 * Decode a whole recording that is in memory.
 *
 * Yields one and the same batch again and again: use it before the next step. Throws RecordingError after the batch that
 * holds what was decoded before the fault.
 */
export function* decodeBytes(
  decoder: RecordingDecoder,
  bytes: Uint8Array,
  capacity: number = BATCH_EVENTS,
): Generator<EventBatch, void, void> {
  const window: ByteWindow = { bytes, at: 0, end: bytes.length, offset: 0, last: true };
  yield* drain(decoder, window, createBatch(capacity));
  checkEnd(decoder, window);
}

/**
 * Decode a recording piece by piece, in constant memory: one buffer, as large as the largest record needs.
 *
 * Yields and throws as decodeBytes does.
 *
 * @param chunkBytes  how much is fetched at once
 */
export function* decodeSource(
  decoder: RecordingDecoder,
  source: ByteSource,
  {
    capacity = BATCH_EVENTS,
    chunkBytes = 1 << 20,
  }: { readonly capacity?: number; readonly chunkBytes?: number } = {},
): Generator<EventBatch, void, void> {
  const batch = createBatch(capacity);
  let buffer = new Uint8Array(chunkBytes);
  let kept = 0;
  let offset = 0;
  for (;;) {
    if (buffer.length - kept < chunkBytes / 2) {
      if (kept > LARGEST_RECORD)
        throw new RecordingError('A record is larger than 64 MiB: it is damaged.', offset);
      const grown = new Uint8Array(2 * buffer.length);
      grown.set(buffer.subarray(0, kept));
      buffer = grown;
    }
    const got = source(buffer.subarray(kept), offset + kept);
    const window: ByteWindow = { bytes: buffer, at: 0, end: kept + got, offset, last: got === 0 };
    yield* drain(decoder, window, batch);
    if (decoder.finished === true) return;
    if (got === 0) {
      checkEnd(decoder, window);
      return;
    }
    kept = window.end - window.at;
    buffer.copyWithin(0, window.at, window.end);
    offset += window.at;
  }
}
