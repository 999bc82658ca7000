// A recording on disk: opened, told apart, and read batch by batch. The one file of core/event that touches a disk.

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { isEmpty, type EventBatch } from '../recording/batch.ts';
import { facts, type RecordingFacts } from '../recording/decoder.ts';
import {
  createDecoder,
  detectFormat,
  isStreamFormat,
  type DecoderOptions,
  type RecordingFormat,
} from './formats.ts';
import { frameOf, type Frame } from '../recording/frame.ts';
import { decodeHdf5 } from '../table/hdf5.ts';
import { hdf5Library } from '../table/hdf5-library.ts';
import { leaveOutside } from './inside-frame.ts';
import { decodeSource, type ByteSource } from '../recording/reader.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';
import { decodeRosbag2 } from '../ros/rosbag2.ts';
import type { RosEncoding } from '../ros/message.ts';
import type { WindowLosses } from '../window/packets.ts';

/** What openRecording can be told. */
export interface OpenOptions extends DecoderOptions {
  /** The format, where neither the first bytes nor the name tell it. */
  readonly format?: RecordingFormat;
}

/** A recording whose format is known. `batches` can be called once; its loop keeps the file open, and closes it however it ends. */
export interface Recording {
  readonly file: string;
  /** Grows as the recording is read: a header is known after the first batch. */
  readonly facts: RecordingFacts;
  /**
   * Yields one and the same batch again and again; throws RecordingError, naming the file, after the last good one.
   *
   * @param losses  is counted up by the events that are left out, since they lie outside the frame that the header tells
   */
  batches(losses?: Pick<WindowLosses, 'outside'>): Generator<EventBatch, void, void>;
}

/** @returns the encoding that a .packets file's name tells, since its bytes do not. */
function namedEncoding(name: string): RosEncoding | undefined {
  const encodings: readonly RosEncoding[] = ['libcaer_cmp', 'libcaer', 'evt3', 'mono'];
  return encodings.find((encoding) => name.toLowerCase().includes(encoding));
}

/** A file that is open while it is read; a read that fails is an error with its byte. */
interface OpenFile {
  readonly source: ByteSource;
  open(): void;
  close(): void;
}

function openFile(file: string): OpenFile {
  let descriptor = -1;
  return {
    source(target, offset) {
      try {
        return readSync(descriptor, target, 0, target.length, offset);
      } catch (cause) {
        throw asRecordingError(cause, offset);
      }
    },
    open() {
      descriptor = openSync(file, 'r');
    },
    close() {
      if (descriptor >= 0) closeSync(descriptor);
      descriptor = -1;
    },
  };
}

/**
 * Open a recording of any format.
 *
 * Throws RecordingError where the file cannot be opened or its format not be told. Memory is constant for any size: about
 * 4 MB for raw formats, a packet's size more for compressed ones.
 */
export async function openRecording(file: string, options: OpenOptions = {}): Promise<Recording> {
  const disk = openFile(file);
  try {
    const stat = statSync(file);
    if (!stat.isFile())
      throw new RecordingError('This is a directory or a device, not a file. Give a recording.', null);
    disk.open();
    const head = new Uint8Array(Math.min(65536, stat.size));
    disk.source(head, 0);
    const format = options.format ?? detectFormat(head, basename(file));
    const encoding = options.encoding ?? namedEncoding(basename(file));
    const told = encoding === undefined ? options : { ...options, encoding };
    let known = facts(format);
    let events: Generator<EventBatch, void, void>;
    if (isStreamFormat(format)) {
      const decoder = createDecoder(format, told);
      known = decoder.facts;
      events = decodeSource(decoder, disk.source);
    } else if (format === 'rosbag2') events = decodeRosbag2(disk.source, stat.size, options, known);
    else events = decodeHdf5(await hdf5Library(), file, stat.size, known);
    return {
      file,
      facts: known,
      batches: (losses = { outside: 0 }) => whileOpen(events, known, losses, file, disk),
    };
  } catch (cause) {
    throw asRecordingError(cause, 0).in(file);
  } finally {
    disk.close();
  }
}

/**
 * The frame of a recording: its header's; where that tells none, the whole file is read once for the largest coordinates.
 *
 * @returns 1×1 for a recording without events
 */
export async function recordingFrame(file: string, options: OpenOptions = {}): Promise<Frame> {
  const { facts, batches } = await openRecording(file, options);
  let [xMax, yMax] = [-1, -1];
  try {
    for (const { count, x, y } of batches()) {
      if (facts.width !== null && facts.height !== null) break;
      for (let i = 0; i < count; i++) {
        if (x[i] > xMax) xMax = x[i];
        if (y[i] > yMax) yMax = y[i];
      }
    }
  } catch (cause) {
    // Damage is reported by whoever reads the events themselves.
    if (!(cause instanceof RecordingError)) throw cause;
  }
  return frameOf(facts, xMax, yMax) ?? { width: 1, height: 1 };
}

/** The same batches without events outside the frame; errors name the file, and the end closes it. */
function* whileOpen(
  events: Generator<EventBatch, void, void>,
  known: RecordingFacts,
  losses: Pick<WindowLosses, 'outside'>,
  file: string,
  disk: OpenFile,
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
