// EVT2.1, Prophesee's 64-bit raw format: one word holds up to 32 events of one row. Two orders of the word's halves exist.

import { addTrigger, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { evtClock, highTicks, setHigh } from './evt-clock.ts';
import { EVT2_PERIOD, finishWords, type EvtOptions, type RawState } from './raw.ts';
import { propheseeHeader, takeGeometry, timeBase, type PropheseeHeader } from './header.ts';
import { alignedWords, u32, words32 } from '../bytes/read.ts';

/** Which half of a 64-bit word stands first in the file: the mask (GenX320, straight) or the address (IMX636, swapped). */
export type HalfOrder = 'straight' | 'swapped';

/** What the EVT2.1 decoder can be told. */
export interface Evt21Options extends EvtOptions {
  /** Taken from the header or guessed from the first words where not given. */
  readonly halves?: HalfOrder;
}

/**
 * Guess the order from the first words: a time word has an empty mask and a type of 8 in its address half.
 *
 * @returns 'straight' where both fit equally
 */
function guessOrder({ bytes, at, end }: ByteWindow): HalfOrder {
  let straight = 0;
  let swapped = 0;
  let before = [-1, -1];
  for (let i = at; i + 8 <= end && i < at + 65536; i += 8) {
    const halves = [u32(bytes, i), u32(bytes, i + 4)];
    const times = halves.map((half, k) => (half >>> 28 === 8 ? half & 0x0fffffff : before[k]));
    // Bits beside the time may be set; then a clock that only goes on, in small steps, tells: masks go back as often.
    const steps = times.map((time, k) =>
      before[k] < 0 || Math.abs(time - before[k]) > 4096 ? 0 : Math.sign(time - before[k]),
    );
    if (halves[1] >>> 28 === 8) straight += halves[0] === 0 ? 4 : steps[1];
    if (halves[0] >>> 28 === 8) swapped += halves[1] === 0 ? 4 : steps[0];
    before = times;
  }
  return swapped > straight ? 'swapped' : 'straight';
}

function headerOrder({ fields }: PropheseeHeader): HalfOrder | null {
  const order = /endianness=(\w+)/i.exec(fields.get('format') ?? '')?.[1] ?? fields.get('endianness');
  if (order === undefined) return null;
  return order.toLowerCase() === 'legacy' ? 'swapped' : 'straight';
}

/**
 * Decode pairs of half words into a batch.
 *
 *     low half    mask of pixels that fired: bit k is the pixel x + k
 *     high half   y bits 0-10 · x bits 11-21 · low time bits 22-27 · type bits 28-31
 *     types       0 OFF, 1 ON, 8 TIME_HIGH (time bits 6-33 in bits 0-27), 0xA EXT_TRIGGER (edge bit 0, line bits 8-12)
 *
 * @param words  half words in file order, shape [2 words]
 * @param first  1 where the address half stands first, else 0
 * @returns how many half words were used, an even number
 * Source: docs.prophesee.ai, encoding formats, EVT2.1.
 */
function decodeEvt21(words: Uint32Array, first: 0 | 1, state: RawState, batch: EventBatch): number {
  const { clock } = state;
  const { t, x, y, on, triggers } = batch;
  const room = t.length - 32;
  let n = batch.count;
  let i = 0;
  let high = clock.high < 0 ? 0 : highTicks(clock, batch) | 0;
  if (high < 0) return 0;
  for (; i + 1 < words.length && n <= room; i += 2) {
    const address = words[i + 1 - first];
    const type = address >>> 28;
    if (type < 2 && clock.high >= 0) {
      const time = high + ((address >>> 22) & 63);
      const left = (address >>> 11) & 2047;
      const row = address & 2047;
      for (let mask = words[i + first] | 0; mask !== 0; mask &= mask - 1) {
        t[n] = time;
        x[n] = left + 31 - Math.clz32(mask & -mask);
        y[n] = row;
        on[n] = type;
        n++;
      }
    } else if (type === 8) {
      batch.count = n;
      setHigh(clock, (address & 0x0fffffff) * 64);
      high = highTicks(clock, batch) | 0;
      if (high < 0) return i + 2;
    } else if (type === 10 && clock.high >= 0) {
      if (triggers.count === triggers.t.length) break;
      addTrigger(batch, clock.high + ((address >>> 22) & 63), (address >>> 8) & 31, address & 1);
    } else if (type < 13) state.ignored++;
  }
  batch.count = n;
  return i;
}

/** A decoder of EVT2.1 files of both half orders. */
export function evt21Decoder({ fromZero = false, halves }: Evt21Options = {}): RecordingDecoder {
  const known = facts('evt21');
  const aligned = alignedWords();
  let state: RawState | null = null;
  let first: 0 | 1 = 0;
  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (state === null) {
        const header = propheseeHeader(window);
        if (header === null) return;
        if (!window.last && window.end - window.at < header.length + 4096) return;
        takeGeometry(header, known);
        window.at += header.length;
        const order = halves ?? headerOrder(header) ?? guessOrder(window);
        known.notes['halves'] = order;
        first = order === 'swapped' ? 1 : 0;
        state = { clock: evtClock(EVT2_PERIOD, timeBase(header), fromZero), ignored: 0 };
      }
      for (;;) {
        const words = words32(aligned, window.bytes, window.at, window.at + ((window.end - window.at) & ~7));
        if (words.length === 0) break;
        const used = decodeEvt21(words, first, state, batch);
        window.at += 4 * used;
        known.ignored = state.ignored;
        if (used < words.length || batch.count > batch.t.length - 32) return;
      }
      if (window.last) finishWords(window, state.clock, state.ignored, 8);
    },
  };
}
