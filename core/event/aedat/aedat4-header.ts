// The header of an AEDAT 4 file: how its packets are compressed, where they end, and which streams an XML description declares.

import type { ByteWindow } from '../recording/decoder.ts';
import { endsInside, i32, i64, latin1, u32 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { field, rootTable, vector } from './flatbuffer.ts';

/** The first line of every file. */
export const AEDAT4_MAGIC = '#!AER-DAT4.0\r\n';
/** A header or packet is never larger on disk; whole ones are held in memory, one at a time. */
export const PACKET_LIMIT: number = 1 << 26;

/** What a file says before its packets. */
export interface Aedat4Header {
  /** How packets are compressed; null: not at all. */
  readonly compression: 'LZ4' | 'Zstandard' | null;
  /** Byte of the file at which the data table begins and the packets end; -1 where it does not say. */
  readonly tableAt: number;
  /** Streams by number. */
  readonly streams: ReadonlyMap<number, Aedat4Stream>;
}

/** A stream that the description declares. */
export interface Aedat4Stream {
  readonly kind: string;
  readonly width: number | null;
  readonly height: number | null;
}

const COMPRESSIONS = [null, 'LZ4', 'LZ4', 'Zstandard', 'Zstandard'] as const;

/** Read magic and header, and move the window past them. @returns null while more bytes are needed. Throws RecordingError. */
export function readHeader(window: ByteWindow): Aedat4Header | null {
  const { bytes, at, end, last, offset } = window;
  const head = AEDAT4_MAGIC.length + 4;
  const length = end - at < head ? Infinity : u32(bytes, at + head - 4);
  if (length !== Infinity && length > PACKET_LIMIT)
    throw new RecordingError(`The header claims ${length} bytes.`, offset + at + head - 4);
  if (end - at < head + length) {
    if (last) endsInside('the header', offset + end);
    return null;
  }
  // DV counts the size prefix of the header as its length; a buffer without prefix begins here too.
  const buffer = { bytes, from: at + head, to: at + head + length, offset: offset + at };
  const root = rootTable(buffer);
  const compressionAt = field(buffer, root, 0, 4);
  const tableField = field(buffer, root, 1, 8);
  const compression = compressionAt < 0 ? 0 : i32(bytes, compressionAt);
  const tableAt = tableField < 0 ? -1 : i64(bytes, tableField);
  const [text, count] = vector(buffer, root, 2, 1);
  if (compression < 0 || compression >= COMPRESSIONS.length)
    throw new RecordingError(`Compression ${compression} is unknown.`, offset + at);
  const streams = declaredStreams(latin1(bytes, text, text + count));
  window.at += head + length;
  return { compression: COMPRESSIONS[compression], tableAt, streams };
}

/** @returns the declared streams by number, from the XML description. */
function declaredStreams(description: string): Map<number, Aedat4Stream> {
  const streams = new Map<number, Aedat4Stream>();
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
