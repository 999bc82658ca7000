// A recording on disk: opened, told apart, and read batch by batch. The one file of core/event that touches a disk.

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { facts } from '../recording/decoder.ts';
import type { Frame } from '../recording/frame.ts';
import type { ByteSource } from '../recording/reader.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';
import { decodeHdf5 } from '../table/hdf5.ts';
import { hdf5Library } from '../table/hdf5-library.ts';
import {
  formatToRead,
  measuredFrame,
  readingOf,
  recordingOf,
  type Opened,
  type OpenOptions,
  type Reading,
  type Recording,
} from './reading.ts';

export type { OpenOptions, Recording } from './reading.ts';

/** A file that is open while it is read; a read that fails is an error with its byte. */
interface OpenFile extends Opened {
  readonly source: ByteSource;
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
    const { format, notes } = formatToRead(head, basename(file), options);
    let reading: Reading;
    if (format === 'hdf5') {
      const known = facts(format);
      reading = { facts: known, events: decodeHdf5(await hdf5Library(), file, stat.size, known) };
    } else reading = readingOf(format, basename(file), disk.source, stat.size, options);
    Object.assign(reading.facts.notes, notes);
    return recordingOf(file, reading, disk);
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
  return measuredFrame(await openRecording(file, options));
}
