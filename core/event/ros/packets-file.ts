// ".packets": ROS event camera messages one after another without a bag, as this project's sample data has them. The file
// does not name the encoding; it is told, or guessed from the first message.

import { isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { endsInside, u16, u32, u64 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { splitNanos, type RosEncoding } from './message.ts';
import { rosPayloads } from './payload.ts';

const HEAD_BYTES = 24;
const LONGEST_MESSAGE = 1 << 26;

/** What the decoder of ".packets" can be told. */
export interface PacketsOptions {
  readonly encoding?: RosEncoding;
}

/** @returns the encoding that the payload looks like. */
function guessEncoding(
  bytes: Uint8Array,
  from: number,
  to: number,
  width: number,
  height: number,
): RosEncoding {
  let before = 0;
  let isMono = (to - from) % 8 === 0;
  let isLibcaer = isMono;
  for (let at = from; at + 8 <= to && at < from + 8000; at += 8) {
    const first = u32(bytes, at);
    const [x, y] = [u16(bytes, at + 4), u16(bytes, at + 6) & 0x7fff];
    if (x >= width || y >= height || first < before) isMono = false;
    if ((first & 1) === 0 || first >>> 17 >= width || ((first >>> 2) & 0x7fff) >= height) isLibcaer = false;
    before = first;
  }
  if (isMono) return 'mono';
  if (isLibcaer) return 'libcaer';
  for (let at = from; at + 2 <= to && at < from + 8000; at += 2) if (u16(bytes, at) >>> 12 > 5) return 'evt3';
  return 'libcaer_cmp';
}

/**
 * A decoder of ".packets" files.
 *
 *     message   u64 number · u64 time base, ns · u16 width · u16 height · u32 bytes · payload; little-endian
 *
 * Encodings mono, libcaer and libcaer_cmp count nanoseconds, evt3 the sensor's own microseconds.
 */
export function packetsDecoder({ encoding }: PacketsOptions = {}): RecordingDecoder {
  const known = facts('packets');
  const payloads = rosPayloads();
  let told: RosEncoding | null = encoding ?? null;
  let isOpen = false;

  return {
    facts: known,
    decode(window: ByteWindow, batch: EventBatch): void {
      for (;;) {
        if (isOpen && !payloads.decode(batch)) return;
        isOpen = false;
        known.ignored = payloads.ignored;
        if (isFull(batch)) return;
        const { bytes, at, end, last, offset } = window;
        if (end - at < HEAD_BYTES) {
          if (last && end > at) endsInside('a message header', offset + at);
          return;
        }
        const [width, height, length] = [u16(bytes, at + 16), u16(bytes, at + 18), u32(bytes, at + 20)];
        if (length > LONGEST_MESSAGE || width === 0 || height === 0) {
          throw new RecordingError(
            `A message claims ${length} bytes and a ${width}×${height} frame: it is damaged.`,
            offset + at,
          );
        }
        if (end - at - HEAD_BYTES < length) {
          if (last) endsInside('a message', offset + at);
          return;
        }
        known.width ??= width;
        known.height ??= height;
        const from = at + HEAD_BYTES;
        if (told === null && length > 0) told = guessEncoding(bytes, from, from + length, width, height);
        if (told !== null) {
          known.notes['encoding'] = told;
          const [baseMicros, baseNanos] = splitNanos(bytes, at + 8);
          // A copy, because the window's memory moves on before a long message is used up.
          const payload = bytes.slice(from, from + length);
          payloads.begin({
            encoding: told,
            width,
            height,
            baseMicros,
            baseNanos,
            bytes: payload,
            offset: offset + from,
          });
          isOpen = true;
        }
        known.notes['messages'] = String(Number(known.notes['messages'] ?? 0) + 1);
        known.notes['firstNumber'] ??= String(u64(bytes, at));
        window.at = from + length;
      }
    },
  };
}
