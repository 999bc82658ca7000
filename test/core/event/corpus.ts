// One small whole file of every format and variant, for damage tests.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFormats } from '../../../core/event/file/convert.ts';
import { AEDAT4_MAGIC } from '../../../core/event/aedat/aedat4-header.ts';
import { byteBuilder } from '../../../core/event/bytes/builder.ts';
import type { DecoderOptions, RecordingFormat } from '../../../core/event/file/formats.ts';
import { inflated } from '../../../core/event/bytes/inflated.ts';
import { lz4Packer } from '../../../core/event/bytes/lz4-pack.ts';
import { unpackLz4 } from '../../../core/event/bytes/lz4.ts';
import { u32 } from '../../../core/event/bytes/read.ts';
import { join, words, writeRows, type Edge, type Row } from './rows.ts';

/** A whole file and how it is read. */
export interface Sample {
  readonly name: string;
  readonly format: RecordingFormat;
  readonly options: DecoderOptions;
  readonly bytes: Uint8Array;
}

const rows: Row[] = Array.from({ length: 24 }, (_, i) => [1000 + 40 * i, 5 * i, 3 * i, i & 1]);
const edges: Edge[] = [
  [1100, 1, 1],
  [1500, 1, 0],
];

/** @returns a Zstandard frame of stored and run-length blocks. */
export function zstdFrame(plain: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [words(4, 0xfd2fb528), Uint8Array.of(0xa0), words(4, plain.length)];
  for (let at = 0; at < plain.length; at += 65536) {
    const part = plain.subarray(at, at + 65536);
    const isLast = at + 65536 >= plain.length ? 1 : 0;
    parts.push(words(4, isLast | (part.length << 3)).subarray(0, 3), part);
  }
  return join(...parts);
}

/** @returns an AEDAT 4 file repacked with another compression: 0 none, 3 Zstandard. */
export function repacked(bytes: Uint8Array, compression: 0 | 3): Uint8Array {
  const headBytes = u32(bytes, AEDAT4_MAGIC.length);
  const start = AEDAT4_MAGIC.length + 4 + headBytes;
  const head = bytes.slice(0, start);
  // Our writer keeps the compression right behind the table's own offset.
  const table = AEDAT4_MAGIC.length + 4 + u32(bytes, AEDAT4_MAGIC.length + 4);
  head[table + 4] = compression;
  const parts: Uint8Array[] = [head];
  const plain = inflated();
  for (let at = start; at < bytes.length;) {
    const size = u32(bytes, at + 4);
    unpackLz4(bytes, at + 8, at + 8 + size, plain, 0);
    const content = plain.bytes.slice(0, plain.length);
    const packed = compression === 0 ? content : zstdFrame(content);
    parts.push(bytes.slice(at, at + 4), words(4, packed.length), packed);
    at += 8 + size;
  }
  return join(...parts);
}

/** @returns an event packet in CDR. */
export function cdr(encoding: string, payload: Uint8Array): Uint8Array {
  const pad = (bytes: Uint8Array, align: number): Uint8Array =>
    join(bytes, new Uint8Array((align - ((bytes.length - 4) % align)) % align));
  const text = (value: string): Uint8Array => join(words(4, value.length + 1), `${value}\0`);
  let message = join(Uint8Array.of(0, 1, 0, 0), words(4, 1, 2), text('cam'));
  message = join(pad(message, 4), words(4, 480, 640));
  message = join(pad(message, 8), words(8, 1n, 5_000_000n), text(encoding), Uint8Array.of(0));
  return join(pad(message, 4), words(4, payload.length), payload);
}

/** @returns an MCAP file with one chunk, packed as told. */
export function mcapFile(
  compression: '' | 'lz4' | 'zstd',
  encoding: string,
  payload: Uint8Array,
  packMessage: (message: Uint8Array) => Uint8Array = (message) => message,
): Uint8Array {
  const text = (value: string): Uint8Array => join(words(4, value.length), value);
  const record = (kind: number, content: Uint8Array): Uint8Array =>
    join(Uint8Array.of(kind), words(8, content.length), content);
  const plain = join(
    record(3, join(words(2, 1), text('event_camera_msgs/msg/EventPacket'), text('ros2msg'), text(''))),
    record(4, join(words(2, 7, 1), text('/events'), text('cdr'), words(4, 0))),
    record(5, join(words(2, 7), words(4, 0), words(8, 0, 0), packMessage(cdr(encoding, payload)))),
  );
  let packed = plain;
  if (compression === 'zstd') packed = zstdFrame(plain);
  if (compression === 'lz4') {
    const out = byteBuilder();
    lz4Packer()(plain, 0, plain.length, out);
    packed = out.bytes.slice(0, out.length);
  }
  const chunk = join(
    words(8, 0, 0, plain.length),
    words(4, 0),
    text(compression),
    words(8, packed.length),
    packed,
  );
  const magic = '\x89MCAP0\r\n';
  return join(
    magic,
    record(1, join(text('ros2'), text('t'))),
    record(6, chunk),
    record(15, words(4, 0)),
    magic,
  );
}

const mono = join(...rows.map(([t, x, y, on]) => join(words(4, t * 1000), words(2, x, y | (on << 15)))));
const evt3 = words(2, 0x8001, 0x6001, 0x0007, 0x3864, 0x4801, 0x4fff, 0x50ff, 0xa301, 0x8002, 0x6005, 0x2805);
const libcaer = words(4, ...rows.flatMap(([t, x, y, on]) => [1 | (on << 1) | (y << 2) | (x << 17), t]));
const compact = words(2, 0x0001, 0x1002, 0x2010, 0x3805, 0x4006, 0x5003, 0x1009, 0x2011, 0x3006);

const packets = (payload: Uint8Array): Uint8Array => {
  const message = (number: bigint): Uint8Array =>
    join(words(8, number, 5_000_000n * number), words(2, 640, 480), words(4, payload.length), payload);
  return join(message(0n), message(1n));
};
const davis = (x: number, y: number, on: number, t: number): Uint8Array =>
  words(4, (y << 22) | (x << 12) | (on << 11), t).map((_, i, all) => all[(i & 4) + 3 - (i & 3)]);
const es = (type: number, ...data: number[]): Uint8Array =>
  join('Event Stream', Uint8Array.of(2, 0, 0, type, ...(type > 0 ? [64, 0, 32, 0] : []), ...data));
const npy = (descr: string, count: number, data: Uint8Array): Uint8Array => {
  const dictionary = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${count},), }\n`;
  return join('\x93NUMPY\x01\x00', words(2, dictionary.length), dictionary, data);
};

/** @returns a whole file of every format and variant that is read from bytes; HDF5 is the library's. */
export function corpus(): Sample[] {
  const samples: Sample[] = writeFormats.map((format) => {
    const bytes = writeRows(format, rows, ['evt2', 'evt3', 'aedat4'].includes(format) ? edges : [], {
      width: 128,
      height: 96,
    });
    return { name: `written ${format}`, format: format === 'csv' ? 'text' : format, options: {}, bytes };
  });
  const add = (
    name: string,
    format: RecordingFormat,
    bytes: Uint8Array,
    options: DecoderOptions = {},
  ): void => {
    samples.push({ name, format, options, bytes });
  };
  const aedat4 = writeRows('aedat4', rows, edges);
  add('aedat4 plain', 'aedat4', repacked(aedat4, 0));
  add('aedat4 zstd', 'aedat4', repacked(aedat4, 3));
  const pairs = [
    1n << 63n,
    (1n << 60n) | (5n << 43n) | (4n << 32n) | 0x89n,
    (10n << 60n) | (3n << 40n),
    (8n << 60n) | (3n << 32n),
  ];
  add('evt21', 'evt21', join('% format EVT21;height=320;width=320\n% end\n', words(8, ...pairs, pairs[1])));
  add(
    'evt4',
    'evt4',
    join('% evt 4.0\n', words(4, 0xe0000001, 0xb0802005, 0xc0802005, 0x80000001, 0x90000100, 0xa1002005)),
  );
  add('evt3 vectors', 'evt3', join('% evt 3.0\n', evt3));
  add('dat 1', 'dat', join('% Version 1\n', Uint8Array.of(0, 8), words(4, 5, 0x20305, 9, 0x305)));
  add('dat 2 without header', 'dat', words(4, 5, 0x10020305, 9, 0x305));
  add('dat triggers', 'dat', join('% Version 2\n', Uint8Array.of(14, 8), words(4, 5, 0x101, 9, 0x100)));
  add(
    'atis',
    'atis-bin',
    Uint8Array.from({ length: 60 }, (_, i) => (i % 5 === 1 && i > 30 ? 240 : (i * 7) & 127)),
  );
  add(
    'aedat2',
    'aedat2',
    join('#!AER-DAT2.0\r\n# x\r\n', davis(3, 4, 1, 5), davis(3, 4, 0, 9), davis(30, 40, 1, 70)),
  );
  add('aedat2 without chip', 'aedat2', join('#!AER-DAT2.0\r\n', words(4, 0x05030000, 0x05000000)));
  const head3 = words(4, 0x10001, 8, 4, 0, 2, 2, 2);
  const text3 = '#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DVS128\r\n#!END-HEADER\r\n';
  add(
    'aedat3',
    'aedat3',
    join(text3, head3, words(4, 0x20403, 7, 0x20401, 9), words(4, 0x10002, 12, 4, 0, 1, 1, 1, 0, 0, 0)),
  );
  add('es generic', 'es', es(0, 5, 6, 65, 66, 67, 0xff, 9, 2, 68));
  add('es atis', 'es', es(2, 0xfe, 22, 1, 0, 2, 0, 7, 3, 0, 4, 0, 4, 3, 0, 4, 0));
  add('es colour', 'es', es(4, 0xff, 3, 1, 0, 2, 0, 9, 8, 7, 5, 1, 0, 2, 0, 9, 8, 7));
  add('packets mono', 'packets', packets(mono));
  add('packets evt3', 'packets', packets(evt3), { encoding: 'evt3' });
  add('packets libcaer', 'packets', packets(libcaer), { encoding: 'libcaer' });
  add('packets libcaer_cmp', 'packets', packets(compact), { encoding: 'libcaer_cmp' });
  add('packets trigger', 'packets', packets(mono), { encoding: 'trigger' });
  add('mcap', 'mcap', mcapFile('', 'mono', mono));
  add('mcap, messages packed', 'mcap', mcapFile('', 'mono', mono, zstdFrame));
  add('mcap lz4', 'mcap', mcapFile('lz4', 'libcaer', libcaer));
  add('mcap zstd', 'mcap', mcapFile('zstd', 'evt3', evt3));
  const record = (i: number): Uint8Array => join(words(2, i, i, 1), words(8, BigInt(10 * i)));
  const descr = "[('x', '<u2'), ('y', '<i2'), ('p', '<i2'), ('t', '<i8')]";
  add('npy i8', 'npy', npy(descr, 3, join(record(1), record(2), record(3))));
  add('text', 'text', join('240 180\n0.000123456 1 2 1\n1.000000500 3 4 0\n2 3 4 1\n'));
  const bag = readFileSync(resolve(import.meta.dirname, 'fixtures/three-messages.db3'));
  add('rosbag2', 'rosbag2', new Uint8Array(bag));
  return samples;
}
