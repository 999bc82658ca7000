// EVENTS of neurover.v1: 16 bytes of head, 4 bytes per word, at most 251 words to a frame.
//
//     0x01  version  u16 words  u32 sequence  u64 start µs  then words of 32 bits  u16 CRC
//     word: x bits 0–10 · y bits 11–21 · on bit 22 · µs since the word before, bits 23–31
//     skip: y = 2047 · µs to skip in x and bits 22–31 together, low bits in x (21 bits, 2 s)
//
// Microseconds are kept; a pause longer than 511 µs costs one skip word more.

import { packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import type { CameraEvents } from './ros-events.ts';
import { WireError } from './json-read.ts';
import { blankFrame, frameType, getTime, putTime, seal, unseal } from './frame.ts';

/** Words that fit into one frame. */
const MOST_WORDS = 251;
/** The y of a skip word; so pixels go up to 2046 down. */
const SKIP = 2047;
const LONGEST_SKIP = 0x1fffff;

function words(packet: EventPacket): Uint32Array {
  const { count, t, x, y, on, width, height } = packet;
  if (width > 2048 || height > SKIP)
    throw new WireError(`A ${width}×${height} camera does not fit; 2048×2047 does.`);
  const out = new Uint32Array(4 * count + 1);
  let length = 0;
  let last = 0;
  for (let i = 0; i < count; i++) {
    let pause = t[i] - last;
    last = t[i];
    while (pause > 511) {
      const skipped = Math.min(pause, LONGEST_SKIP);
      out[length++] = ((skipped & 0x7ff) | (SKIP << 11) | ((skipped >>> 11) << 22)) >>> 0;
      pause -= skipped;
    }
    out[length++] = (x[i] | (y[i] << 11) | (on[i] << 22) | (pause << 23)) >>> 0;
  }
  return out.subarray(0, length);
}

/** @returns the frames of a packet whose window starts at `start` of the robot's clock; none for an empty packet. */
export function writeEvents(packet: EventPacket, start: Micros, sequence: number): Uint8Array<ArrayBuffer>[] {
  const all = words(packet);
  const frames: Uint8Array<ArrayBuffer>[] = [];
  let time: number = start;
  for (let from = 0; from < all.length; from += MOST_WORDS) {
    const part = all.subarray(from, from + MOST_WORDS);
    const { bytes, view } = blankFrame(frameType.events, 16 + 4 * part.length + 2);
    view.setUint16(2, part.length, true);
    view.setUint32(4, sequence, true);
    putTime(view, 8, time);
    part.forEach((word, i) => view.setUint32(16 + 4 * i, word, true));
    for (const word of part) time += pauseOf(word);
    frames.push(seal(bytes));
  }
  return frames;
}

const rowOf = (word: number): number => (word >>> 11) & 0x7ff;
const pauseOf = (word: number): number =>
  rowOf(word) === SKIP ? (word & 0x7ff) | ((word >>> 22) << 11) : word >>> 23;

/** Read EVENTS; `sequence` is that of the STATE which will close the window. Throws WireError. */
export function readEvents(bytes: Uint8Array): Omit<CameraEvents, 'width' | 'height'> {
  const view = unseal(bytes, frameType.events, 18);
  const length = view.getUint16(2, true);
  if (bytes.length !== 18 + 4 * length)
    throw new WireError(`EVENTS of ${length} words has ${bytes.length} bytes.`);
  const { x, y, on } = packetColumns(length);
  const time = new Float64Array(length);
  let now: number = getTime(view, 8);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const word = view.getUint32(16 + 4 * i, true);
    now += pauseOf(word);
    if (rowOf(word) === SKIP) continue;
    time[count] = now;
    x[count] = word & 0x7ff;
    y[count] = rowOf(word);
    on[count] = (word >>> 22) & 1;
    count++;
  }
  return { stamp: micros(now), count, time, x, y, on, sequence: view.getUint32(4, true) };
}
