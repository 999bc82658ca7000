// AEDAT 4, the file of iniVation's DV: a FlatBuffer header with an XML description, then compressed FlatBuffer packets.

import { addEvent, addTrigger, isFull, type EventBatch } from '../recording/batch.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
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
import { endsInside, i32, i64, latin1, time64, u16, u32 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { unpackZstd } from '../bytes/zstd.ts';

/** The first line of every file. */
export const AEDAT4_MAGIC = '#!AER-DAT4.0\r\n';
/** A packet is never larger on disk; whole packets are held in memory, one at a time. */
const PACKET_LIMIT = 1 << 26;
const EVENT_BYTES = 16;

/** A stream that the description declares. */
interface Stream {
  readonly kind: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** Elements of an unpacked packet that wait for room in a batch. */
interface Waiting {
  buffer: FlatBuffer;
  at: number;
  left: number;
}

const nothing: FlatBuffer = { bytes: new Uint8Array(0), from: 0, to: 0, offset: 0 };

/** What the AEDAT 4 decoder can be told. */
export interface Aedat4Options {
  /** Number of the event stream to read, where a file holds several cameras; otherwise the first. */
  readonly stream?: number;
}

/** @returns the declared streams by number, from the XML description. */
function declaredStreams(description: string): Map<number, Stream> {
  const streams = new Map<number, Stream>();
  for (const part of description.split(/(?=<node[^>]*path="[^"]*\/outInfo\/\d+\/")/)) {
    const number = /path="[^"]*\/outInfo\/(\d+)\/"/.exec(part)?.[1];
    const kind = /key="typeIdentifier"[^>]*>([^<]*)</.exec(part)?.[1];
    if (number === undefined || kind === undefined) continue;
    const size = (axis: string): number | null => {
      const value = Number(new RegExp(`key="size${axis}"[^>]*>(\\d+)<`).exec(part)?.[1] ?? 0);
      return value > 0 && value < 65536 ? value : null;
    };
    streams.set(Number(number), { kind, width: size('X'), height: size('Y') });
  }
  return streams;
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
  const scratch: Inflated = inflated();
  let streams: Map<number, Stream> | null = null;
  let chosen = stream ?? -1;
  let compression = 0;
  let tableAt = -1;
  const events: Waiting = { buffer: nothing, at: 0, left: 0 };
  const triggers: Waiting = { buffer: nothing, at: 0, left: 0 };

  /** Read magic and header. @returns false while more bytes are needed */
  function open(window: ByteWindow): boolean {
    const { bytes, at, end, last, offset } = window;
    const head = AEDAT4_MAGIC.length + 4;
    if (end - at >= head) {
      const length = u32(bytes, at + head - 4);
      if (length > PACKET_LIMIT)
        throw new RecordingError(`The header claims ${length} bytes.`, offset + at + head - 4);
      if (end - at >= head + length) {
        // DV counts the size prefix of the header as its length; a buffer without prefix begins here too.
        const buffer = { bytes, from: at + head, to: at + head + length, offset: offset + at };
        const root = rootTable(buffer);
        const compressionAt = field(buffer, root, 0, 4);
        const tableField = field(buffer, root, 1, 8);
        compression = compressionAt < 0 ? 0 : i32(bytes, compressionAt);
        tableAt = tableField < 0 ? -1 : i64(bytes, tableField);
        const [text, count] = vector(buffer, root, 2, 1);
        if (compression < 0 || compression > 4) {
          throw new RecordingError(`Compression ${compression} is unknown.`, offset + at);
        }
        streams = declaredStreams(latin1(bytes, text, text + count));
        known.notes['compression'] = ['none', 'LZ4', 'LZ4', 'Zstandard', 'Zstandard'][compression];
        window.at += head + length;
        return true;
      }
    }
    if (last) endsInside('the header', offset + end);
    return false;
  }

  /** Unpack one packet and keep its events for `drain`. */
  function take(id: number, bytes: Uint8Array, from: number, to: number, offset: number): void {
    const declared = streams?.get(id);
    const kind = declared?.kind ?? '';
    if (kind !== '' && kind !== 'EVTS' && kind !== 'TRIG') {
      known.ignored++;
      return;
    }
    let [plain, start, end] = [bytes, from, to];
    if (compression !== 0) {
      (compression < 3 ? unpackLz4 : unpackZstd)(bytes, from, to, scratch, offset);
      [plain, start, end] = [scratch.bytes, 0, scratch.length];
    } else {
      plain = bytes.slice(from, to);
      [start, end] = [0, to - from];
    }
    const buffer = flatBuffer(plain, start, end, offset + from);
    if (buffer === null) throw new RecordingError('A packet is shorter than it says.', offset + from);
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
    else throw new RecordingError('A packet does not say what it holds: it is damaged.', offset + from);
  }

  /** Move unpacked events into the batch. @returns whether all of them fitted */
  function drain(batch: EventBatch): boolean {
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
    while (triggers.left > 0) {
      if (isFull(batch)) return false;
      const { buffer, at } = triggers;
      const table = pointedTable(buffer, at);
      const timeAt = field(buffer, table, 0, 8);
      const kindAt = field(buffer, table, 1, 1);
      const kind = kindAt < 0 ? 0 : buffer.bytes[kindAt];
      if (kind >= 1 && kind <= 3) {
        addTrigger(
          batch,
          timeAt < 0 ? 0 : time64(buffer.bytes, timeAt, buffer.offset),
          0,
          kind === 2 ? 0 : 1,
        );
      } else known.ignored++;
      triggers.at += 4;
      triggers.left--;
    }
    return true;
  }

  const decoder = {
    facts: known,
    finished: false,
    decode(window: ByteWindow, batch: EventBatch): void {
      if (streams === null && !open(window)) return;
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
        take(i32(bytes, at), bytes, at + 8, at + 8 + size, offset);
        window.at = at + 8 + size;
      }
    },
  };
  return decoder;
}
