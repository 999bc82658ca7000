// Event Stream (.es), the compact file of neuromorphic-paris and faery: a delta-coded time byte before every event.

import { addEvent, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { endsInside, latin1, u16 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

/** The first bytes of every file. */
export const ES_MAGIC = 'Event Stream';
const KINDS = ['generic', 'dvs', 'atis', 'colour'] as const;
/** One generic event never holds more. */
const LONGEST_MESSAGE = 1 << 20;

/** Where a byte of time leads: on by `step`, and whether an event follows. */
const NO_EVENT = -1;

/**
 * A decoder of Event Stream files of all types.
 *
 *     header    "Event Stream" · 3 version bytes · type: 0 generic, 1 DVS, 2 ATIS, 3 … · u16 width, u16 height (not generic)
 *     DVS       c = 0xFF: t += 127; 0xFE: reset, passed over; else t += c >> 1, polarity = c & 1, u16 x, u16 y
 *     ATIS      c & 0xFC = 0xFC: t += 63 · (c & 3); else t += c >> 2, c & 3 = 0 OFF, 1 exposure begins, 2 ON, 3 exposure
 *               ends; u16 x, u16 y
 *     colour    c = 0xFF: t += 254; 0xFE: reset; else t += c, u16 x, u16 y, red, green, blue
 *     generic   the same time byte, then a length of 7 bits per byte (bits 1-7, bit 0: another follows), then the bytes
 *
 * Colour is type 4; type 3 is read as colour too. y grows upwards.
 * Source: faery's description of the format, as in reference/event-cameras.
 */
export function esDecoder(): RecordingDecoder {
  const known = facts('es');
  known.yAxis = 'up';
  let kind: (typeof KINDS)[number] | null = null;
  let time = 0;

  function open(window: ByteWindow): boolean {
    const { bytes, at, end, last, offset } = window;
    const type = end - at > 15 ? bytes[at + 15] : -1;
    const length = type === 0 ? 16 : 20;
    if (end - at < length) {
      if (last) endsInside('the header', offset + end);
      return false;
    }
    if (latin1(bytes, at, at + 12) !== ES_MAGIC)
      throw new RecordingError('This is no Event Stream file.', offset + at);
    if (type > 4) throw new RecordingError(`Event Stream type ${type} is unknown.`, offset + at + 15);
    if (bytes[at + 12] !== 2) {
      throw new RecordingError(
        `Event Stream version ${bytes[at + 12]} is unknown; 2 can be read.`,
        offset + at + 12,
      );
    }
    kind = KINDS[Math.min(3, type)];
    known.notes['kind'] = kind;
    if (type > 0) {
      known.width = u16(bytes, at + 16);
      known.height = u16(bytes, at + 18);
      if (known.width === 0 || known.height === 0)
        throw new RecordingError('The frame is empty.', offset + at + 16);
    }
    window.at += length;
    return true;
  }

  /** Read one record. @returns its length; 0 where more bytes are needed, NO_EVENT where the batch must be emptied first */
  function record(window: ByteWindow, batch: EventBatch): number {
    const { bytes, at, end } = window;
    const byte = bytes[at];
    if (kind === 'atis') {
      if ((byte & 0xfc) === 0xfc) {
        time += 63 * (byte & 3);
        return 1;
      }
      if (end - at < 5) return 0;
      const now = time + (byte >>> 2);
      const [x, y] = [u16(bytes, at + 1), u16(bytes, at + 3)];
      if ((byte & 1) === 1) batch.others.push({ kind: 'exposure', t: now, x, y, end: (byte & 2) !== 0 });
      else if (!addEvent(batch, now, x, y, (byte >>> 1) & 1, 0)) return NO_EVENT;
      time = now;
      return 5;
    }
    if (byte === 0xfe) return 1;
    if (byte === 0xff) {
      time += kind === 'dvs' ? 127 : 254;
      return 1;
    }
    if (kind === 'dvs') {
      if (end - at < 5) return 0;
      const now = time + (byte >>> 1);
      if (!addEvent(batch, now, u16(bytes, at + 1), u16(bytes, at + 3), byte & 1, 0)) return NO_EVENT;
      time = now;
      return 5;
    }
    if (kind === 'colour') {
      if (end - at < 8) return 0;
      time += byte;
      const [x, y] = [u16(bytes, at + 1), u16(bytes, at + 3)];
      const [red, green, blue] = [bytes[at + 5], bytes[at + 6], bytes[at + 7]];
      batch.others.push({ kind: 'colour', t: time, x, y, red, green, blue });
      return 8;
    }
    return message(window, batch);
  }

  /** Read a generic event, as `record` does. */
  function message({ bytes, at, end, offset }: ByteWindow, batch: EventBatch): number {
    let length = 0;
    let here = at + 1;
    for (let weight = 1; ; weight *= 128) {
      if (here === end) return 0;
      const part = bytes[here++];
      length += (part >>> 1) * weight;
      if (length > LONGEST_MESSAGE || weight > LONGEST_MESSAGE * 256) {
        throw new RecordingError(
          `A message claims ${length} bytes; the most is ${LONGEST_MESSAGE}.`,
          offset + at,
        );
      }
      if ((part & 1) === 0) break;
    }
    if (end - here < length) return 0;
    if (batch.others.length > 15 && length > 65536) return NO_EVENT;
    time += bytes[at];
    batch.others.push({ kind: 'bytes', t: time, bytes: bytes.slice(here, here + length) });
    return here + length - at;
  }

  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (kind === null && !open(window)) return;
      while (window.at < window.end && !isFull(batch)) {
        const length = record(window, batch);
        if (length === NO_EVENT) return;
        if (length === 0) {
          if (window.last) endsInside('an event', window.offset + window.at);
          return;
        }
        window.at += length;
      }
    },
  };
}
