// What recordings of the wild do that their descriptions do not say, from hand-made bytes.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecoder, detectFormat } from '../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../core/event/recording/reader.ts';
import { mcapFile, zstdFrame } from './corpus.ts';
import { join, readRows, take, words, writeRows, type Edge, type Row } from './rows.ts';

const rows: Row[] = Array.from({ length: 300 }, (_, i) => [
  1000 + 70 * i,
  (3 * i) % 128,
  (5 * i) % 128,
  i & 1,
]);
const bigEndian = (...values: number[]): Uint8Array =>
  words(4, ...values).map((_, i, all) => all[(i & ~3) + 3 - (i & 3)]);
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, 'fixtures', name)));

describe('AEDAT 2.0', () => {
  const plain = '#!AER-DAT2.0\r\n# This is a raw AE data file - do not edit\r\n# created Thu Oct 3 2013\r\n';
  const dvs = bigEndian(...rows.flatMap(([t, x, y, on]) => [(y << 8) | (x << 1) | on, t]));
  const davis = bigEndian(...rows.flatMap(([t, x, y, on]) => [((y + 1) << 22) | (x << 12) | (on << 11), t]));

  it('of a DVS128 is known by its addresses where no chip is named', () => {
    const decoder = createDecoder('aedat2');
    expect(readRows(decoder, join(plain, dvs)).rows).toEqual(rows);
    expect(decoder.facts).toMatchObject({ width: 128, height: 128, notes: { layout: 'dvs128' } });
  });

  it('of a DAVIS is known too, and options win over both', () => {
    const decoder = createDecoder('aedat2');
    expect(readRows(decoder, join(plain, davis)).rows).toEqual(
      rows.map(([t, x, y, on]) => [t, x, y + 1, on]),
    );
    expect(decoder.facts.notes['layout']).toBe('davis');
    const told = createDecoder('aedat2', { layout: 'davis' });
    expect(readRows(told, join(plain, dvs.slice(0, 8))).rows).toEqual([[1000, 0, 0, 0]]);
  });

  it('is told apart piece by piece as it is in one piece', () => {
    const got: Row[] = [];
    const edges: Edge[] = [];
    const source = memorySource(join(plain, dvs));
    for (const batch of decodeSource(createDecoder('aedat2'), source, { chunkBytes: 64 }))
      take(batch, got, edges);
    expect(got).toEqual(rows);
  });

  it('unwraps its clock at 2^32 µs, and has any comment in its header', () => {
    const header = `#!AER-DAT2.0\n# AEChip: eu.seebetter.ini.chips.davis.DAVIS240C\n#${'<node µ="ü"/>\t'.repeat(2000)}\n`;
    const bytes = join(header, bigEndian((7 << 22) | (9 << 12), 0xfffffff0, (7 << 22) | (9 << 12), 4));
    const decoder = createDecoder('aedat2');
    expect(readRows(decoder, bytes).rows.map(([t]) => t)).toEqual([0xfffffff0, 2 ** 32 + 4]);
    expect([decoder.facts.width, decoder.facts.height]).toEqual([240, 180]);
  });
});

describe('DAT', () => {
  const second = words(4, ...rows.flatMap(([t, x, y, on]) => [t, x | (y << 14) | ((on << 28) >>> 0)]));
  const first = words(4, ...rows.flatMap(([t, x, y, on]) => [t, x | (y << 9) | (on << 17)]));
  const types = Uint8Array.of(12, 8);

  it.each([
    ['version 2 without its line', join('% Data file containing CD events.\n', types, second)],
    ['version 1 without its line', join('% Data file containing CD events.\n', types, first)],
    ['version 2 without header', second],
    ['version 1 without header', first],
    ['version 1.0', join('% Version 1.0\n% Width 304\n% Height 240\n', types, first)],
  ])('%s is known by its addresses', (_, bytes) => {
    expect(readRows(createDecoder('dat'), bytes).rows).toEqual(rows);
  });
});

describe('Prophesee RAW', () => {
  it.each(['evt2', 'evt3'] as const)('%s without a line that names it, or without header', (format) => {
    const bytes = writeRows(format, rows, [[1500, 0, 1]], { width: 128, height: 128 });
    const end = '% end\n';
    const data = bytes.slice(new TextDecoder('latin1').decode(bytes).indexOf(end) + end.length);
    const old = join('% Date 2019-06-06 11:00:00\n% system_ID 21\n% plugin_name hal_plugin_gen3_fx3\n', data);
    expect(detectFormat(old, 'old.raw')).toBe(format);
    expect(detectFormat(data, 'bare.raw')).toBe(format);
    expect(readRows(createDecoder(format), old).rows).toEqual(rows);
  });

  it('EVT2.1 of both orders is known where the words beside the time are not empty', () => {
    const word = (type: number, rest: number): bigint => (BigInt(type) << 28n) | BigInt(rest);
    const stream = Array.from({ length: 200 }, (_, i) =>
      i % 2 === 0
        ? (word(8, 5000 + i / 2) << 32n) | 0x80000fffn
        : (word(i & 2 ? 1 : 0, (3 << 11) | 4) << 32n) | 0x80000001n,
    );
    const swapped = stream.map((pair) => ((pair & 0xffffffffn) << 32n) | (pair >> 32n));
    const read = (words64: bigint[]): Row[] => readRows(createDecoder('evt21'), words(8, ...words64)).rows;
    expect(read(stream)).toHaveLength(200);
    expect(read(swapped)).toEqual(read(stream));
  });
});

describe('AEDAT 4 packed by the reference tools', () => {
  const expected: Row[] = Array.from({ length: 5000 }, (_, i) => [
    1_700_000_000_000_000 + (i >> 6),
    (7 * (i & 63)) % 346,
    (3 * (i & 31)) % 260,
    (i >> 3) & 1,
  ]);

  it.each(['zstd-19.aedat4', 'lz4-linked.aedat4'])('%s', (name) => {
    const { rows: got, edges, error } = readRows(createDecoder('aedat4'), fixture(name));
    expect(error).toBeNull();
    expect(got).toEqual(expected);
    expect(edges).toEqual([[1_700_000_000_000_500, 0, 1]]);
  });

  it('gives all of a file that was never closed, and then its end', () => {
    const whole = fixture('zstd-19.aedat4');
    const cut = whole.slice(0, whole.length - 700);
    const { rows: got, error } = readRows(createDecoder('aedat4'), cut);
    expect(got).toEqual(expected.slice(0, got.length));
    expect(error).toMatchObject({ name: 'RecordingError' });
  });
});

describe('bags', () => {
  const mono = join(...rows.map(([t, x, y, on]) => join(words(4, t * 1000), words(2, x, y | (on << 15)))));

  it('MCAP with messages that are packed alone, and attachments of any size in front', () => {
    const whole = mcapFile('', 'mono', mono, zstdFrame);
    const plain = readRows(createDecoder('mcap'), mcapFile('', 'mono', mono)).rows;
    expect(plain).toHaveLength(300);
    expect(readRows(createDecoder('mcap'), whole).rows).toEqual(plain);
    const big = join(whole.slice(0, 8), Uint8Array.of(9), words(8, 200_000_000n));
    const got: Row[] = [];
    const source = (target: Uint8Array, offset: number): number => {
      // A file with 200 MB between its first bytes and its records, without the 200 MB.
      const rest = offset < big.length ? big.subarray(offset) : null;
      if (rest !== null) {
        target.set(rest);
        return rest.length;
      }
      const gap = big.length + 200_000_000 - offset;
      if (gap > 0) {
        const count = Math.min(gap, target.length);
        target.fill(0, 0, count);
        return count;
      }
      return memorySource(whole.subarray(8))(target, -gap);
    };
    for (const batch of decodeSource(createDecoder('mcap'), source)) take(batch, got, []);
    expect(got).toEqual(plain);
  });
});

describe('tables', () => {
  it('.npy of either byte order, with floating times in seconds', () => {
    const header =
      "{'descr': [('t', '>f8'), ('x', '>u2'), ('y', '>i4'), ('p', '|i1')], 'fortran_order': False, 'shape': (2,), }\n";
    const record = (t: number, x: number, y: number, p: number): Uint8Array => {
      const view = new DataView(new ArrayBuffer(15));
      view.setFloat64(0, t);
      view.setUint16(8, x);
      view.setInt32(10, y);
      view.setInt8(14, p);
      return new Uint8Array(view.buffer);
    };
    const file = join(
      '\x93NUMPY\x02\x00',
      words(4, header.length),
      header,
      record(0.25, 300, 5, 1),
      record(1.5, 2, 700, -1),
    );
    expect(readRows(createDecoder('npy'), file).rows).toEqual([
      [250_000, 300, 5, 1],
      [1_500_000, 2, 700, 0],
    ]);
  });

  it('text with a byte order mark and the line ends of Windows', () => {
    const { rows: got, error } = readRows(
      createDecoder('text'),
      join('\xef\xbb\xbft,x,y,p\r\n5,1,2,1\r\n9,3,4,0\r\n'),
    );
    expect(error).toBeNull();
    expect(got).toEqual([
      [5, 1, 2, 1],
      [9, 3, 4, 0],
    ]);
  });
});

it.each([
  [[0x28, 0xb5, 0x2f, 0xfd], 'bag.db3.zstd', /Zstandard\. Unpack it first: zstd -d/],
  [[0x1f, 0x8b, 8], 'events.txt.gz', /gunzip/],
  [[0x50, 0x4b, 3, 4], 'events.zip', /unzip/],
])('a wrapped file %j is refused with what unwraps it', (magic, name, sentence) => {
  expect(() => detectFormat(Uint8Array.of(...magic, 0, 0, 0, 0), name)).toThrow(sentence);
});
