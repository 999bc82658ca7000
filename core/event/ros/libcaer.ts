// Encoding "libcaer" of ROS event camera messages: libcaer's own polarity events.

import { isFull, type EventBatch } from '../recording/batch.ts';
import { i32, u32 } from '../bytes/read.ts';
import { putNanos, type PayloadCursor } from './message.ts';

/** The time counts 31 bits of microseconds. */
const PERIOD = 2147483648;

/**
 * Read events: u32 (valid bit 0, polarity bit 1, y bits 2-16, x bits 17-31) · i32 µs after the time base.
 *
 * A time that goes back inside one message has wrapped at 2^31 µs. Source: event_camera_codecs (Apache-2.0), for the layout.
 */
export function libcaerEvents(cursor: PayloadCursor, batch: EventBatch): void {
  const { bytes, baseMicros, baseNanos } = cursor.message;
  const first = bytes.length < 8 ? 0 : i32(bytes, 4);
  while (cursor.at + 8 <= bytes.length && !isFull(batch)) {
    const word = u32(bytes, cursor.at);
    const stored = i32(bytes, cursor.at + 4);
    const wrapped = first - stored > PERIOD / 2 ? PERIOD : 0;
    if (
      !putNanos(
        batch,
        baseMicros + stored + wrapped,
        baseNanos,
        word >>> 17,
        (word >>> 2) & 0x7fff,
        (word >>> 1) & 1,
      )
    ) {
      return;
    }
    cursor.at += 8;
  }
}
