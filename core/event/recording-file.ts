// A recording on disk: opened, told apart, and read batch by batch. The one file of core/event that touches a disk.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { EventBatch } from './batch.ts';
import { facts, type RecordingFacts } from './decoder.ts';
import {
  createDecoder,
  detectFormat,
  isStreamFormat,
  type DecoderOptions,
  type RecordingFormat,
} from './formats.ts';
import { decodeHdf5 } from './hdf5.ts';
import { hdf5Library } from './hdf5-library.ts';
import { decodeSource, type ByteSource } from './reader.ts';
import { asRecordingError, RecordingError } from './recording-error.ts';
import { decodeRosbag2 } from './rosbag2.ts';
import type { RosEncoding } from './ros-message.ts';

/** What openRecording can be told. */
export interface OpenOptions extends DecoderOptions {
  /** The format, where neither the first bytes nor the name tell it. */
  readonly format?: RecordingFormat;
}

/** An open recording. `batches` can be called once; leaving its loop early or reaching its end closes the file. */
export interface Recording {
  readonly file: string;
  /** Grows as the recording is read: a header is known after the first batch. */
  readonly facts: RecordingFacts;
  /** Yields one and the same batch again and again; throws RecordingError, naming the file, after the last good one. */
  batches(): Generator<EventBatch, void, void>;
}

/** @returns the encoding that a .packets file's name tells, since its bytes do not. */
function namedEncoding(name: string): RosEncoding | undefined {
  const encodings: readonly RosEncoding[] = ['libcaer_cmp', 'libcaer', 'evt3', 'mono'];
  return encodings.find((encoding) => name.toLowerCase().includes(encoding));
}

/** Read bytes of an open file; a read that fails is an error with its byte. */
function fileSource(descriptor: number): ByteSource {
  return (target, offset) => {
    try {
      return readSync(descriptor, target, 0, target.length, offset);
    } catch (cause) {
      throw asRecordingError(cause, offset);
    }
  };
}

/**
 * Open a recording of any format.
 *
 * Throws RecordingError where the file cannot be opened or its format not be told. Memory is constant for any size: about
 * 4 MB for raw formats, a packet's size more for compressed ones.
 */
export async function openRecording(file: string, options: OpenOptions = {}): Promise<Recording> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (cause) {
    throw asRecordingError(cause, 0).in(file);
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new RecordingError('This is no file.', 0);
    const head = new Uint8Array(Math.min(65536, stat.size));
    readSync(descriptor, head, 0, head.length, 0);
    const format = options.format ?? detectFormat(head, basename(file));
    const source = fileSource(descriptor);
    const encoding = options.encoding ?? namedEncoding(basename(file));
    const told = encoding === undefined ? options : { ...options, encoding };
    let known = facts(format);
    let events: Generator<EventBatch, void, void>;
    if (isStreamFormat(format)) {
      const decoder = createDecoder(format, told);
      known = decoder.facts;
      events = decodeSource(decoder, source);
    } else if (format === 'rosbag2') events = decodeRosbag2(source, stat.size, options, known);
    else {
      events = decodeHdf5(await hdf5Library(), file, stat.size, known);
    }
    return { file, facts: known, batches: () => named(events, file, descriptor) };
  } catch (cause) {
    closeSync(descriptor);
    throw asRecordingError(cause, 0).in(file);
  }
}

/** The same batches; errors name the file, and the end closes it. */
function* named(
  events: Generator<EventBatch, void, void>,
  file: string,
  descriptor: number,
): Generator<EventBatch, void, void> {
  try {
    yield* events;
  } catch (cause) {
    throw asRecordingError(cause, 0).in(file);
  } finally {
    closeSync(descriptor);
  }
}
