// MCAP, the bag file of newer ROS 2: records one after another, messages mostly inside compressed chunks. Read by hand from
// front to back, because the package at hand keeps a claimed record in memory whatever its size and tells no byte of a fault.

import { isFull, type EventBatch } from '../recording/batch.ts';
import { crc32 } from '../bytes/crc32.ts';
import { EVENT_PACKET_TYPES, eventPacketMessage } from './cdr.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { inflated } from '../bytes/inflated.ts';
import { unpackLz4 } from '../bytes/lz4.ts';
import { endsInside, latin1, u16, u32, u64 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { packedMessages } from './packed.ts';
import { rosPayloads } from './payload.ts';
import { unpackZstd } from '../bytes/zstd.ts';

/** The first and the last bytes of every file. */
export const MCAP_MAGIC = '\x89MCAP0\r\n';
const LARGEST_RECORD = 1 << 26;
const FOOTER = 2;
const SCHEMA = 3;
const CHANNEL = 4;
const MESSAGE = 5;
const CHUNK = 6;
const ATTACHMENT = 9;
const METADATA = 12;
const DATA_END = 15;

/** What bag readers can be told. */
export interface TopicOptions {
  /** The topic to read; otherwise the first that carries event packets. */
  readonly topic?: string;
}

/** Records that wait inside an unpacked chunk: bytes [at, end), which errors place at the chunk's `offset`. */
interface OpenChunk {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * A decoder of MCAP files with event_camera_msgs/EventPacket messages.
 *
 *     record    u8 kind · u64 length · content
 *     schema    u16 id · string name · …                 channel  u16 id · u16 schema · string topic · …
 *     message   u16 channel · u32 number · u64 logged · u64 published · CDR bytes
 *     chunk     u64 begin · u64 end · u64 plain size · u32 CRC-32 · string compression · u64 size · records
 *     string    u32 length · characters
 *
 * Source: mcap.dev, format specification.
 */
export function mcapDecoder({ topic }: TopicOptions = {}): RecordingDecoder & { finished: boolean } {
  const known = facts('mcap');
  const payloads = rosPayloads();
  const packed = packedMessages();
  const scratch = inflated();
  const schemas = new Map<number, string>();
  let channel = -1;
  let isMagicRead = false;
  let skipping = 0;
  let isPayloadOpen = false;
  let chunk: OpenChunk | null = null;

  /** @returns the string at `at` of a record that ends at `end`, and where it ends itself */
  function text(bytes: Uint8Array, at: number, end: number, offset: number): readonly [string, number] {
    const length = at + 4 > end ? -1 : u32(bytes, at);
    if (length < 0 || at + 4 + length > end)
      throw new RecordingError('A text runs beyond its record.', offset);
    return [latin1(bytes, at + 4, at + 4 + Math.min(length, 1024)), at + 4 + length];
  }

  /** Take one record's content [at, end). */
  function record(kind: number, bytes: Uint8Array, at: number, end: number, offset: number): void {
    if (kind === SCHEMA && end - at > 2) {
      if (schemas.size < 65536) schemas.set(u16(bytes, at), text(bytes, at + 2, end, offset)[0]);
    } else if (kind === CHANNEL && end - at > 4) {
      const [name] = text(bytes, at + 4, end, offset);
      const type = schemas.get(u16(bytes, at + 2)) ?? '';
      if (channel < 0 && EVENT_PACKET_TYPES.includes(type) && (topic ?? name) === name) {
        channel = u16(bytes, at);
        known.notes['topic'] = name;
      }
    } else if (kind === MESSAGE) {
      if (end - at < 22) throw new RecordingError('A message record is too short.', offset);
      if (u16(bytes, at) !== channel) {
        known.ignored++;
        return;
      }
      const message = eventPacketMessage(packed.plain(bytes.slice(at + 22, end), offset), offset);
      known.width ??= message.width;
      known.height ??= message.height;
      known.notes['encoding'] ??= message.encoding;
      payloads.begin(message);
      isPayloadOpen = true;
    } else if (kind === CHUNK) chunk = unpack(bytes, at, end, offset);
  }

  function unpack(bytes: Uint8Array, at: number, end: number, offset: number): OpenChunk {
    if (end - at < 40) throw new RecordingError('A chunk record is too short.', offset);
    const plainSize = u64(bytes, at + 16);
    const [compression, sizeAt] = text(bytes, at + 28, end, offset);
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

  /** Take the next record of the open chunk. @returns whether there was one */
  function fromChunk(): boolean {
    if (chunk === null || chunk.at === chunk.end) {
      chunk = null;
      return false;
    }
    const { bytes, at, end, offset } = chunk;
    const length = end - at < 9 ? -1 : u64(bytes, at + 1);
    if (length < 0 || length > end - at - 9)
      throw new RecordingError('A record runs beyond its chunk.', offset);
    chunk.at = at + 9 + length;
    if (bytes[at] === CHUNK) throw new RecordingError('A chunk holds a chunk.', offset);
    record(bytes[at], bytes, at + 9, at + 9 + length, offset);
    return true;
  }

  const decoder = {
    facts: known,
    finished: false,
    decode(window: ByteWindow, batch: EventBatch): void {
      for (;;) {
        if (isPayloadOpen && !payloads.decode(batch)) return;
        isPayloadOpen = false;
        if (isFull(batch)) return;
        if (fromChunk()) continue;
        const { bytes, at, end, last, offset } = window;
        if (skipping > 0) {
          const skipped = Math.min(end - at, skipping);
          window.at += skipped;
          skipping -= skipped;
          if (skipping === 0) continue;
          if (last) endsInside('a record', offset + window.at);
          return;
        }
        const needed = isMagicRead ? 9 : MCAP_MAGIC.length;
        if (end - at < needed) {
          if (last) endsInside('the records', offset + at);
          return;
        }
        if (!isMagicRead) {
          if (latin1(bytes, at, at + needed) !== MCAP_MAGIC)
            throw new RecordingError('This is no MCAP file.', offset + at);
          isMagicRead = true;
          window.at += needed;
          continue;
        }
        const kind = bytes[at];
        if (kind === DATA_END || kind === FOOTER) {
          if (channel < 0)
            throw new RecordingError(
              'No topic carries event packets. A run that neurover recorded is seen with: npx neurover watch FILE',
              offset + at,
            );
          decoder.finished = true;
          return;
        }
        const length = u64(bytes, at + 1);
        if (kind === ATTACHMENT || kind === METADATA) {
          // Whatever else was recorded is passed over piece by piece, however large it is.
          skipping = 9 + length;
          continue;
        }
        if (length > LARGEST_RECORD || kind === 0) {
          throw new RecordingError(
            `A record of kind ${kind} claims ${length} bytes: it is damaged.`,
            offset + at,
          );
        }
        if (end - at - 9 < length) {
          if (last) endsInside('a record', offset + at);
          return;
        }
        record(kind, bytes, at + 9, at + 9 + length, offset + at + 9);
        window.at = at + 9 + length;
      }
    },
  };
  return decoder;
}
