// Event files that TensorBoard reads: records with two checksums each around small protocol buffers. Three kinds of fields are
// all there is, so they are written here and no library is asked.

import { crc32c } from '../../../core/event/bytes/crc32.ts';

/** One number at one moment. */
export interface Scalar {
  readonly tag: string;
  /** Control steps of training, a whole number. */
  readonly step: number;
  readonly value: number;
}

/** TensorBoard's constant added to a rotated checksum, so that a checksum of checksums is none. */
const MASK = 0xa282ead8;

const masked = (bytes: Uint8Array): number => {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK) >>> 0;
};

/**
 * One record.
 *
 *     length u64, masked CRC-32C of it u32, data, masked CRC-32C of the data u32; little-endian
 */
function record(data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length));
  head.writeUInt32LE(masked(head.subarray(0, 8)), 8);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(masked(data));
  return Buffer.concat([head, data, tail]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

/** A field of bytes, text or another message: wire type 2. */
const message = (field: number, content: Buffer): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);

function double(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8(field * 8 + 1);
  bytes.writeDoubleLE(value, 1);
  return bytes;
}

function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(field * 8 + 5);
  bytes.writeFloatLE(value, 1);
  return bytes;
}

/**
 * The bytes of an event file: Event { wall_time = 1, step = 2, file_version = 3, summary = 5 }, Summary { value = 1 },
 * Value { tag = 1, simple_value = 2 }.
 *
 * @param stepSeconds  simulated seconds of a control step: they stand for the wall's, so that a run writes the same bytes again
 */
export function eventFile(scalars: readonly Scalar[], stepSeconds: number): Buffer {
  const version = Buffer.concat([double(1, 0), message(3, Buffer.from('brain.Event:2'))]);
  return Buffer.concat([
    record(version),
    ...scalars.map(({ tag, step, value }) => {
      const summary = message(1, Buffer.concat([message(1, Buffer.from(tag)), float(2, value)]));
      const at = Buffer.concat([varint(2 * 8), varint(step)]);
      return record(Buffer.concat([double(1, step * stepSeconds), at, message(5, summary)]));
    }),
  ]);
}
