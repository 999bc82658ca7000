// Which format a file has, and who decodes it.

import { aedat2Decoder, type Aedat2Options } from '../aedat/aedat2.ts';
import { aedat3Decoder } from '../aedat/aedat3.ts';
import { AEDAT4_MAGIC } from '../aedat/aedat4-header.ts';
import { aedat4Decoder, type Aedat4Options } from '../aedat/aedat4.ts';
import { atisBinDecoder } from '../atis/atis-bin.ts';
import { datDecoder } from '../prophesee/dat.ts';
import type { RecordingDecoder } from '../recording/decoder.ts';
import { ES_MAGIC, esDecoder } from '../atis/es.ts';
import { evt21Decoder, type Evt21Options } from '../prophesee/evt21.ts';
import { evt2Decoder } from '../prophesee/evt2.ts';
import { evt3Decoder } from '../prophesee/evt3.ts';
import { evt4Decoder } from '../prophesee/evt4.ts';
import { guessRaw } from '../prophesee/guess-raw.ts';
import { mcapDecoder, type TopicOptions } from '../ros/mcap.ts';
import { MCAP_MAGIC } from '../ros/mcap-records.ts';
import { NPY_MAGIC } from '../bytes/npy-header.ts';
import { npyDecoder } from '../table/npy.ts';
import { packetsDecoder, type PacketsOptions } from '../ros/packets-file.ts';
import { namedFormat, propheseeHeader, type PropheseeHeader } from '../prophesee/header.ts';
import { latin1 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import { SQLITE_MAGIC } from '../ros/sqlite.ts';
import { textDecoder } from '../table/text.ts';

/** Everything a decoder of any format can be told; each takes what concerns it. */
export type DecoderOptions = Evt21Options & Aedat2Options & Aedat4Options & PacketsOptions & TopicOptions;

/** Formats that are read from front to back. */
export type StreamFormat =
  | 'evt2'
  | 'evt21'
  | 'evt3'
  | 'evt4'
  | 'dat'
  | 'atis-bin'
  | 'aedat2'
  | 'aedat3'
  | 'aedat4'
  | 'es'
  | 'packets'
  | 'mcap'
  | 'npy'
  | 'text';
/** All formats that can be read; the last two are read here and there in the file. */
export type RecordingFormat = StreamFormat | 'rosbag2' | 'hdf5';

const decoders: Readonly<Record<StreamFormat, (options: DecoderOptions) => RecordingDecoder>> = {
  evt2: evt2Decoder,
  evt21: evt21Decoder,
  evt3: evt3Decoder,
  evt4: evt4Decoder,
  dat: datDecoder,
  'atis-bin': atisBinDecoder,
  aedat2: aedat2Decoder,
  aedat3: aedat3Decoder,
  aedat4: aedat4Decoder,
  es: esDecoder,
  packets: packetsDecoder,
  mcap: mcapDecoder,
  npy: npyDecoder,
  text: textDecoder,
};

/** The names of all formats that can be read. */
export const recordingFormats: readonly RecordingFormat[] = [
  ...(Object.keys(decoders) as StreamFormat[]),
  'rosbag2',
  'hdf5',
];

/** @returns whether a format is read from front to back, so that createDecoder knows it. */
export function isStreamFormat(format: string): format is StreamFormat {
  return Object.hasOwn(decoders, format);
}

/**
 * @returns a new decoder for one recording.
 *
 * Throws RecordingError for rosbag2 and hdf5, which no decoder reads from front to back, and RangeError for what is no format.
 */
export function createDecoder(format: RecordingFormat, options: DecoderOptions = {}): RecordingDecoder {
  if (isStreamFormat(format)) return decoders[format](options);
  if (!recordingFormats.includes(format)) {
    throw new RangeError(
      `"${String(format)}" is no format. Those that can be read: ${recordingFormats.join(', ')}.`,
    );
  }
  throw new RecordingError(
    `${format} is not read from front to back, so no decoder reads it. ` +
      `Take openRecording${format === 'rosbag2' ? ' or openBytes' : ''}.`,
    null,
  );
}

const magics: readonly (readonly [string, RecordingFormat])[] = [
  [AEDAT4_MAGIC.trimEnd(), 'aedat4'],
  ['#!AER-DAT3', 'aedat3'],
  ['#!AER-DAT2', 'aedat2'],
  [ES_MAGIC, 'es'],
  [NPY_MAGIC, 'npy'],
  [MCAP_MAGIC, 'mcap'],
  [SQLITE_MAGIC, 'rosbag2'],
  ['\x89HDF\r\n\x1a\n', 'hdf5'],
];

/** Wrappings that are no recording themselves, by their first bytes, and what takes them off. */
const wrappings: readonly (readonly [string, string, string])[] = [
  ['\x28\xb5\x2f\xfd', 'Zstandard', 'zstd -d FILE'],
  ['\x1f\x8b\x08', 'gzip', 'gunzip FILE'],
  ['\x04\x22\x4d\x18', 'LZ4', 'lz4 -d FILE'],
  ['\xfd7zXZ', 'xz', 'unxz FILE'],
  ['BZh', 'bzip2', 'bunzip2 FILE'],
  ['7z\xbc\xaf', '7-Zip', '7z x FILE'],
  ['PK\x03\x04', 'ZIP', 'unzip FILE'],
];

const headerOf = (head: Uint8Array): PropheseeHeader | null =>
  propheseeHeader({ bytes: head, at: 0, end: head.length, offset: 0, last: true });

/** @returns the format that the first bytes name, by magic or in a Prophesee header; null where they name none. */
export function statedFormat(head: Uint8Array): RecordingFormat | null {
  const start = latin1(head, 0, Math.min(32, head.length));
  for (const [magic, format] of magics) if (start.startsWith(magic)) return format;
  const header = headerOf(head);
  const named = header === null ? null : namedFormat(header);
  return named !== null && isStreamFormat(named) ? named : null;
}

/** Formats without magic, by their files' endings. */
const endings: Readonly<Record<string, RecordingFormat>> = {
  bin: 'atis-bin',
  packets: 'packets',
  txt: 'text',
  csv: 'text',
  dat: 'dat',
  aedat: 'aedat2',
  h5: 'hdf5',
  hdf5: 'hdf5',
};

/**
 * Tell a recording's format from its first bytes, or where those say nothing, from its name.
 *
 * @param head  the first bytes of the file, 64 KiB or all of it
 * @param name  the file's name
 * Throws RecordingError that names the formats, where neither tells.
 */
export function detectFormat(head: Uint8Array, name: string): RecordingFormat {
  if (head.length === 0) throw new RecordingError('The file is empty.', 0, name);
  const stated = statedFormat(head);
  if (stated !== null) return stated;
  const start = latin1(head, 0, Math.min(32, head.length));
  const wrapping = wrappings.find(([magic]) => start.startsWith(magic));
  if (wrapping !== undefined) {
    const [, what, command] = wrapping;
    throw new RecordingError(`The file is packed by ${what}. Unpack it first: ${command}`, 0, name);
  }
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (Object.hasOwn(endings, ending)) return endings[ending];
  const isRaw = ending === 'raw' || start.startsWith('% ');
  const guess = isRaw ? guessRaw(head, headerOf(head)?.length ?? 0) : null;
  if (guess !== null) return guess;
  throw new RecordingError(
    `Neither the first bytes nor the name tell the format. Name one of: ${recordingFormats.join(', ')}.`,
    0,
    name,
  );
}
