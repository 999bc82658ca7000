// Events of small recordings as rows, for tests.

import { createBatch, type EventBatch } from '../../../core/event/recording/batch.ts';
import { byteBuilder } from '../../../core/event/bytes/builder.ts';
import { createWriter, type WriteFormat } from '../../../core/event/file/convert.ts';
import type { RecordingDecoder } from '../../../core/event/recording/decoder.ts';
import { decodeBytes } from '../../../core/event/recording/reader.ts';

/** t µs (or ns), x, y, on. */
export type Row = readonly [number, number, number, number];
/** t µs, line, edge. */
export type Edge = readonly [number, number, number];

/** Decode everything; an error ends the rows and is returned beside them. */
export function readRows(
  decoder: RecordingDecoder,
  bytes: Uint8Array,
  capacity?: number,
): { rows: Row[]; edges: Edge[]; error: unknown } {
  const rows: Row[] = [];
  const edges: Edge[] = [];
  let error: unknown = null;
  try {
    for (const batch of decodeBytes(decoder, bytes, capacity)) take(batch, rows, edges);
  } catch (cause) {
    error = cause;
  }
  return { rows, edges, error };
}

/** Append a batch's events and triggers. */
export function take(batch: EventBatch, rows: Row[], edges: Edge[]): void {
  const { base, ticksPerMicro, count, t, x, y, on, triggers } = batch;
  for (let i = 0; i < count; i++) rows.push([base * ticksPerMicro + t[i], x[i], y[i], on[i]]);
  for (let k = 0; k < triggers.count; k++) edges.push([triggers.t[k], triggers.id[k], triggers.on[k]]);
}

/** @returns a batch of rows, whose times must lie within 2^31 µs of `base`. */
export function batchOf(
  rows: readonly Row[],
  edges: readonly Edge[] = [],
  base = rows[0]?.[0] ?? 0,
): EventBatch {
  const batch = createBatch(rows.length);
  batch.base = base;
  for (const [t, x, y, on] of rows) {
    const n = batch.count++;
    batch.t[n] = t - base;
    batch.x[n] = x;
    batch.y[n] = y;
    batch.on[n] = on;
  }
  for (const [t, id, on] of edges) {
    const k = batch.triggers.count++;
    batch.triggers.t[k] = t;
    batch.triggers.id[k] = id;
    batch.triggers.on[k] = on;
  }
  return batch;
}

/** Write rows as a whole file. */
export function writeRows(
  format: WriteFormat,
  rows: readonly Row[],
  edges: readonly Edge[] = [],
  frame: { width: number; height: number } = { width: 1280, height: 720 },
): Uint8Array {
  const writer = createWriter(format, { frame });
  const out = byteBuilder();
  if (rows.length + edges.length > 0) {
    const base = Math.min(rows[0]?.[0] ?? Infinity, edges[0]?.[0] ?? Infinity);
    writer.write(batchOf(rows, edges, base), out);
  }
  for (const { offset, bytes } of writer.end(out)) out.bytes.set(bytes, offset);
  return out.bytes.slice(0, out.length);
}

/** @returns little-endian words as bytes. */
export function words(bytesPerWord: 2 | 4 | 8, ...values: (number | bigint)[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytesPerWord * values.length));
  values.forEach((value, i) => {
    if (bytesPerWord === 8) view.setBigUint64(8 * i, BigInt(value), true);
    else if (bytesPerWord === 4) view.setUint32(4 * i, Number(value), true);
    else view.setUint16(2 * i, Number(value), true);
  });
  return new Uint8Array(view.buffer);
}

/** @returns the parts one after another; texts one byte per character. */
export function join(...parts: (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  );
}
