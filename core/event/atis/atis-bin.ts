// The 5-byte events of N-MNIST, N-Caltech101 and other ATIS datasets (.bin). No header, no magic.

import { addEvent, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { endsInside } from '../bytes/read.ts';

/** A record in this row is no event: the 23-bit clock has run on by 2^13 µs. */
const OVERFLOW_ROW = 240;
const OVERFLOW = 8192;

/**
 * A decoder of ATIS .bin files.
 *
 *     byte 0 x · byte 1 y · byte 2 bit 7 polarity · byte 2 bits 6-0, bytes 3, 4: time, µs, big-endian
 *     y = 240: the time of this and every later event is 2^13 µs later; the record itself is no event
 *
 * Source: G. Orchard's event-Python reader, as described in reference/event-cameras.
 */
export function atisBinDecoder(): RecordingDecoder {
  const known = facts('atis-bin');
  let added = 0;
  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      const { bytes, end } = window;
      while (window.at + 5 <= end && !isFull(batch)) {
        const at = window.at;
        const row = bytes[at + 1];
        if (row === OVERFLOW_ROW) added += OVERFLOW;
        else {
          const time = (((bytes[at + 2] & 0x7f) << 16) | (bytes[at + 3] << 8) | bytes[at + 4]) + added;
          if (!addEvent(batch, time, bytes[at], row, bytes[at + 2] >>> 7)) return;
        }
        window.at = at + 5;
      }
      if (window.last && window.at < end && end - window.at < 5)
        endsInside('an event', window.offset + window.at);
    },
  };
}
