// Zstandard frames through fzstd, with what fzstd does not check: the window a frame asks for, and the sum of what comes out.

import { Decompress } from 'fzstd';
import { reserve, UNPACKED_LIMIT, type Inflated } from './inflated.ts';
import { u32, u64 } from './read.ts';
import { RecordingError } from '../recording-error.ts';

/** The first four bytes of every frame, as a little-endian word. */
export const ZSTD_MAGIC = 0xfd2fb528;

/** @returns the larger of window and content size that the frame header claims, bytes. Source: RFC 8878, 3.1.1.1. */
function claimedBytes(bytes: Uint8Array, from: number, to: number): number {
  const descriptor = bytes[from + 4];
  const isSingle = (descriptor & 32) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3];
  const sizeBytes = descriptor >>> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (descriptor >>> 6);
  const sizeAt = from + 5 + (isSingle ? 0 : 1) + dictionaryBytes;
  if (sizeAt + sizeBytes > to) return 0;
  const exponent = bytes[from + 5] >>> 3;
  // 2^(10 + exponent) in two factors, since the exponent goes up to 31.
  const power = 1024 * (1 << (exponent >> 1)) * (1 << (exponent - (exponent >> 1)));
  const windowBytes = isSingle ? 0 : power * (1 + (bytes[from + 5] & 7) / 8);
  const size = [0, bytes[sizeAt], 256 + bytes[sizeAt] + 256 * bytes[sizeAt + 1], 0, u32(bytes, sizeAt)][
    sizeBytes
  ];
  return Math.max(windowBytes, sizeBytes === 8 ? u64(bytes, sizeAt) : size);
}

/** Unpack one Zstandard frame to the beginning of `out`. Throws RecordingError for damage and beyond the limit. */
export function unpackZstd(bytes: Uint8Array, from: number, to: number, out: Inflated, offset: number): void {
  out.length = 0;
  if (to - from < 6 || u32(bytes, from) !== ZSTD_MAGIC) {
    throw new RecordingError('A packet is no Zstandard frame.', offset + from);
  }
  if (claimedBytes(bytes, from, to) > UNPACKED_LIMIT) {
    throw new RecordingError(
      `A Zstandard frame claims more than ${UNPACKED_LIMIT >> 20} MiB.`,
      offset + from,
    );
  }
  let isWhole = false;
  const stream = new Decompress((part, final) => {
    reserve(out, part.length, offset + from);
    out.bytes.set(part, out.length);
    out.length += part.length;
    isWhole ||= final === true;
  });
  try {
    stream.push(bytes.slice(from, to), true);
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    throw new RecordingError('A Zstandard frame is damaged.', offset + from, null, { cause });
  }
  if (!isWhole) throw new RecordingError('A Zstandard frame ends too early.', offset + to);
}
