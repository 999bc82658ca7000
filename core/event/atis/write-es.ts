// A writer of Event Stream files of type 1 (DVS).

import type { EventBatch } from '../recording/batch.ts';
import { put16, putByte, putText, type ByteBuilder } from '../bytes/builder.ts';
import { ES_MAGIC } from './es.ts';
import { RecordingError } from '../recording-error.ts';
import { checkFrame, checkPixel, type RecordingWriter, type WriterOptions } from '../recording/writer.ts';

/** Times are counted from 0 in steps of at most 127 µs, so that silence costs bytes: beyond this, µs, they are shifted. */
const LONGEST_SILENCE = 4294967296;

/** A writer of .es files: times must ascend; triggers have no place. The layout is described at esDecoder. */
export function esWriter({ frame }: WriterOptions): RecordingWriter {
  checkFrame(frame);
  let isOpen = false;
  let before = 0;

  function header(out: ByteBuilder): void {
    putText(out, ES_MAGIC);
    for (const byte of [2, 0, 0, 1]) putByte(out, byte);
    put16(out, frame.width);
    put16(out, frame.height);
    isOpen = true;
  }

  const writer = {
    yAxis: 'up' as const,
    keepsTriggers: false,
    shift: 0,
    write(batch: EventBatch, out: ByteBuilder): void {
      const { base, count, t, x, y, on } = batch;
      if (count === 0) return;
      if (!isOpen) {
        header(out);
        writer.shift = base + t[0] > LONGEST_SILENCE ? base + t[0] : 0;
        before = writer.shift;
      }
      for (let i = 0; i < count; i++) {
        const time = base + t[i];
        checkPixel(x[i], y[i], frame, 65535);
        if (time < before || time - before > LONGEST_SILENCE) {
          throw new RecordingError(
            `Time goes from ${before} to ${time} µs; the format needs ascending times without long silence. Write .aedat4, .npy or .csv.`,
            null,
          );
        }
        let step = time - before;
        for (; step > 126; step -= 127) putByte(out, 0xff);
        putByte(out, (step << 1) | on[i]);
        put16(out, x[i]);
        put16(out, y[i]);
        before = time;
      }
    },
    end(out: ByteBuilder) {
      if (!isOpen) header(out);
      return [];
    },
  };
  return writer;
}
