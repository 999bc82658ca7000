// What is the same for a recording on disk and one in memory: who reads its format, that it is read once, and its frame.

import { isEmpty, type EventBatch } from '../recording/batch.ts';
import { facts, type RecordingFacts } from '../recording/decoder.ts';
import { frameOf, type Frame } from '../recording/frame.ts';
import { decodeSource, type ByteSource } from '../recording/reader.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';
import { decodeRosbag2 } from '../ros/rosbag2.ts';
import type { RosEncoding } from '../ros/message.ts';
import type { WindowLosses } from '../window/packets.ts';
import {
  createDecoder,
  detectFormat,
  statedFormat,
  type DecoderOptions,
  type RecordingFormat,
} from './formats.ts';
import { leaveOutside } from './inside-frame.ts';

/** What opening a recording can be told. */
export interface OpenOptions extends DecoderOptions {
  /**
   * The format, where neither the first bytes nor the name tell it. It is believed: bytes of one raw format are words of another,
   * too, and give events that never were. Where the file itself names another format, `facts.notes.stated` says so.
   */
  readonly format?: RecordingFormat;
}

/** A recording whose format is known. It is read once; a file is open only while the loop over `batches` runs, however that ends. */
export interface Recording {
  readonly file: string;
  /** Grows as the recording is read: a header is known after the first batch. */
  readonly facts: RecordingFacts;
  /**
   * Yields one and the same batch again and again; throws RecordingError, naming the file, after the last good one. Called a
   * second time it throws RangeError: open the recording again.
   *
   * @param losses  counts the events that are left out because they lie outside the frame that the header tells
   */
  batches(losses?: Pick<WindowLosses, 'outside'>): Generator<EventBatch, void, void>;
}

/** A recording of which nothing has been read, and what must be open while it is. */
export interface Reading {
  readonly facts: RecordingFacts;
  readonly events: Generator<EventBatch, void, void>;
}

/** What is opened before the first byte is read and closed after the last. */
export interface Opened {
  open(): void;
  close(): void;
}

/** @returns the encoding that a .packets file's name tells, since its bytes do not. */
function namedEncoding(name: string): RosEncoding | undefined {
  const encodings: readonly RosEncoding[] = ['libcaer_cmp', 'libcaer', 'evt3', 'mono'];
  return encodings.find((encoding) => name.toLowerCase().includes(encoding));
}

/** @returns the format to read, which is the one that was told, and facts in which nothing but a contradiction stands. */
export function formatToRead(
  head: Uint8Array,
  name: string,
  { format }: OpenOptions,
): { readonly format: RecordingFormat; readonly notes: RecordingFacts['notes'] } {
  if (format === undefined) return { format: detectFormat(head, name), notes: {} };
  const stated = statedFormat(head);
  // Old RAW headers have fields by which DAT is known, so that one is no contradiction.
  if (stated === null || stated === format || stated === 'dat') return { format, notes: {} };
  return { format, notes: { stated: `${stated} by the file itself, but it is read as ${format}` } };
}

/** Begin to read any format whose bytes suffice. @param size  bytes of the recording */
export function readingOf(
  format: Exclude<RecordingFormat, 'hdf5'>,
  name: string,
  source: ByteSource,
  size: number,
  options: OpenOptions,
): Reading {
  if (format === 'rosbag2') {
    const known = facts(format);
    return { facts: known, events: decodeRosbag2(source, size, options, known) };
  }
  const encoding = options.encoding ?? namedEncoding(name);
  const decoder = createDecoder(format, encoding === undefined ? options : { ...options, encoding });
  return { facts: decoder.facts, events: decodeSource(decoder, source) };
}

/** @returns what has begun as a recording that can be read once, without the events outside its frame. */
export function recordingOf(file: string, { facts: known, events }: Reading, disk: Opened): Recording {
  let isRead = false;
  return {
    file,
    facts: known,
    batches(losses = { outside: 0 }) {
      if (isRead) throw new RangeError(`${file} has been read. Open it again to read it again.`);
      isRead = true;
      return whileOpen(events, known, losses, file, disk);
    },
  };
}

/** The same batches without events outside the frame; errors name the file, and the end closes it. */
function* whileOpen(
  events: Generator<EventBatch, void, void>,
  known: RecordingFacts,
  losses: Pick<WindowLosses, 'outside'>,
  file: string,
  disk: Opened,
): Generator<EventBatch, void, void> {
  try {
    disk.open();
    for (const batch of events) {
      losses.outside += leaveOutside(batch, known);
      if (!isEmpty(batch)) yield batch;
    }
  } catch (cause) {
    throw asRecordingError(cause, 0).in(file);
  } finally {
    disk.close();
  }
}

/** @returns the frame that the header tells; where none does, that of all events, for which the recording is read to its end. */
export function measuredFrame({ facts: known, batches }: Recording): Frame {
  let [xMax, yMax] = [-1, -1];
  try {
    for (const { count, x, y } of batches()) {
      if (known.width !== null && known.height !== null) break;
      for (let i = 0; i < count; i++) {
        if (x[i] > xMax) xMax = x[i];
        if (y[i] > yMax) yMax = y[i];
      }
    }
  } catch (cause) {
    // Damage is reported by whoever reads the events themselves.
    if (!(cause instanceof RecordingError)) throw cause;
  }
  return frameOf(known, xMax, yMax) ?? { width: 1, height: 1 };
}
