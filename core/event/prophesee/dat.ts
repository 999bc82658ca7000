// DAT, Prophesee's older file of 8-byte events (GEN1, N-CARS and others), versions 1 and 2.

import { addEvent, addTrigger, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { propheseeHeader, takeGeometry, timeBase } from './header.ts';
import { endsInside, latin1, u32 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

const PERIOD = 4294967296;

/** The type bytes of files with contrast events, and of files with triggers. */
const CONTRAST = [0x00, 0x0c];
const TRIGGER = 0x0e;

/** Events that are looked at where no version is named. */
const LOOK = 4096;

/** @returns the version that the first addresses fit, null while more bytes are needed: version 1 leaves bits 21-31 empty. */
function guessVersion({ bytes, end, last }: ByteWindow, from: number): 1 | 2 | null {
  if (!last && end - from < 8 * LOOK) return null;
  for (let i = from; i + 8 <= end && i < from + 8 * LOOK; i += 8)
    if (u32(bytes, i + 4) >>> 21 !== 0) return 2;
  return 1;
}

/**
 * A decoder of DAT files.
 *
 *     header  lines "% …", then one byte of event type (0x00, 0x0C contrast, 0x0E trigger), one byte of event size (8)
 *     event   u32 time, µs, wrapping at 2^32 · u32 address
 *     address version 2: x bits 0-13, y bits 14-27, polarity bits 28-31; version 1: x 0-8, y 9-16, polarity bits 17-20
 *     trigger edge bit 0, line bits 8-13
 *
 * Without a version in the header, or without a header, the addresses tell it.
 *
 * Throws RecordingError for an event type or size that is none of these.
 */
export function datDecoder(): RecordingDecoder {
  const known = facts('dat');
  let isOpen = false;
  let isTrigger = false;
  let version = 2;
  let added = 0;
  let before = 0;

  function open(window: ByteWindow): boolean {
    const header = propheseeHeader(window);
    if (header === null) return false;
    const at = window.at + header.length;
    if (header.length === 0 && latin1(window.bytes, at, at + 2) !== '% ') {
      // The oldest files have neither header nor the two bytes after it.
      const found = guessVersion(window, at);
      if (found === null) return false;
      version = found;
      known.notes['version'] = String(version);
      return true;
    }
    if (window.end - at < 2) {
      if (window.last) endsInside('the header', window.offset + window.end);
      return false;
    }
    const type = window.bytes[at];
    const size = window.bytes[at + 1];
    if (!(CONTRAST.includes(type) || type === TRIGGER) || size !== 8) {
      throw new RecordingError(
        `DAT event type ${type} of ${size} bytes is unknown; contrast events are type 0 or 12 of 8 bytes.`,
        window.offset + at,
      );
    }
    const named = header.fields.get('version');
    const found = named === undefined ? guessVersion(window, at + 2) : Number.parseInt(named, 10) < 2 ? 1 : 2;
    if (found === null) return false;
    takeGeometry(header, known);
    version = found;
    known.notes['version'] = String(version);
    isTrigger = type === TRIGGER;
    added = timeBase(header);
    window.at = at + 2;
    return true;
  }

  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      isOpen ||= open(window);
      if (!isOpen) return;
      const { bytes, end } = window;
      while (window.at + 8 <= end && !isFull(batch)) {
        const stored = u32(bytes, window.at);
        const address = u32(bytes, window.at + 4);
        const wrap = before - stored >= PERIOD / 2 ? PERIOD : 0;
        const time = stored + added + wrap;
        if (isTrigger) addTrigger(batch, time, (address >>> 8) & 63, address & 1);
        else {
          const x = version === 2 ? address & 0x3fff : address & 0x1ff;
          const y = version === 2 ? (address >>> 14) & 0x3fff : (address >>> 9) & 0xff;
          const polarity = version === 2 ? address >>> 28 : (address >>> 17) & 15;
          if (!addEvent(batch, time, x, y, polarity === 0 ? 0 : 1)) return;
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
