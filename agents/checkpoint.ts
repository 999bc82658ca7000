// A checkpoint is a header in JSON and arrays behind it, with a checksum over all: nothing in it can run, and a file that was
// cut short or belongs to something else is told so.
//
//     bytes 0–7    "NEUROVER"
//     8–11         version, u32 little-endian
//     12–15        checksum (CRC-32) of everything that follows, u32
//     16–19        length of the header in bytes, u32
//     20–          header, JSON in UTF-8, padded with spaces to a multiple of 8
//     then         the arrays, each on a multiple of 8

import { z } from 'zod';
import type { Snapshot } from '../core/chip/chip.ts';
import { crc32 } from '../core/event/bytes/crc32.ts';

const MAGIC = 'NEUROVER';
const VERSION = 1;
const CHECKED_FROM = 16;
const HEADER_AT = 20;

/** A file is no checkpoint, or a damaged one. The message says what to do. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

/** A saved agent: `about` says of what, `arrays` hold its state. */
export interface Checkpoint {
  readonly about: Readonly<Record<string, unknown>>;
  readonly arrays: Snapshot;
}

const arrayTypes = { f64: Float64Array, i32: Int32Array, u32: Uint32Array } as const;
type ArrayType = keyof typeof arrayTypes;

const headerSchema = z.strictObject({
  about: z.record(z.string(), z.unknown()),
  arrays: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['f64', 'i32', 'u32']),
      length: z.number().int().nonnegative(),
    }),
  ),
});

const typeOf = (array: Snapshot[string]): ArrayType =>
  array instanceof Float64Array ? 'f64' : array instanceof Int32Array ? 'i32' : 'u32';
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** @returns the bytes of a checkpoint. Arrays are stored little-endian, as every machine that runs this keeps them. */
export function encodeCheckpoint({ about, arrays }: Checkpoint): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays);
  const text = JSON.stringify({
    about,
    arrays: entries.map(([name, array]) => ({ name, type: typeOf(array), length: array.length })),
  });
  const json = new TextEncoder().encode(text);
  const headerLength = padded(HEADER_AT + json.length) - HEADER_AT;
  const size = entries.reduce((sum, [, array]) => sum + padded(array.byteLength), HEADER_AT + headerLength);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, VERSION, true);
  view.setUint32(16, headerLength, true);
  bytes.fill(32, HEADER_AT, HEADER_AT + headerLength);
  bytes.set(json, HEADER_AT);
  let at = HEADER_AT + headerLength;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  view.setUint32(12, crc32(bytes, CHECKED_FROM), true);
  return bytes;
}

/** Read a checkpoint. `name` is what errors call it. Throws CheckpointError. */
export function decodeCheckpoint(bytes: Uint8Array, name: string): Checkpoint {
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== MAGIC) {
    throw new CheckpointError(
      `${name} is no neurover checkpoint (it does not begin with "${MAGIC}"). Give a file from a run's checkpoints/.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_AT) throw cutShort(name, bytes.length);
  const version = view.getUint32(8, true);
  if (version !== VERSION) {
    throw new CheckpointError(
      `${name} has checkpoint version ${version}; this neurover reads ${VERSION}. Use the neurover that wrote it.`,
    );
  }
  if (view.getUint32(12, true) !== crc32(bytes, CHECKED_FROM)) throw cutShort(name, bytes.length);
  const headerEnd = HEADER_AT + view.getUint32(16, true);
  const header = headerSchema.safeParse(parsed(bytes.subarray(HEADER_AT, headerEnd)));
  if (!header.success)
    throw new CheckpointError(`${name}: the header is not a checkpoint's: ${z.prettifyError(header.error)}`);
  const arrays: Record<string, Snapshot[string]> = {};
  let at = headerEnd;
  for (const { name: array, type, length } of header.data.arrays) {
    const kind = arrayTypes[type];
    const size = length * kind.BYTES_PER_ELEMENT;
    if (at + size > bytes.length) throw cutShort(name, bytes.length);
    const own = new Uint8Array(size); // a copy of its own: a Buffer's memory belongs to many
    own.set(bytes.subarray(at, at + size));
    arrays[array] = new kind(own.buffer);
    at += padded(size);
  }
  return { about: header.data.about, arrays };
}

/** @returns the JSON in `bytes`; null, which no schema takes, where there is none. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function cutShort(name: string, length: number): CheckpointError {
  return new CheckpointError(
    `${name} is damaged or was cut short (${length} bytes, checksum does not match). Use another checkpoint, or train again.`,
  );
}
