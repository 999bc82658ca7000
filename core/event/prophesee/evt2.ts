// EVT2, Prophesee's 32-bit raw format. One word per event; the layout is also that of EVT4's single events.

import { addTrigger, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { highTicks, setHigh } from './evt-clock.ts';
import { EVT2_PERIOD, finishWords, openRaw, type EvtOptions, type RawState } from './raw.ts';
import { alignedWords, words32 } from '../bytes/read.ts';

/**
 * Decode words into a batch.
 *
 *     0x0 OFF, 0x1 ON   y bits 0-10 · x bits 11-21 · low time bits 22-27
 *     0x8 TIME_HIGH     time bits 6-33 in bits 0-27
 *     0xA EXT_TRIGGER   edge bit 0 · line bits 8-12 · low time bits 22-27
 *     0xD IMU, 0xE OTHER, 0xF CONTINUED   passed over; all else too, and counted
 *
 * @param words  shape [words]
 * @returns how many words were used; fewer than all where the batch is full or its range of time ends
 * Source: docs.prophesee.ai, encoding formats, EVT2.
 */
function decodeEvt2(words: Uint32Array, state: RawState, batch: EventBatch): number {
  const { clock } = state;
  const { t, x, y, on, triggers } = batch;
  const end = words.length;
  const room = t.length;
  let n = batch.count;
  let i = 0;
  let isTimed = clock.high >= 0;
  let high = isTimed ? highTicks(clock, batch) | 0 : 0;
  if (high < 0) return 0;
  while (i < end && n < room) {
    if (isTimed) {
      // The loop that all the time goes into has no calls, and one bound for both words and room.
      const stop = Math.min(end, i + room - n);
      for (; i < stop; i++) {
        const word = words[i];
        if (word >>> 29 !== 0) break;
        t[n] = high + ((word >>> 22) & 63);
        x[n] = (word >>> 11) & 2047;
        y[n] = word & 2047;
        on[n] = word >>> 28;
        n++;
      }
      if (i === stop) break;
    }
    const word = words[i];
    const type = word >>> 28;
    if (type === 8) {
      batch.count = n;
      setHigh(clock, (word & 0x0fffffff) * 64);
      isTimed = true;
      high = highTicks(clock, batch) | 0;
      if (high < 0) return i + 1;
    } else if (type === 10 && isTimed) {
      if (triggers.count === triggers.t.length) break;
      addTrigger(batch, clock.high + ((word >>> 22) & 63), (word >>> 8) & 31, word & 1);
    } else if (type < 13) state.ignored++;
    i++;
  }
  batch.count = n;
  return i;
}

/** A decoder of EVT2 files, with or without header. */
export function evt2Decoder({ fromZero = false }: EvtOptions = {}): RecordingDecoder {
  const known = facts('evt2');
  const aligned = alignedWords();
  let state: RawState | null = null;
  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (state === null) {
        const clock = openRaw(window, known, EVT2_PERIOD, fromZero);
        if (clock === null) return;
        state = { clock, ignored: 0 };
      }
      for (;;) {
        const words = words32(aligned, window.bytes, window.at, window.end);
        if (words.length === 0) break;
        const used = decodeEvt2(words, state, batch);
        window.at += 4 * used;
        known.ignored = state.ignored;
        if (used < words.length || batch.count === batch.t.length) return;
      }
      if (window.last) finishWords(window, state.clock, state.ignored, 4);
    },
  };
}
