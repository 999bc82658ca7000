// AEDAT 3.1, the file of cAER and libcaer: a text header, then packets of one event type each.

import { addEvent, addTrigger, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder, type RecordingFacts } from '../recording/decoder.ts';
import { endsInside, i32, latin1, u16, u32 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

const HEADER_BYTES = 28;
const LONGEST_HEADER = 1 << 20;
const PERIOD = 2147483648;
/** Frame sizes by the sources' names. */
const SENSORS: readonly (readonly [RegExp, number, number])[] = [
  [/346/, 346, 260],
  [/240/, 240, 180],
  [/640/, 640, 480],
  [/208/, 208, 192],
  [/128/, 128, 128],
];

/** The packet that is being read. */
interface OpenPacket {
  readonly type: number;
  readonly size: number;
  readonly timeAt: number;
  readonly base: number;
  left: number;
}

/** @returns the text header's length, -1 while more bytes are needed. */
function readHeader({ bytes, at, end, last, offset }: ByteWindow, known: RecordingFacts): number {
  let here = at;
  for (;;) {
    let newline = here;
    while (newline < end && bytes[newline] !== 10) newline++;
    if (newline - at > LONGEST_HEADER)
      throw new RecordingError('The header has no end mark within 1 MiB.', offset + here);
    if (newline === end) {
      if (last) endsInside('the header', offset + end);
      return -1;
    }
    const line = latin1(bytes, here, newline).trim();
    if (!line.startsWith('#'))
      throw new RecordingError('A header line does not begin with "#".', offset + here);
    here = newline + 1;
    if (/^#!END-HEADER/i.test(line)) return here - at;
    const format = /^#Format:\s*(\S+)/i.exec(line)?.[1];
    if (format !== undefined && format.toUpperCase() !== 'RAW') {
      throw new RecordingError(
        `AEDAT 3 with "Format: ${format}" is compressed; only RAW can be read.`,
        offset + at,
      );
    }
    const source = /^#Source\s+\d+:\s*(.+)/i.exec(line)?.[1];
    const sensor = source === undefined ? undefined : SENSORS.find(([name]) => name.test(source));
    if (source !== undefined) known.notes['source'] ??= source;
    if (sensor !== undefined && known.width === null) [, known.width, known.height] = sensor;
  }
}

/**
 * A decoder of AEDAT 3.1 files.
 *
 *     packet    i16 type, i16 source, i32 event size, i32 offset of the time, i32 time overflow, i32 capacity, i32 number,
 *               i32 valid, then `capacity` events; little-endian
 *     polarity  type 1: u32 (valid bit 0, polarity 1, y 2-16, x 17-31), i32 time µs, plus overflow · 2^31
 *     special   type 0: u32 (valid bit 0, kind 1-7: 2 rising, 3 falling, 4 pulse at the external input), i32 time
 *     others    frames, IMU samples and so on: passed over
 *
 * Events whose valid bit is off are passed over, as the format's authors ask.
 */
export function aedat3Decoder(): RecordingDecoder {
  const known = facts('aedat3');
  let isOpen = false;
  let packet: OpenPacket | null = null;

  function begin({ bytes, at, offset }: ByteWindow): OpenPacket {
    const type = u16(bytes, at);
    const [size, timeAt, overflow, capacity, number] = [4, 8, 12, 16, 20].map((field) =>
      i32(bytes, at + field),
    );
    if (size <= 0 || capacity < 0 || number < 0 || number > capacity || overflow < 0 || timeAt < 0) {
      throw new RecordingError(
        `A packet header claims ${number} of ${capacity} events of ${size} bytes: it is damaged.`,
        offset + at,
      );
    }
    if (type <= 1 && size !== 8) {
      throw new RecordingError(`Events of type ${type} have 8 bytes, not ${size}.`, offset + at);
    }
    return { type, size, timeAt, base: overflow * PERIOD, left: size * capacity };
  }

  function events(window: ByteWindow, { type, base }: OpenPacket, batch: EventBatch): boolean {
    const { bytes, at } = window;
    const word = u32(bytes, at);
    const time = base + u32(bytes, at + 4);
    if ((word & 1) === 0) known.ignored++;
    else if (type === 0) {
      const kind = (word >>> 1) & 0x7f;
      if (kind >= 2 && kind <= 4) addTrigger(batch, time, 0, kind === 3 ? 0 : 1);
      else known.ignored++;
    } else return addEvent(batch, time, word >>> 17, (word >>> 2) & 0x7fff, (word >>> 1) & 1);
    return true;
  }

  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (!isOpen) {
        const length = readHeader(window, known);
        if (length < 0) return;
        isOpen = true;
        window.at += length;
      }
      for (;;) {
        const left = window.end - window.at;
        if (packet === null || packet.left === 0) {
          if (left < HEADER_BYTES) {
            if (window.last && left > 0) endsInside('a packet header', window.offset + window.at);
            return;
          }
          packet = begin(window);
          window.at += HEADER_BYTES;
        } else if (packet.type > 1) {
          const skipped = Math.min(left, packet.left);
          packet.left -= skipped;
          window.at += skipped;
          if (packet.left === 0) known.ignored++;
          else if (window.last) endsInside('a packet', window.offset + window.end);
          else return;
        } else {
          if (left < 8) {
            if (window.last) endsInside('a packet', window.offset + window.at);
            return;
          }
          if (isFull(batch) || !events(window, packet, batch)) return;
          packet.left -= 8;
          window.at += 8;
        }
      }
    },
  };
}
