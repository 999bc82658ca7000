// From one format to another: batches go from a decoder to a writer, in the writer's unit and axes, in constant memory.

import { toMicros, type EventBatch } from '../recording/batch.ts';
import { byteBuilder } from '../bytes/builder.ts';
import type { RecordingFacts } from '../recording/decoder.ts';
import type { Frame } from '../recording/frame.ts';
import { RecordingError } from '../recording-error.ts';
import { aedat4Writer } from '../aedat/write-aedat4.ts';
import { datWriter } from '../prophesee/write-dat.ts';
import { esWriter } from '../atis/write-es.ts';
import { evt2Writer, evt3Writer } from '../prophesee/write-evt.ts';
import { csvWriter, npyWriter } from '../table/write-npy.ts';
import type { Patch, RecordingWriter, WriterOptions } from '../recording/writer.ts';

/** Formats that can be written. */
export type WriteFormat = 'evt2' | 'evt3' | 'dat' | 'aedat4' | 'es' | 'npy' | 'csv';

const writers: Readonly<Record<WriteFormat, (options: WriterOptions) => RecordingWriter>> = {
  evt2: evt2Writer,
  evt3: evt3Writer,
  dat: datWriter,
  aedat4: aedat4Writer,
  es: esWriter,
  npy: npyWriter,
  csv: csvWriter,
};

/** The names of all formats that can be written. */
export const writeFormats: readonly WriteFormat[] = Object.keys(writers) as WriteFormat[];

/** @returns whether a format can be written. */
export function isWriteFormat(format: string): format is WriteFormat {
  return Object.hasOwn(writers, format);
}

/** @returns a new writer for one recording. Throws RangeError for a format that is not written, RecordingError for a frame that it cannot tell. */
export function createWriter(format: WriteFormat, options: WriterOptions): RecordingWriter {
  if (!isWriteFormat(format)) {
    throw new RangeError(
      `"${String(format)}" is not written. Formats that can be: ${writeFormats.join(', ')}.`,
    );
  }
  return writers[format](options);
}

/** What a conversion did, and what the new format could not hold. */
export interface Conversion {
  events: number;
  triggers: number;
  /** Triggers, messages, exposures and colours without a place in the new format. */
  dropped: number;
  /** Events outside the frame that the header tells, left out. */
  outside: number;
  /** Taken off every time, µs. */
  shift: number;
  /** Whether nanoseconds were rounded down to microseconds. */
  isRounded: boolean;
}

/** Turn a batch's axes into the writer's, in place. Throws RecordingError where an event is outside the frame to be mirrored. */
export function orient(
  batch: EventBatch,
  from: Pick<RecordingFacts, 'xAxis' | 'yAxis'>,
  yAxis: 'up' | 'down',
  frame: Frame,
): void {
  const mirror = (column: Uint16Array, size: number): void => {
    for (let i = 0; i < batch.count; i++) {
      if (column[i] >= size)
        throw new RecordingError(`An event at ${column[i]} is outside its frame of ${size}.`, null);
      column[i] = size - 1 - column[i];
    }
  };
  if (from.yAxis !== yAxis) mirror(batch.y, frame.height);
  if (from.xAxis !== 'right') mirror(batch.x, frame.width);
}

/**
 * Convert batches; yields the new file's bytes piece by piece, lent until the next step.
 *
 * Every batch is changed in place: times to microseconds, coordinates to the writer's axes, triggers without a place away. That is
 * right for the scratch memory of a decoder. A packet's columns are never written again, so packets go to writePackets, which copies.
 *
 * @param batches  lent batches, as decodeBytes yields them
 * @param facts  of the recording that is read
 * @param done  is filled in as events pass
 * @returns what must be put over the file once it is written
 */
export function* convert(
  batches: Iterable<EventBatch>,
  facts: Pick<RecordingFacts, 'xAxis' | 'yAxis'>,
  writer: RecordingWriter,
  frame: Frame,
  done: Conversion,
): Generator<Uint8Array, readonly Patch[], void> {
  const out = byteBuilder();
  for (const batch of batches) {
    if (batch.ticksPerMicro !== 1) done.isRounded = true;
    toMicros(batch);
    orient(batch, facts, writer.yAxis, frame);
    if (!writer.keepsTriggers) {
      done.dropped += batch.triggers.count;
      batch.triggers.count = 0;
    }
    done.dropped += batch.others.length;
    writer.write(batch, out);
    done.events += batch.count;
    done.triggers += batch.triggers.count;
    done.shift = writer.shift;
    yield out.bytes.subarray(0, out.length);
    out.length = 0;
  }
  const patches = writer.end(out);
  yield out.bytes.subarray(0, out.length);
  return patches;
}
