// AEDAT 2.0, jAER's file: a text header of "#" lines, then big-endian pairs of address and time.

import { addEvent, addTrigger, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder, type RecordingFacts } from '../recording/decoder.ts';
import { endsInside, latin1, u32be } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

/** A jAER header holds whole preference trees; it has been seen at 300 kB. */
const LONGEST_HEADER = 16 << 20;
const LONGEST_LINE = 1 << 16;
const PERIOD = 4294967296;

/** How a camera family packs an event into its address. */
export type Aedat2Layout = 'davis' | 'dvs128';

/** What the AEDAT 2.0 decoder can be told, where the header names no chip or the wrong one. */
export interface Aedat2Options {
  readonly layout?: Aedat2Layout;
}

/** @returns the length of the header line at `at`, 0 where none begins there, -1 where more bytes are needed. */
function lineLength({ bytes, end, last }: ByteWindow, at: number): number {
  if (at >= end) return last ? 0 : -1;
  if (bytes[at] !== 0x23) return 0;
  for (let i = at + 1; i < end && i < at + LONGEST_LINE; i++) {
    const byte = bytes[i];
    if (byte === 10) return i + 1 - at;
    if (byte < 32 && byte !== 9 && byte !== 13) return 0;
  }
  return !last && end - at < LONGEST_LINE ? -1 : 0;
}

/** Take layout and frame from the chip's class name, such as "eu.seebetter.ini.chips.davis.Davis346blue". */
function takeChip(line: string, known: RecordingFacts): void {
  const chip = /AEChip:\s*(\S+)/i.exec(line)?.[1];
  if (chip === undefined) return;
  const name = chip.toLowerCase();
  known.notes['chip'] = chip;
  if (name.includes('dvs128') || name.includes('tmpdiff128')) {
    known.notes['layout'] = 'dvs128';
    known.width = known.height = 128;
    return;
  }
  if (name.includes('davis')) known.notes['layout'] = 'davis';
  if (name.includes('346')) [known.width, known.height] = [346, 260];
  else if (name.includes('640')) [known.width, known.height] = [640, 480];
  else if (name.includes('208')) [known.width, known.height] = [208, 192];
  else if (name.includes('240')) [known.width, known.height] = [240, 180];
}

/** Events that are looked at where no chip is named. */
const LOOK = 4096;

/**
 * Tell the camera family by the first events: a DVS128 has 16 bits of address, and leaves those of a DAVIS's rows empty.
 *
 * @returns null while more bytes are needed
 */
function guessLayout({ bytes, at, end, last }: ByteWindow): Aedat2Layout | null {
  if (!last && end - at < 8 * LOOK) return null;
  let isSmall = end - at >= 8;
  for (let i = at; i + 8 <= end && i < at + 8 * LOOK; i += 8) if (u32be(bytes, i) > 0xffff) isSmall = false;
  return isSmall ? 'dvs128' : 'davis';
}

/**
 * A decoder of AEDAT 2.0 files.
 *
 *     record   u32 address, u32 time µs, both big-endian
 *     DAVIS    bit 31: frame or IMU sample, passed over · y 22-30 · x 12-21 · polarity bit 11 · bit 10: external input
 *     DVS128   bit 15: external input · y 8-14 · x 1-7 · polarity bit 0
 *
 * Where neither header nor options name the camera, the addresses tell: those of a DVS128 have 16 bits.
 * Coordinates are as stored: jAER draws y upwards, and x from the right.
 * Source: jAER's DavisChip and PyAedatTools, as described in reference/event-cameras.
 */
export function aedat2Decoder({ layout }: Aedat2Options = {}): RecordingDecoder {
  const known = facts('aedat2');
  known.yAxis = 'up';
  known.xAxis = 'left';
  let isOpen = false;
  let isSettled = false;
  let headerBytes = 0;
  let added = 0;
  let before = 0;

  function open(window: ByteWindow): boolean {
    for (;;) {
      const length = lineLength(window, window.at);
      if (length < 0) return false;
      const line = latin1(window.bytes, window.at, window.at + length);
      takeChip(line, known);
      window.at += length;
      headerBytes += length;
      if (headerBytes > LONGEST_HEADER) {
        throw new RecordingError('The header is longer than 16 MiB.', window.offset + window.at);
      }
      if (length > 0 && !/^#\s*End Of ASCII Header/i.test(line)) continue;
      return true;
    }
  }

  /** Settle the layout. @returns false while more bytes are needed */
  function settle(window: ByteWindow): boolean {
    const found = layout ?? known.notes['layout'] ?? guessLayout(window);
    if (found === null) return false;
    if (found === 'dvs128' && known.width === null) known.width = known.height = 128;
    known.notes['layout'] = found;
    isSettled = true;
    return true;
  }

  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      isOpen ||= open(window);
      if (!isOpen || (!isSettled && !settle(window))) return;
      const { bytes, end } = window;
      const isDavis = known.notes['layout'] === 'davis';
      while (window.at + 8 <= end && !isFull(batch)) {
        const address = u32be(bytes, window.at);
        const stored = u32be(bytes, window.at + 4);
        const wrap = before - stored >= PERIOD / 2 ? PERIOD : 0;
        const time = stored + added + wrap;
        if (isDavis && address >>> 31 === 1) known.ignored++;
        else if (isDavis && (address & 0x400) !== 0) addTrigger(batch, time, 0, (address >>> 11) & 1);
        else if (!isDavis && (address & 0x8000) !== 0) addTrigger(batch, time, 0, address & 1);
        else {
          const x = isDavis ? (address >>> 12) & 0x3ff : (address >>> 1) & 0x7f;
          const y = isDavis ? (address >>> 22) & 0x1ff : (address >>> 8) & 0x7f;
          if (!addEvent(batch, time, x, y, isDavis ? (address >>> 11) & 1 : address & 1)) return;
        }
        added += wrap;
        before = stored;
        window.at += 8;
      }
      if (window.last && window.at < end && end - window.at < 8)
        endsInside('an event', window.offset + window.at);
    },
  };
}
