// A recording that is in memory, whatever its format: what a tab does with a file that was dropped on it. No disk is touched.

import type { Frame } from '../recording/frame.ts';
import { memorySource } from '../recording/reader.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';
import {
  formatToRead,
  measuredFrame,
  readingOf,
  recordingOf,
  type OpenOptions,
  type Recording,
} from './reading.ts';

/**
 * Open a recording that is in memory.
 *
 * @param bytes  the whole file; not copied, and not changed
 * @param name  the file's name, whose ending tells the format where the first bytes do not
 * Throws RecordingError where the format cannot be told, or is HDF5, which only openRecording reads.
 */
export function openBytes(bytes: Uint8Array, name: string, options: OpenOptions = {}): Recording {
  try {
    const { format, notes } = formatToRead(bytes.subarray(0, 65536), name, options);
    if (format === 'hdf5') {
      throw new RecordingError(
        'HDF5 is read from a disk. Take openRecording of neurover/core/recordings, on Node.',
        null,
      );
    }
    const reading = readingOf(format, name, memorySource(bytes), bytes.length, options);
    Object.assign(reading.facts.notes, notes);
    return recordingOf(name, reading, { open: () => undefined, close: () => undefined });
  } catch (cause) {
    throw asRecordingError(cause, 0).in(name);
  }
}

/**
 * The frame of a recording in memory: its header's; where that tells none, all is read for the largest coordinates.
 *
 * @returns 1×1 for a recording without events
 */
export function bytesFrame(bytes: Uint8Array, name: string, options: OpenOptions = {}): Frame {
  return measuredFrame(openBytes(bytes, name, options));
}
