// EVT4, Prophesee's 32-bit raw format with vectors: EVT2's fields under other type numbers, plus a word of 32 pixels.

import { addTrigger, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { highTicks, setHigh } from './evt-clock.ts';
import { EVT2_PERIOD, finishWords, openRaw, type EvtOptions, type RawState } from './raw.ts';
import { alignedWords, endsInside, words32 } from '../bytes/read.ts';

/**
 * Decode words into a batch.
 *
 *     0xA OFF, 0xB ON               y bits 0-10 · x bits 11-21 · low time bits 22-27
 *     0xC OFF vector, 0xD ON vector the same, then one whole word: bit k is the pixel x + k
 *     0x9 EXT_TRIGGER               edge bit 0 · line bits 8-12 · low time bits 22-27
 *     0xE TIME_HIGH                 time bits 6-33 in bits 0-27
 *     0x6 OTHER, 0x7 CONTINUED, 0xF PADDING   passed over; all else too, and counted
 *
 * @param words  shape [words]
 * @returns how many words were used; a vector whose mask is not there yet is left unread
 * Source: openeb, hal decoders/evt4 (Apache-2.0), for the layout.
 */
function decodeEvt4(words: Uint32Array, state: RawState, batch: EventBatch): number {
  const { clock } = state;
  const { t, x, y, on, triggers } = batch;
  const room = t.length - 32;
  let n = batch.count;
  let i = 0;
  let high = clock.high < 0 ? 0 : highTicks(clock, batch) | 0;
  if (high < 0) return 0;
  for (; i < words.length && n <= room; i++) {
    const word = words[i];
    const type = word >>> 28;
    if (type === 12 || type === 13) {
      if (i + 1 === words.length) break;
      i++;
      if (clock.high < 0) {
        state.ignored++;
        continue;
      }
      for (let mask = words[i] | 0; mask !== 0; mask &= mask - 1) {
        t[n] = high + ((word >>> 22) & 63);
        x[n] = ((word >>> 11) & 2047) + 31 - Math.clz32(mask & -mask);
        y[n] = word & 2047;
        on[n] = type & 1;
        n++;
      }
    } else if (type === 14) {
      batch.count = n;
      setHigh(clock, (word & 0x0fffffff) * 64);
      high = highTicks(clock, batch) | 0;
      if (high < 0) return i + 1;
    } else if ((type === 10 || type === 11) && clock.high >= 0) {
      t[n] = high + ((word >>> 22) & 63);
      x[n] = (word >>> 11) & 2047;
      y[n] = word & 2047;
      on[n] = type & 1;
      n++;
    } else if (type === 9 && clock.high >= 0) {
      if (triggers.count === triggers.t.length) break;
      addTrigger(batch, clock.high + ((word >>> 22) & 63), (word >>> 8) & 31, word & 1);
    } else if (type !== 6 && type !== 7 && type !== 15) state.ignored++;
  }
  batch.count = n;
  return i;
}

/** A decoder of EVT4 files. */
export function evt4Decoder({ fromZero = false }: EvtOptions = {}): RecordingDecoder {
  const known = facts('evt4');
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
        const used = words.length === 0 ? 0 : decodeEvt4(words, state, batch);
        window.at += 4 * used;
        known.ignored = state.ignored;
        if (batch.count > batch.t.length - 32) return;
        if (used === 0) break;
        if (used < words.length && words.length - used > 1) return;
      }
      if (!window.last || batch.count > 0 || batch.triggers.count > 0) return;
      if (window.end - window.at >= 4) endsInside('a vector of events', window.offset + window.at);
      finishWords(window, state.clock, state.ignored, 4);
    },
  };
}
