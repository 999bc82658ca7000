// Writers of the formats that tables of numbers are exchanged in: NumPy .npy and CSV.

import type { EventBatch } from '../recording/batch.ts';
import { put16, put64, putByte, putBytes, putText, type ByteBuilder } from '../bytes/builder.ts';
import type { RecordingWriter } from '../recording/writer.ts';
import { npyHeaderBytes } from '../bytes/npy-header.ts';

/** Records of the layout that is told at npyWriter. */
const DESCR = "[('t', '<i8'), ('x', '<u2'), ('y', '<u2'), ('p', '|u1')]";

/**
 * A writer of .npy files: records of t i64 µs, x u16, y u16, p u8 (1 ON), packed in 13 bytes; triggers have no place.
 * The count stands in the header, which is patched at the end.
 */
export function npyWriter(): RecordingWriter {
  let count = 0;
  let isOpen = false;
  const open = (out: ByteBuilder): void => {
    if (!isOpen) putBytes(out, npyHeaderBytes(DESCR, [0]));
    isOpen = true;
  };
  return {
    yAxis: 'down',
    keepsTriggers: false,
    shift: 0,
    write(batch: EventBatch, out: ByteBuilder): void {
      open(out);
      for (let i = 0; i < batch.count; i++) {
        put64(out, batch.base + batch.t[i]);
        put16(out, batch.x[i]);
        put16(out, batch.y[i]);
        putByte(out, batch.on[i]);
      }
      count += batch.count;
    },
    end(out) {
      open(out);
      return [{ offset: 0, bytes: npyHeaderBytes(DESCR, [count]) }];
    },
  };
}

/** A writer of CSV: a line of names, then t µs, x, y, p (1 ON, 0 OFF) per line; triggers have no place. */
export function csvWriter(): RecordingWriter {
  let isOpen = false;
  const open = (out: ByteBuilder): void => {
    if (!isOpen) putText(out, 't,x,y,p\n');
    isOpen = true;
  };
  return {
    yAxis: 'down',
    keepsTriggers: false,
    shift: 0,
    write({ base, count, t, x, y, on }: EventBatch, out: ByteBuilder): void {
      open(out);
      for (let i = 0; i < count; i++) putText(out, `${base + t[i]},${x[i]},${y[i]},${on[i]}\n`);
    },
    end(out) {
      open(out);
      return [];
    },
  };
}
