// Number fields of byte records, and aligned words for the hot loops.

import { RecordingError } from '../recording-error.ts';

/** The machine must be little-endian, as every machine with a JavaScript engine of today is: words are read as they stand. */
if (new Uint8Array(Uint32Array.of(1).buffer)[0] !== 1)
  throw new Error('This machine is big-endian; recordings cannot be read.');

/** @returns the u16 at `at`, little-endian. */
export function u16(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8);
}

/** @returns the u32 at `at`, little-endian. */
export function u32(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

/** @returns the i32 at `at`, little-endian. */
export function i32(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

/** @returns the u32 at `at`, big-endian. */
export function u32be(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

/** @returns the u64 at `at`, little-endian; not exact from 2^53 on. */
export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) + u32(bytes, at + 4) * 4294967296;
}

/** @returns the i64 at `at`, little-endian; not exact beyond ±2^53. */
export function i64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at) + i32(bytes, at + 4) * 4294967296;
}

/** @returns the i64 time at `at`, µs. Throws where it is negative or beyond 2^53: no camera lives then. */
export function time64(bytes: Uint8Array, at: number, offset: number): number {
  const time = i64(bytes, at);
  if (!(time >= 0 && time <= Number.MAX_SAFE_INTEGER)) {
    throw new RecordingError(
      `An event's time is ${time} µs, outside 0 to 2^53. The record is damaged.`,
      offset,
    );
  }
  return time;
}

/** Bytes viewed as words; copied into `scratch` only where they are not aligned. */
export interface AlignedWords {
  /** At most this many bytes are looked at per call, so that the scratch stays in the cache. */
  readonly limit: number;
  readonly scratch: ArrayBuffer;
}

/** @returns scratch memory for reading words at any alignment. */
export function alignedWords(): AlignedWords {
  return { limit: 1 << 18, scratch: new ArrayBuffer(1 << 18) };
}

/** @returns whole u32 words from `at` on, at most `limit` bytes of them. */
export function words32(aligned: AlignedWords, bytes: Uint8Array, at: number, end: number): Uint32Array {
  const count = Math.min(end - at, aligned.limit) >>> 2;
  if (((bytes.byteOffset + at) & 3) === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset + at, count);
  new Uint8Array(aligned.scratch).set(bytes.subarray(at, at + 4 * count));
  return new Uint32Array(aligned.scratch, 0, count);
}

/** @returns whole u16 words from `at` on, at most `limit` bytes of them. */
export function words16(aligned: AlignedWords, bytes: Uint8Array, at: number, end: number): Uint16Array {
  const count = Math.min(end - at, aligned.limit) >>> 1;
  if (((bytes.byteOffset + at) & 1) === 0) return new Uint16Array(bytes.buffer, bytes.byteOffset + at, count);
  new Uint8Array(aligned.scratch).set(bytes.subarray(at, at + 2 * count));
  return new Uint16Array(aligned.scratch, 0, count);
}

/** Throw because the file ends inside a record. */
export function endsInside(what: string, offset: number): never {
  throw new RecordingError(
    `The file ends inside ${what}. What came before is whole; the rest was cut off.`,
    offset,
  );
}

/** @returns bytes as text, one character per byte. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]);
  return text;
}
