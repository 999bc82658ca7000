// One ROS 2 message of type event_camera_msgs/EventPacket in the Common Data Representation: each number stands at a multiple
// of its own size, counted from the end of the 4-byte preamble.

import { RecordingError } from '../recording-error.ts';
import { splitNanos, type RosMessage } from './message.ts';

/** The message types with this layout; the older name is from before 2023. */
export const EVENT_PACKET_TYPES: readonly string[] = [
  'event_camera_msgs/msg/EventPacket',
  'event_camera_msgs/EventPacket',
  'event_array_msgs/msg/EventArray',
  'event_array_msgs/EventArray',
];

/**
 * Read an EventPacket.
 *
 *     preamble   0x00 · 0x00 big- or 0x01 little-endian · 2 spare
 *     message    i32 s, u32 ns, string frame (Header) · u32 height · u32 width · u64 number · u64 time base, ns ·
 *                string encoding · bool isBigEndian · u32 bytes · payload
 *     string     u32 length with the closing 0 · characters
 *
 * @param offset  the file's byte at bytes[0]
 * @returns the message; its payload is a view of `bytes`
 * Throws RecordingError where a length points beyond the message.
 */
export function eventPacketMessage(bytes: Uint8Array, offset: number): RosMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[1] !== 0;
  let at = 4;
  const room = (count: number, align: number): number => {
    at = 4 + Math.ceil((at - 4) / align) * align;
    if (count < 0 || at + count > bytes.length) {
      throw new RecordingError(
        'An EventPacket message is shorter than it says.',
        offset + Math.min(at, bytes.length),
      );
    }
    at += count;
    return at - count;
  };
  const word = (): number => view.getUint32(room(4, 4), isLittle);
  const text = (): string => {
    const length = word();
    const start = room(length, 1);
    return String.fromCharCode(...bytes.subarray(start, start + Math.min(256, Math.max(0, length - 1))));
  };
  if (bytes[0] !== 0 || bytes[1] > 1) throw new RecordingError('A message is not plain CDR.', offset);
  room(8, 4);
  text();
  const [height, width] = [word(), word()];
  room(8, 8);
  const baseAt = room(8, 8);
  const base = isLittle ? bytes.subarray(baseAt, baseAt + 8) : bytes.slice(baseAt, baseAt + 8).toReversed();
  const [baseMicros, baseNanos] = splitNanos(base, 0);
  const encoding = text();
  const isBigEndianPayload = bytes[room(1, 1)] !== 0;
  const length = word();
  const start = room(length, 1);
  if (isBigEndianPayload)
    throw new RecordingError('A payload is big-endian, which no driver sends.', offset + start);
  if (width === 0 || height === 0 || width > 65535 || height > 65535) {
    throw new RecordingError(`A message claims a ${width}×${height} frame.`, offset);
  }
  return {
    encoding,
    width,
    height,
    baseMicros,
    baseNanos,
    bytes: bytes.subarray(start, start + length),
    offset: offset + start,
  };
}
