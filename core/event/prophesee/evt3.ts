// EVT3, Prophesee's 16-bit raw format: words change one part of a state (row, time, base), others fire events from it.

import { addTrigger, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { highTicks, setHigh, type EvtClock } from './evt-clock.ts';
import { finishWords, openRaw, type EvtOptions } from './raw.ts';
import { alignedWords, words16 } from '../bytes/read.ts';

/** The high word counts 2^12 steps of 4.096 ms: 16.8 s. */
export const EVT3_PERIOD = 16777216;

/** State of the EVT3 kernel between calls: it carries over chunks of a file and packets of a ROS topic alike. */
export interface Evt3State {
  readonly clock: EvtClock;
  /** Low 12 bits of the time, µs. */
  low: number;
  /** Whether events may be fired: a high word was seen, and a low one too where `needsLow`. */
  isTimed: boolean;
  readonly needsLow: boolean;
  row: number;
  base: number;
  polarity: number;
  ignored: number;
}

/** @returns the state before the first word. @param needsLow as ROS drivers want it: no event before a TIME_LOW either */
export function evt3State(clock: EvtClock, needsLow: boolean): Evt3State {
  return { clock, low: 0, isTimed: false, needsLow, row: 0, base: 0, polarity: 0, ignored: 0 };
}

/**
 * Decode words into a batch.
 *
 *     0x0 ADDR_Y       row bits 0-10                      0x6 TIME_LOW    time bits 0-11
 *     0x2 ADDR_X       column bits 0-10, polarity bit 11  0x8 TIME_HIGH   time bits 12-23
 *     0x3 VECT_BASE_X  the same, but fires nothing        0xA EXT_TRIGGER edge bit 0, line bits 8-11
 *     0x4 VECT_12, 0x5 VECT_8   bit k fires base + k; then the base moves on by 12 or 8
 *     0x7, 0xD, 0xE, 0xF        continued, IMU, others: passed over; all else too, and counted
 *
 * TIME_LOW going back does not advance the time: only TIME_HIGH does, which also sets the low bits to 0 when it changes.
 *
 * @param words  shape [words]
 * @returns how many words were used
 * Source: docs.prophesee.ai, encoding formats, EVT3.
 */
export function decodeEvt3(words: Uint16Array, state: Evt3State, batch: EventBatch): number {
  const { clock } = state;
  const { t, x, y, on } = batch;
  const end = words.length;
  const room = t.length - 12;
  let n = batch.count;
  let i = 0;
  let { row, base, polarity } = state;
  let high = clock.high < 0 ? 0 : highTicks(clock, batch) | 0;
  if (high < 0) return 0;
  let time = high + state.low;
  while (i < end && n <= room) {
    if (state.isTimed) {
      // The loop that all the time goes into has no calls, and one bound: every word of it makes twelve events at most.
      const stop = Math.min(end, i + 1 + (((room - n) / 12) | 0));
      let type = 0;
      for (; i < stop; i++) {
        const word = words[i];
        type = word >>> 12;
        if (type === 2) {
          t[n] = time;
          x[n] = word & 2047;
          y[n] = row;
          on[n] = (word >>> 11) & 1;
          n++;
        } else if (type === 0) row = word & 2047;
        else if (type === 4 || type === 5) {
          for (let mask = type === 4 ? word & 0xfff : word & 0xff; mask !== 0; mask &= mask - 1) {
            t[n] = time;
            x[n] = base + 31 - Math.clz32(mask & -mask);
            y[n] = row;
            on[n] = polarity;
            n++;
          }
          base += type === 4 ? 12 : 8;
        } else if (type === 6) time = high + (word & 0xfff);
        else if (type === 3) {
          base = word & 2047;
          polarity = (word >>> 11) & 1;
        } else break;
      }
      state.low = time - high;
      if (i === end || n > room) break;
      if (i === stop) continue;
    }
    batch.count = n;
    const word = words[i];
    const type = word >>> 12;
    if (type === 0) row = word & 2047;
    else if (type === 3) {
      base = word & 2047;
      polarity = (word >>> 11) & 1;
    } else if (type === 4 || type === 5) {
      base += type === 4 ? 12 : 8;
      state.ignored++;
    } else if (!rareWord(word, state, batch)) break;
    i++;
    if (clock.high < 0) continue;
    high = highTicks(clock, batch) | 0;
    if (high < 0) break;
    time = high + state.low;
  }
  state.row = row;
  state.base = base;
  state.polarity = polarity;
  batch.count = n;
  return i;
}

/** Handle a word that tells the high time, a trigger or nothing. @returns whether it had room */
function rareWord(word: number, state: Evt3State, batch: EventBatch): boolean {
  const { clock } = state;
  const type = word >>> 12;
  if (type === 8) {
    const before = clock.high;
    setHigh(clock, (word & 0xfff) << 12);
    if (!state.needsLow) state.isTimed = true;
    if (clock.high !== before) state.low = 0;
  } else if (type === 6) {
    state.low = word & 0xfff;
    if (clock.high >= 0) state.isTimed = true;
  } else if (type === 10) {
    if (batch.triggers.count === batch.triggers.t.length) return false;
    if (state.isTimed) addTrigger(batch, clock.high + state.low, (word >>> 8) & 15, word & 1);
  } else if (type !== 7 && type < 13) state.ignored++;
  return true;
}

/** A decoder of EVT3 files. */
export function evt3Decoder({ fromZero = false }: EvtOptions = {}): RecordingDecoder {
  const known = facts('evt3');
  const aligned = alignedWords();
  let state: Evt3State | null = null;
  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (state === null) {
        const clock = openRaw(window, known, EVT3_PERIOD, fromZero);
        if (clock === null) return;
        state = evt3State(clock, false);
      }
      for (;;) {
        const words = words16(aligned, window.bytes, window.at, window.end);
        if (words.length === 0) break;
        const used = decodeEvt3(words, state, batch);
        window.at += 2 * used;
        known.ignored = state.ignored;
        if (used < words.length || batch.count > batch.t.length - 12) return;
      }
      if (window.last) finishWords(window, state.clock, state.ignored, 2);
    },
  };
}
