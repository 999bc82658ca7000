// Writers of Prophesee's raw formats EVT2 and EVT3.

import type { EventBatch } from '../recording/batch.ts';
import { put16, put32, putText, type ByteBuilder } from '../bytes/builder.ts';
import { EVT3_PERIOD } from './evt3.ts';
import { EVT2_PERIOD } from './raw.ts';
import type { Frame } from '../recording/frame.ts';
import { RecordingError } from '../recording-error.ts';
import {
  checkFrame,
  checkPixel,
  firstTime,
  inOrder,
  wholePeriods,
  type Patch,
  type RecordingWriter,
  type WriterOptions,
} from '../recording/writer.ts';

/** Silence that may be bridged by time words, µs: 12 days. */
const LONGEST_SILENCE = 2 ** 40;

function putHeader(out: ByteBuilder, name: 'EVT2' | 'EVT3', { width, height }: Frame, base: number): void {
  const version = name === 'EVT2' ? '2.0' : '3.0';
  putText(
    out,
    `% evt ${version}\n% format ${name};height=${height};width=${width}\n% geometry ${width}x${height}\n`,
  );
  if (base > 0) putText(out, `% neurover_time_base ${base}\n`);
  putText(out, '% end\n');
}

/** The header of a file: it comes with the first batch, or at the end of a file without events. */
function headed(name: 'EVT2' | 'EVT3', frame: Frame, period: number) {
  let base = -1;
  return {
    /** @returns µs of the whole periods that lie before the file */
    begin(batch: EventBatch, out: ByteBuilder): number {
      if (base < 0) putHeader(out, name, frame, (base = wholePeriods(firstTime(batch), period)));
      return base;
    },
    end(out: ByteBuilder): readonly Patch[] {
      if (base < 0) putHeader(out, name, frame, 0);
      return [];
    },
  };
}

/** The high word of a raw file as it is being written. */
interface HighWord {
  /** Time of the newest high word, µs after the file's base; -1 before the first. */
  at: number;
  /** µs that one count of the high word stands for. */
  readonly step: number;
  readonly period: number;
}

/**
 * Write the high words that lead to a time: one, or several where silence is so long that a reader would miss a wrap.
 *
 * @param time  µs after the file's base
 */
function leadTo(high: HighWord, time: number, put: (stored: number) => void): void {
  const wanted = Math.floor(time / high.step) * high.step;
  if (wanted === high.at) return;
  if (time < 0 || wanted - high.at > LONGEST_SILENCE || high.at - wanted >= high.period / 2) {
    throw new RecordingError(
      `Time goes from ${high.at} to ${time} µs, which the format cannot follow. Write .aedat4, .npy or .csv.`,
      null,
    );
  }
  const stride = high.period / 4;
  let at = high.at < 0 ? 0 : high.at;
  while (wanted - at > stride) {
    at += stride;
    put((at % high.period) / high.step);
  }
  put((wanted % high.period) / high.step);
  high.at = wanted;
}

/** A writer of EVT2 files: x and y up to 2047, triggers kept. `evt2.ts` describes the layout. */
export function evt2Writer({ frame }: WriterOptions): RecordingWriter {
  checkFrame(frame);
  const high: HighWord = { at: -1, step: 64, period: EVT2_PERIOD };
  const { begin, end } = headed('EVT2', frame, EVT2_PERIOD);
  return {
    yAxis: 'down',
    keepsTriggers: true,
    shift: 0,
    write(batch: EventBatch, out: ByteBuilder): void {
      const base = begin(batch, out);
      const { x, y, on, triggers } = batch;
      const putHigh = (stored: number): void => put32(out, (0x80000000 | stored) >>> 0);
      inOrder(
        batch,
        (i, time) => {
          checkPixel(x[i], y[i], frame, 2047);
          leadTo(high, time - base, putHigh);
          put32(out, ((on[i] << 28) | (((time - base) & 63) << 22) | (x[i] << 11) | y[i]) >>> 0);
        },
        (k, time) => {
          leadTo(high, time - base, putHigh);
          put32(
            out,
            (0xa0000000 | (((time - base) & 63) << 22) | ((triggers.id[k] & 31) << 8) | triggers.on[k]) >>> 0,
          );
        },
      );
    },
    end,
  };
}

/** A writer of EVT3 files: x and y up to 2047, triggers kept. The layout is described at decodeEvt3. */
export function evt3Writer({ frame }: WriterOptions): RecordingWriter {
  checkFrame(frame);
  const high: HighWord = { at: -1, step: 4096, period: EVT3_PERIOD };
  const { begin, end } = headed('EVT3', frame, EVT3_PERIOD);
  let low = -1;
  let row = -1;
  return {
    yAxis: 'down',
    keepsTriggers: true,
    shift: 0,
    write(batch: EventBatch, out: ByteBuilder): void {
      const base = begin(batch, out);
      const { x, y, on, triggers } = batch;
      const putHigh = (stored: number): void => {
        put16(out, 0x8000 | stored);
        low = -1;
      };
      const tell = (time: number): void => {
        leadTo(high, time, putHigh);
        if (time - high.at === low) return;
        low = time - high.at;
        put16(out, 0x6000 | low);
      };
      inOrder(
        batch,
        (i, time) => {
          checkPixel(x[i], y[i], frame, 2047);
          tell(time - base);
          if (y[i] !== row) put16(out, y[i]);
          row = y[i];
          put16(out, 0x2000 | (on[i] << 11) | x[i]);
        },
        (k, time) => {
          tell(time - base);
          put16(out, 0xa000 | ((triggers.id[k] & 15) << 8) | triggers.on[k]);
        },
      );
    },
    end,
  };
}
