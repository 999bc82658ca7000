// Encoding "libcaer_cmp" of ROS event camera messages: 16-bit words like EVT3's, but with columns in front and rows behind.

import { type EventBatch } from '../recording/batch.ts';
import { u16 } from '../bytes/read.ts';
import { putNanos, type PayloadCursor } from './message.ts';

/** Where the reader of one message stands; a new message begins a new one. */
interface CompactState {
  high: number;
  low: number;
  column: number;
  row: number;
  polarity: number;
}

const states = new WeakMap<PayloadCursor, CompactState>();

/**
 * Read words; the time starts at 0 in every message.
 *
 *     0 TIME_HIGH bits 12-23 · 1 TIME_LOW bits 0-11 of the time after the time base, µs
 *     2 ADDR_X bits 0-10     · 3 ADDR_Y bits 0-10, polarity bit 11: an event
 *     4 VECT_BASE_Y bits 0-10, polarity bit 11 · 5 VECT_8: bit k is an event in row base + k; then the base moves on by 8
 *
 * Events outside the frame are passed over, as their codec's authors do.
 *
 * @returns how many words had no or unknown meaning
 * Source: event_camera_codecs (Apache-2.0), for the layout.
 */
export function libcaerCompactEvents(cursor: PayloadCursor, batch: EventBatch): number {
  const { bytes, baseMicros, baseNanos, width, height } = cursor.message;
  const state = states.get(cursor) ?? { high: 0, low: 0, column: 0, row: 0, polarity: 0 };
  states.set(cursor, state);
  let ignored = 0;
  const put = (row: number, polarity: number): boolean => {
    if (state.column >= width || row >= height) {
      ignored++;
      return true;
    }
    return putNanos(batch, baseMicros + state.high + state.low, baseNanos, state.column, row, polarity);
  };
  for (; cursor.at + 2 <= bytes.length && batch.count <= batch.t.length - 8; cursor.at += 2) {
    const word = u16(bytes, cursor.at);
    switch (word >>> 12) {
      case 0:
        state.high = (word & 0xfff) << 12;
        break;
      case 1:
        state.low = word & 0xfff;
        break;
      case 2:
        state.column = word & 2047;
        break;
      case 3:
        if (!put(word & 2047, (word >>> 11) & 1)) return ignored;
        break;
      case 4:
        state.row = word & 2047;
        state.polarity = (word >>> 11) & 1;
        break;
      case 5: {
        for (let bit = 0; bit < 8; bit++) {
          // All events of a vector share one time, so that only the first can find the batch's range ended.
          if ((word >>> bit) & 1 && !put(state.row + bit, state.polarity)) return ignored;
        }
        state.row += 8;
        break;
      }
      default:
        ignored++;
    }
  }
  return ignored;
}
