// The records of an MCAP file: where each begins and ends, in the file and in a chunk of it, and what a chunk unpacks to.
//
//     record    u8 kind · u64 length · content
//     schema    u16 id · string name · …                 channel  u16 id · u16 schema · string topic · …
//     message   u16 channel · u32 number · u64 logged · u64 published · CDR bytes
//     chunk     u64 begin · u64 end · u64 plain size · u32 CRC-32 · string compression · u64 size · records
//     string    u32 length · characters
//
// Source: mcap.dev, format specification.

import { crc32 } from '../bytes/crc32.ts';
import type { Inflated } from '../bytes/inflated.ts';
import { unpackLz4 } from '../bytes/lz4.ts';
import { endsInside, latin1, u32, u64 } from '../bytes/read.ts';
import { unpackZstd } from '../bytes/zstd.ts';
import type { ByteWindow } from '../recording/decoder.ts';
import { RecordingError } from '../recording-error.ts';

/** The first and the last bytes of every file. */
export const MCAP_MAGIC = '\x89MCAP0\r\n';
const LARGEST_RECORD = 1 << 26;

/** What a record is. */
export const RECORD: Readonly<
  Record<
    'footer' | 'schema' | 'channel' | 'message' | 'chunk' | 'attachment' | 'metadata' | 'dataEnd',
    number
  >
> = Object.freeze({
  footer: 2,
  schema: 3,
  channel: 4,
  message: 5,
  chunk: 6,
  attachment: 9,
  metadata: 12,
  dataEnd: 15,
});

/** Bytes of a record before its content. */
const RECORD_HEAD = 9;

/** The content [at, end) of one record; errors place it at `offset` of the file. */
export interface McapRecord {
  readonly kind: number;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
  readonly offset: number;
}

/** Records that wait inside an unpacked chunk: bytes [at, end), which errors place at the chunk's `offset`. */
export interface OpenChunk {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  readonly offset: number;
}

/** @returns the string at `at` of a record, and where it ends. Throws RecordingError where the record ends before. */
export function textOf({ bytes, end, offset }: McapRecord, at: number): readonly [string, number] {
  const length = at + 4 > end ? -1 : u32(bytes, at);
  if (length < 0 || at + 4 + length > end) throw new RecordingError('A text runs beyond its record.', offset);
  return [latin1(bytes, at + 4, at + 4 + Math.min(length, 1024)), at + 4 + length];
}

/** @returns the records of a chunk, in memory of their own or in `scratch`, until that is used again. Throws RecordingError. */
export function openChunk(record: McapRecord, scratch: Inflated): OpenChunk {
  const { bytes, at, end, offset } = record;
  if (end - at < 40) throw new RecordingError('A chunk record is too short.', offset);
  const plainSize = u64(bytes, at + 16);
  const [compression, sizeAt] = textOf(record, at + 28);
  const start = sizeAt + 8;
  if (start > end || u64(bytes, sizeAt) !== end - start) {
    throw new RecordingError('A chunk claims more bytes than its record has.', offset);
  }
  if (compression === 'lz4') unpackLz4(bytes, start, end, scratch, offset - at);
  else if (compression === 'zstd') unpackZstd(bytes, start, end, scratch, offset - at);
  else if (compression !== '') throw new RecordingError(`Compression "${compression}" is unknown.`, offset);
  const plain = compression === '' ? bytes.slice(start, end) : scratch.bytes.subarray(0, scratch.length);
  if (plain.length !== plainSize)
    throw new RecordingError('A chunk does not unpack to the size it claims.', offset);
  const sum = u32(bytes, at + 24);
  if (sum !== 0 && sum !== crc32(plain, 0, plain.length))
    throw new RecordingError('A chunk fails its checksum.', offset);
  return { bytes: plain, at: 0, end: plain.length, offset };
}

/** @returns the next record of a chunk, which is moved on in place; null where there is none. Throws RecordingError. */
export function nextOf(chunk: OpenChunk): McapRecord | null {
  const { bytes, at, end, offset } = chunk;
  if (at === end) return null;
  const length = end - at < RECORD_HEAD ? -1 : u64(bytes, at + 1);
  const begin = at + RECORD_HEAD;
  if (length < 0 || length > end - begin) throw new RecordingError('A record runs beyond its chunk.', offset);
  chunk.at = begin + length;
  if (bytes[at] === RECORD.chunk) throw new RecordingError('A chunk holds a chunk.', offset);
  return { kind: bytes[at], bytes, at: begin, end: begin + length, offset };
}

/**
 * Read the records of a file from front to back. Attachments and metadata are passed over piece by piece, however large they are.
 *
 * @returns a function that takes the next record from a window, which is moved on in place; 'more' while more bytes are needed, 'end'
 * behind the last record. Throws RecordingError.
 */
export function fileRecords(): (window: ByteWindow) => McapRecord | 'more' | 'end' {
  let isMagicRead = false;
  let skipping = 0;
  return (window) => {
    const { bytes, end, last, offset } = window;
    const cut = (what: string): 'more' => (last ? endsInside(what, offset + window.at) : 'more');
    for (;;) {
      const skipped = Math.min(end - window.at, skipping);
      window.at += skipped;
      skipping -= skipped;
      if (skipping > 0) return cut('a record');
      const { at } = window;
      if (end - at < (isMagicRead ? RECORD_HEAD : MCAP_MAGIC.length)) return cut('the records');
      if (!isMagicRead) {
        if (latin1(bytes, at, at + MCAP_MAGIC.length) !== MCAP_MAGIC)
          throw new RecordingError('This is no MCAP file.', offset + at);
        isMagicRead = true;
        window.at += MCAP_MAGIC.length;
        continue;
      }
      const kind = bytes[at];
      if (kind === RECORD.dataEnd || kind === RECORD.footer) return 'end';
      const length = u64(bytes, at + 1);
      if (kind === RECORD.attachment || kind === RECORD.metadata) {
        skipping = RECORD_HEAD + length;
        continue;
      }
      if (length > LARGEST_RECORD || kind === 0)
        throw new RecordingError(
          `A record of kind ${kind} claims ${length} bytes: it is damaged.`,
          offset + at,
        );
      const begin = at + RECORD_HEAD;
      if (end - begin < length) return cut('a record');
      window.at = begin + length;
      return { kind, bytes, at: begin, end: begin + length, offset: offset + begin };
    }
  };
}
