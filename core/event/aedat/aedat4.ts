// AEDAT 4, the file of iniVation's DV: a FlatBuffer header with an XML description, then compressed FlatBuffer packets.

import { addEvent, addTrigger, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder, type RecordingFacts } from '../recording/decoder.ts';
import { PACKET_LIMIT, readHeader, type Aedat4Header } from './aedat4-header.ts';
import {
  field,
  fileIdentifier,
  flatBuffer,
  pointedTable,
  rootTable,
  vector,
  type FlatBuffer,
} from './flatbuffer.ts';
import { inflated, type Inflated } from '../bytes/inflated.ts';
import { unpackLz4 } from '../bytes/lz4.ts';
import { endsInside, i32, time64, u16 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { unpackZstd } from '../bytes/zstd.ts';

const EVENT_BYTES = 16;

/** A packet of a stream as it lies in the file, at `offset`. */
interface Packet {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/** Elements of an unpacked packet that wait for room in a batch. */
interface Waiting {
  buffer: FlatBuffer;
  at: number;
  left: number;
}

const nothing = (): Waiting => ({
  buffer: { bytes: new Uint8Array(0), from: 0, to: 0, offset: 0 },
  at: 0,
  left: 0,
});

/** What the AEDAT 4 decoder can be told. */
export interface Aedat4Options {
  /** Number of the event stream to read, where a file holds several cameras; otherwise the first. */
  readonly stream?: number;
}

/**
 * A decoder of AEDAT 4 files.
 *
 *     file     "#!AER-DAT4.0\r\n" · u32 length · IOHE FlatBuffer {0 compression, 1 data table position, 2 XML} · packets · table
 *     packet   i32 stream · i32 size · LZ4 frame, Zstandard frame or plain bytes of a size-prefixed FlatBuffer
 *     EVTS     vector of 16-byte events: i64 time µs (Unix) · i16 x · i16 y · bool on · 3 spare
 *     TRIG     vector of tables {0 i64 time, 1 i8 kind: 0 reset, 1 rising, 2 falling, 3 pulse at the external input, …}
 *     others   FRME frames, IMUS motion samples: passed over
 *
 * Source: iniVation's documentation, AEDAT file formats.
 */
export function aedat4Decoder({ stream }: Aedat4Options = {}): RecordingDecoder & { finished: boolean } {
  const known = facts('aedat4');
  const scratch = inflated();
  let header: Aedat4Header | null = null;
  let chosen = stream ?? -1;
  const events = nothing();
  const triggers = nothing();

  /** Unpack a packet and keep its events until there is room for them. */
  const take = ({ id, bytes, offset }: Packet, { streams, compression }: Aedat4Header): void => {
    const declared = streams.get(id);
    const kind = declared?.kind ?? '';
    if (kind !== '' && kind !== 'EVTS' && kind !== 'TRIG') {
      known.ignored++;
      return;
    }
    const plain = unpacked(bytes, compression, scratch, offset);
    const buffer = flatBuffer(plain, 0, plain.length, offset);
    if (buffer === null) throw new RecordingError('A packet is shorter than it says.', offset);
    const what = fileIdentifier(buffer);
    if (what === 'EVTS' && (chosen < 0 || chosen === id)) {
      chosen = id;
      known.width ??= declared?.width ?? null;
      known.height ??= declared?.height ?? null;
      const [at, left] = vector(buffer, rootTable(buffer), 0, EVENT_BYTES);
      Object.assign(events, { buffer, at, left });
    } else if (what === 'TRIG') {
      const [at, left] = vector(buffer, rootTable(buffer), 0, 4);
      Object.assign(triggers, { buffer, at, left });
    } else if (/^[A-Z0-9 ]{4}$/.test(what)) known.ignored++;
    else throw new RecordingError('A packet does not say what it holds: it is damaged.', offset);
  };
  const drain = (batch: EventBatch): boolean =>
    drainEvents(events, batch) && drainTriggers(triggers, batch, known);

  const decoder = {
    facts: known,
    finished: false,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (header === null) {
        header = readHeader(window);
        if (header === null) return;
        known.notes['compression'] = header.compression ?? 'none';
      }
      const { tableAt } = header;
      while (drain(batch) && !isFull(batch)) {
        const { bytes, at, end, last, offset } = window;
        if (tableAt >= 0 && offset + at >= tableAt) {
          if (offset + at > tableAt)
            throw new RecordingError('Packets run into the data table.', offset + at);
          decoder.finished = true;
          return;
        }
        if (end - at < 8) {
          if (last && (end > at || tableAt >= 0)) endsInside('the packets', offset + at);
          return;
        }
        const size = i32(bytes, at + 4);
        if (size <= 0 || size > PACKET_LIMIT) {
          throw new RecordingError(`A packet claims ${size} bytes: it is damaged.`, offset + at + 4);
        }
        if (end - at - 8 < size) {
          if (last) endsInside('a packet', offset + at);
          return;
        }
        const begin = at + 8;
        const content = bytes.subarray(begin, begin + size);
        take({ id: i32(bytes, at), bytes: content, offset: offset + begin }, header);
        window.at = begin + size;
      }
    },
  };
  return decoder;
}

/** @returns a packet's bytes as they were before they were compressed: a copy, or what `scratch` holds until it is used again. */
function unpacked(
  bytes: Uint8Array,
  compression: Aedat4Header['compression'],
  scratch: Inflated,
  offset: number,
): Uint8Array {
  if (compression === null) return bytes.slice();
  (compression === 'LZ4' ? unpackLz4 : unpackZstd)(bytes, 0, bytes.length, scratch, offset);
  return scratch.bytes.subarray(0, scratch.length);
}

/** Move waiting events into the batch. @returns whether all of them fitted */
function drainEvents(events: Waiting, batch: EventBatch): boolean {
  while (events.left > 0) {
    if (isFull(batch)) return false;
    const { buffer, at } = events;
    const { bytes } = buffer;
    const time = time64(bytes, at, buffer.offset);
    const on = bytes[at + 12] === 0 ? 0 : 1;
    if (!addEvent(batch, time, u16(bytes, at + 8), u16(bytes, at + 10), on)) return false;
    events.at += EVENT_BYTES;
    events.left--;
  }
  return true;
}

/** Move waiting triggers into the batch; those that are none of the external input are counted as ignored. @returns whether all of them fitted */
function drainTriggers(triggers: Waiting, batch: EventBatch, known: RecordingFacts): boolean {
  while (triggers.left > 0) {
    if (isFull(batch)) return false;
    const { buffer, at } = triggers;
    const table = pointedTable(buffer, at);
    const timeAt = field(buffer, table, 0, 8);
    const kindAt = field(buffer, table, 1, 1);
    const kind = kindAt < 0 ? 0 : buffer.bytes[kindAt];
    if (kind >= 1 && kind <= 3) {
      const time = timeAt < 0 ? 0 : time64(buffer.bytes, timeAt, buffer.offset);
      addTrigger(batch, time, 0, kind === 2 ? 0 : 1);
    } else known.ignored++;
    triggers.at += 4;
    triggers.left--;
  }
  return true;
}
