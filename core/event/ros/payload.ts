// The payload of ROS event camera messages, in every encoding that drivers send. Container formats (.packets, rosbag2,
// MCAP) find the messages; this file turns them into events.

import { addTrigger, isFull, type EventBatch } from '../recording/batch.ts';
import { evtClock } from '../prophesee/evt-clock.ts';
import { decodeEvt3, EVT3_PERIOD, evt3State } from '../prophesee/evt3.ts';
import { libcaerEvents } from './libcaer.ts';
import { libcaerCompactEvents } from './libcaer-cmp.ts';
import { putNanos, type PayloadCursor, type RosEncoding, type RosMessage } from './message.ts';
import { alignedWords, u16, u32, words16 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

/** Reads payloads one after another; its state carries over from message to message, as the encodings ask. */
export interface RosPayloads {
  /** Words of no or unknown meaning so far. */
  readonly ignored: number;
  /** Take the next message. Throws RecordingError for an encoding that is not known. */
  begin(message: RosMessage): void;
  /** Move events into the batch. @returns whether the message is used up */
  decode(batch: EventBatch): boolean;
}

/**
 * Eight bytes per event: u32 ns after the time base · u16 x · u16 y with the polarity in bit 15. Encoding "trigger" is the
 * same, for edges of an input line.
 */
function monoEvents(cursor: PayloadCursor, batch: EventBatch): void {
  const { bytes, baseMicros, baseNanos, encoding } = cursor.message;
  while (cursor.at + 8 <= bytes.length && !isFull(batch)) {
    const nanos = baseNanos + u32(bytes, cursor.at);
    const x = u16(bytes, cursor.at + 4);
    const word = u16(bytes, cursor.at + 6);
    if (encoding === 'trigger') addTrigger(batch, baseMicros + Math.floor(nanos / 1000), x, word >>> 15);
    else if (!putNanos(batch, baseMicros, nanos, x, word & 0x7fff, word >>> 15)) return;
    cursor.at += 8;
  }
}

/** A reader of payloads of one topic. */
export function rosPayloads(): RosPayloads {
  const evt3 = evt3State(evtClock(EVT3_PERIOD), true);
  const aligned = alignedWords();
  let cursor: PayloadCursor | null = null;
  let ignored = 0;

  function evt3Events(open: PayloadCursor, batch: EventBatch): void {
    const { bytes } = open.message;
    batch.ticksPerMicro = 1;
    for (;;) {
      const words = words16(aligned, bytes, open.at, bytes.length);
      const used = words.length === 0 ? 0 : decodeEvt3(words, evt3, batch);
      open.at += 2 * used;
      if (used < words.length || used === 0) return;
    }
  }

  const readers: Record<RosEncoding, (open: PayloadCursor, batch: EventBatch) => void> = {
    evt3: evt3Events,
    mono: monoEvents,
    trigger: monoEvents,
    libcaer: libcaerEvents,
    libcaer_cmp(open, batch) {
      ignored += libcaerCompactEvents(open, batch);
    },
  };
  const wordBytes: Record<RosEncoding, number> = { evt3: 2, mono: 8, trigger: 8, libcaer: 8, libcaer_cmp: 2 };

  return {
    get ignored() {
      return ignored + evt3.ignored;
    },
    begin(message) {
      if (!Object.hasOwn(readers, message.encoding)) {
        throw new RecordingError(
          `Encoding "${message.encoding}" is unknown; evt3, mono, libcaer, libcaer_cmp and trigger can be read.`,
          message.offset,
        );
      }
      cursor = { message, at: 0 };
    },
    decode(batch) {
      if (cursor === null) return true;
      const { message } = cursor;
      const encoding = message.encoding as RosEncoding;
      readers[encoding](cursor, batch);
      const left = message.bytes.length - cursor.at;
      if (left >= wordBytes[encoding]) return false;
      if (left > 0) {
        throw new RecordingError('A message ends inside an event.', message.offset + cursor.at);
      }
      cursor = null;
      return true;
    },
  };
}
