// A writer of AEDAT 4 files, LZ4 packed: event packets on stream 0, triggers on stream 1.

import { AEDAT4_MAGIC } from './aedat4-header.ts';
import type { EventBatch } from '../recording/batch.ts';
import {
  byteBuilder,
  put16,
  put32,
  put64,
  putByte,
  putBytes,
  putText,
  type ByteBuilder,
} from '../bytes/builder.ts';
import type { Frame } from '../recording/frame.ts';
import { lz4Packer } from '../bytes/lz4-pack.ts';
import { checkFrame, checkPixel, type RecordingWriter, type WriterOptions } from '../recording/writer.ts';

function description({ width, height }: Frame): string {
  const stream = (id: number, kind: string, what: string): string =>
    `<node name="${id}" path="/mainloop/Recorder/outInfo/${id}/">` +
    `<attr key="compression" type="string">LZ4</attr>` +
    `<attr key="originalModuleName" type="string">neurover</attr>` +
    `<attr key="originalOutputName" type="string">${what}</attr>` +
    `<attr key="typeIdentifier" type="string">${kind}</attr>` +
    `<node name="info" path="/mainloop/Recorder/outInfo/${id}/info/">` +
    `<attr key="sizeX" type="int">${width}</attr><attr key="sizeY" type="int">${height}</attr>` +
    `<attr key="source" type="string">neurover</attr></node></node>`;
  return (
    `<dv version="2.0"><node name="outInfo" path="/mainloop/Recorder/outInfo/">` +
    `${stream(0, 'EVTS', 'events')}${stream(1, 'TRIG', 'triggers')}</node></dv>`
  );
}

/** Begin a size-prefixed FlatBuffer whose root is a table of these fields; all at 4-byte places. @returns the table's place */
function beginTable(out: ByteBuilder, identifier: string, vtable: readonly number[]): number {
  out.length = 0;
  put32(out, 0);
  const vtableAt = 12;
  const tableAt = Math.ceil((vtableAt + 2 * vtable.length) / 8) * 8 + 4;
  put32(out, tableAt - 4);
  putText(out, identifier);
  for (const entry of vtable) put16(out, entry);
  while (out.length < tableAt) putByte(out, 0);
  put32(out, tableAt - vtableAt);
  return tableAt;
}

/** Write the size in front of a finished buffer. */
function finish(out: ByteBuilder): void {
  while (out.length % 8 !== 4) putByte(out, 0);
  out.view.setUint32(0, out.length - 4, true);
}

/**
 * A writer of AEDAT 4 files: triggers kept; no table at the end, so that a file can be written as it is recorded.
 * The layout is described at aedat4Decoder.
 */
export function aedat4Writer({ frame }: WriterOptions): RecordingWriter {
  checkFrame(frame);
  const plain = byteBuilder();
  const pack = lz4Packer();
  let isOpen = false;

  function open(out: ByteBuilder): void {
    if (isOpen) return;
    isOpen = true;
    putText(out, AEDAT4_MAGIC);
    const from = out.length;
    // Fields: compression at 4, description at 8, table position at 12.
    const head = byteBuilder();
    beginTable(head, 'IOHE', [10, 20, 4, 12, 8]);
    put32(head, 1);
    put32(head, 12);
    put64(head, -1);
    const text = description(frame);
    put32(head, text.length);
    putText(head, text);
    putByte(head, 0);
    finish(head);
    putBytes(out, head.bytes.subarray(0, head.length));
    out.view.setUint32(from, head.length - 4, true);
  }

  function packet(stream: number, out: ByteBuilder): void {
    finish(plain);
    put32(out, stream);
    const sizeAt = out.length;
    put32(out, 0);
    pack(plain.bytes, 0, plain.length, out);
    out.view.setUint32(sizeAt, out.length - sizeAt - 4, true);
  }

  return {
    yAxis: 'down',
    keepsTriggers: true,
    shift: 0,
    write(batch: EventBatch, out: ByteBuilder): void {
      open(out);
      const { base, count, t, x, y, on, triggers } = batch;
      if (count > 0) {
        beginTable(plain, 'EVTS', [6, 8, 4]);
        put32(plain, 4);
        put32(plain, count);
        for (let i = 0; i < count; i++) {
          checkPixel(x[i], y[i], frame, 32767);
          put64(plain, base + t[i]);
          put16(plain, x[i]);
          put16(plain, y[i]);
          put32(plain, on[i]);
        }
        packet(0, out);
      }
      if (triggers.count > 0) {
        beginTable(plain, 'TRIG', [6, 8, 4]);
        put32(plain, 4);
        put32(plain, triggers.count);
        // One vtable for all triggers, then tables of 16 bytes: back to the vtable, kind, time.
        const vtableAt = plain.length + 4 * triggers.count;
        const first = vtableAt + 8 + ((vtableAt + 8) % 8 === 0 ? 0 : 4);
        for (let k = 0; k < triggers.count; k++) put32(plain, first + 16 * k - plain.length);
        for (const entry of [8, 16, 8, 4]) put16(plain, entry);
        while (plain.length < first) putByte(plain, 0);
        for (let k = 0; k < triggers.count; k++) {
          put32(plain, plain.length - vtableAt);
          put32(plain, triggers.on[k] === 1 ? 1 : 2);
          put64(plain, triggers.t[k]);
        }
        packet(1, out);
      }
    },
    end(out) {
      open(out);
      return [];
    },
  };
}
