// A writer of Prophesee DAT files, version 2.

import type { EventBatch } from '../recording/batch.ts';
import { put32, putByte, putText, type ByteBuilder } from '../bytes/builder.ts';
import { RecordingError } from '../recording-error.ts';
import {
  checkFrame,
  checkPixel,
  wholePeriods,
  type RecordingWriter,
  type WriterOptions,
} from '../recording/writer.ts';

const PERIOD = 4294967296;

/** A writer of DAT files: x and y up to 16383; triggers have no place. The layout is described at datDecoder. */
export function datWriter({ frame }: WriterOptions): RecordingWriter {
  checkFrame(frame);
  let base = -1;
  let before = -1;

  function header(out: ByteBuilder): void {
    putText(
      out,
      `% Data file containing CD events.\n% Version 2\n% Width ${frame.width}\n% Height ${frame.height}\n`,
    );
    if (base > 0) putText(out, `% neurover_time_base ${base}\n`);
    putText(out, '% end\n');
    putByte(out, 0x0c);
    putByte(out, 8);
  }

  return {
    yAxis: 'down',
    keepsTriggers: false,
    shift: 0,
    write(batch: EventBatch, out: ByteBuilder): void {
      const { count, t, x, y, on } = batch;
      if (count === 0) return;
      if (base < 0) {
        base = wholePeriods(batch.base + t[0], PERIOD);
        header(out);
      }
      for (let i = 0; i < count; i++) {
        const time = batch.base + t[i] - base;
        checkPixel(x[i], y[i], frame, 16383);
        if (time < 0 || (before >= 0 && Math.abs(time - before) >= PERIOD / 2)) {
          throw new RecordingError(
            `Time goes from ${before} to ${time} µs, which the format cannot follow. Write .aedat4, .npy or .csv.`,
            null,
          );
        }
        before = time;
        put32(out, time % PERIOD);
        put32(out, ((on[i] << 28) | (y[i] << 14) | x[i]) >>> 0);
      }
    },
    end(out) {
      if (base < 0) header(out);
      return [];
    },
  };
}
