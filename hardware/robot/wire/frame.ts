// What all packed frames of neurover.v1 share: little-endian, fixed offsets, at most 1 KiB, first byte the type, second the
// version, last two bytes CRC-16 over everything before. A microcontroller reads them with a packed C struct.

import { micros, type Micros } from '../../../core/units/quantity.ts';
import { crc16 } from './crc16.ts';
import { WireError } from './json-read.ts';

/** First bytes of the frames. */
export const frameType: Readonly<Record<'events' | 'scan' | 'state' | 'command' | 'stop', number>> =
  Object.freeze({ events: 0x01, scan: 0x02, state: 0x03, command: 0x10, stop: 0x11 });
/** Second byte of every frame. */
const FRAME_VERSION = 1;
/** No frame is longer: the default buffer of the ESP-AT firmware. */
export const LONGEST_FRAME = 1024;

/** A frame's buffer with type and version written. */
export function blankFrame(type: number, length: number): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  const bytes = new Uint8Array(length);
  bytes[0] = type;
  bytes[1] = FRAME_VERSION;
  return { bytes, view: new DataView(bytes.buffer) };
}

/** Write the checksum into the last two bytes. */
export function seal(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint16(bytes.length - 2, crc16(bytes, bytes.length - 2), true);
  return bytes;
}

/** Check length, version and checksum. Throws WireError. */
export function unseal(bytes: Uint8Array, type: number, shortest: number): DataView {
  const { length } = bytes;
  if (length < shortest || length > LONGEST_FRAME) {
    throw new WireError(
      `Frame 0x${type.toString(16)} has ${length} bytes; ${shortest} to ${LONGEST_FRAME} are right.`,
    );
  }
  if (bytes[0] !== type || bytes[1] !== FRAME_VERSION) {
    throw new WireError(
      `Frame begins with ${bytes[0]}, ${bytes[1]}; type ${type}, version ${FRAME_VERSION} are read here.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const told = view.getUint16(length - 2, true);
  const counted = crc16(bytes, length - 2);
  if (told !== counted)
    throw new WireError(`Frame says checksum ${told}, its bytes give ${counted}. It was dropped.`);
  return view;
}

/** A whole number of microseconds as two words. */
export function putTime(view: DataView, at: number, time: number): void {
  view.setUint32(at, time >>> 0, true);
  view.setUint32(at + 4, Math.floor(time / 4294967296), true);
}

/** The time written by putTime. */
export function getTime(view: DataView, at: number): Micros {
  return micros(view.getUint32(at, true) + view.getUint32(at + 4, true) * 4294967296);
}
