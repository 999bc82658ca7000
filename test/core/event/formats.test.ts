// Each format's layout, from hand-made bytes.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecoder, detectFormat } from '../../../core/event/file/formats.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { join, readRows, words, writeRows, type Row } from './rows.ts';

const evt2 = (type: number, rest: number): number => ((type << 28) | rest) >>> 0;
const pixel = (x: number, y: number, low = 0): number => (low << 22) | (x << 11) | y;
/** A 64-bit word of EVT2.1. */
const evt21 = (type: number, x: number, y: number, low: number, mask: number): bigint =>
  (BigInt(evt2(type, pixel(x, y, low))) << 32n) | BigInt(mask);

describe('EVT2', () => {
  it('drops what comes before the first time, keeps triggers, and unwraps the clock at 2^34 µs', () => {
    const bytes = words(
      4,
      evt2(1, pixel(9, 9)),
      evt2(8, 2 ** 28 - 1),
      evt2(1, pixel(3, 4, 63)),
      evt2(10, (5 << 22) | (7 << 8) | 1),
      evt2(8, 0),
      evt2(0, pixel(2047, 2047, 1)),
    );
    const { rows, edges, error } = readRows(createDecoder('evt2'), bytes);
    expect(error).toBeNull();
    expect(rows).toEqual([
      [2 ** 34 - 1, 3, 4, 1],
      [2 ** 34 + 1, 2047, 2047, 0],
    ]);
    expect(edges).toEqual([[2 ** 34 - 64 + 5, 7, 1]]);
  });

  it('counts from the first time word where asked', () => {
    const bytes = words(4, evt2(8, 1000), evt2(1, pixel(1, 2, 3)));
    expect(readRows(createDecoder('evt2', { fromZero: true }), bytes).rows).toEqual([[3, 1, 2, 1]]);
  });

  it('takes a header with end mark, one without, and data that begins with the header sign', () => {
    const data = words(4, 0x80000025, evt2(1, pixel(1, 2, 3)));
    for (const header of ['', '% evt 2.0\n', '% evt 2.0\n% geometry 640x480\n% end\n']) {
      const back = readRows(createDecoder('evt2'), join(header, data));
      expect(back.rows).toEqual([[0x25 * 64 + 3, 1, 2, 1]]);
    }
  });

  it('complains of a file whose events never get a time', () => {
    const { rows, error } = readRows(createDecoder('evt2'), words(4, evt2(1, 5), evt2(0, 6)));
    expect(rows).toEqual([]);
    expect(error).toBeInstanceOf(RecordingError);
  });
});

describe('EVT2.1', () => {
  const stream = [
    evt21(8, 0, 0, 0, 0),
    evt21(0, 5, 4, 0, 0x89),
    evt21(1, 10, 6, 0, 0x4410),
    (BigInt(evt2(8, 3)) << 32n) | 0n,
    evt21(1, 1, 1, 0, 1),
  ];
  const rows: Row[] = [
    [0, 5, 4, 0],
    [0, 8, 4, 0],
    [0, 12, 4, 0],
    [0, 14, 6, 1],
    [0, 20, 6, 1],
    [0, 24, 6, 1],
    [192, 1, 1, 1],
  ];

  it('reads both orders of its halves', () => {
    const straight = words(8, ...stream);
    const swapped = words(8, ...stream.map((word) => ((word & 0xffffffffn) << 32n) | (word >> 32n)));
    expect(readRows(createDecoder('evt21'), straight).rows).toEqual(rows);
    expect(readRows(createDecoder('evt21'), swapped).rows).toEqual(rows);
    const header = '% format EVT21;endianness=legacy;height=320;width=320\n% end\n';
    expect(readRows(createDecoder('evt21'), join(header, swapped)).rows).toEqual(rows);
  });
});

describe('EVT3', () => {
  it('drops what comes before the first high time', () => {
    const bytes = words(2, 0x0001, 0x2002, 0x8003, 0x0004, 0x2005);
    expect(readRows(createDecoder('evt3'), bytes).rows).toEqual([[3 << 12, 5, 4, 0]]);
  });

  it('does not advance when the low time goes back, and unwraps the high time at 2^24 µs', () => {
    const bytes = words(2, 0x8fff, 0x6fff, 0x0001, 0x2001, 0x6000, 0x2002, 0x8000, 0x6007, 0x2803);
    const high = 0xfff * 4096;
    expect(readRows(createDecoder('evt3'), bytes).rows).toEqual([
      [high + 4095, 1, 1, 0],
      [high, 2, 1, 0],
      [2 ** 24 + 7, 3, 1, 1],
    ]);
  });

  it('moves the base of vectors on, and keeps triggers', () => {
    const bytes = words(2, 0x8000, 0x6001, 0x0007, 0x3864, 0x4801, 0x4001, 0x5081, 0xa301);
    const { rows, edges } = readRows(createDecoder('evt3'), bytes);
    expect(rows).toEqual([
      [1, 100, 7, 1],
      [1, 111, 7, 1],
      [1, 112, 7, 1],
      [1, 124, 7, 1],
      [1, 131, 7, 1],
    ]);
    expect(edges).toEqual([[1, 3, 1]]);
  });
});

it('EVT4 reads single events, vectors and triggers', () => {
  const bytes = words(
    4,
    evt2(0xe, 1),
    evt2(0xb, pixel(5, 6, 2)),
    evt2(0xc, pixel(32, 9, 3)),
    0x80000001,
    evt2(9, (4 << 22) | (2 << 8)),
    0xffffffff,
  );
  const { rows, edges, error } = readRows(createDecoder('evt4'), bytes);
  expect(error).toBeNull();
  expect(rows).toEqual([
    [66, 5, 6, 1],
    [67, 32, 9, 0],
    [67, 63, 9, 0],
  ]);
  expect(edges).toEqual([[68, 2, 0]]);
});

it('DAT reads version 1, and unwraps its clock at 2^32 µs', () => {
  const header = '% Data file containing Event2D events.\n% Version 1\n';
  const data = words(4, 0xffffffff, 300 | (120 << 9) | (1 << 17), 2, 1);
  expect(readRows(createDecoder('dat'), join(header, Uint8Array.of(0, 8), data)).rows).toEqual([
    [0xffffffff, 300, 120, 1],
    [2 ** 32 + 2, 1, 0, 0],
  ]);
});

it('ATIS .bin adds 2^13 µs at each overflow record', () => {
  const bytes = Uint8Array.of(1, 2, 0x80, 0, 5, 0, 240, 0, 0, 0, 3, 4, 0, 1, 0);
  expect(readRows(createDecoder('atis-bin'), bytes).rows).toEqual([
    [5, 1, 2, 1],
    [8192 + 256, 3, 4, 0],
  ]);
});

it('AEDAT 2.0 reads a DVS128 by its chip, passes frames over and keeps external inputs', () => {
  const header = '#!AER-DAT2.0\r\n# AEChip: ch.unizh.ini.jaer.chip.retina.DVS128\r\n#End Of ASCII Header\r\n';
  const event = Uint8Array.of(0, 0, 100, (90 << 1) | 1, 0, 0, 1, 0);
  expect(readRows(createDecoder('aedat2'), join(header, event)).rows).toEqual([[256, 90, 100, 1]]);
  const davis = Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0x0c, 0, 0, 0, 0, 2);
  const { rows, edges } = readRows(createDecoder('aedat2'), join('#!AER-DAT2.0\r\n', davis));
  expect(rows).toEqual([]);
  expect(edges).toEqual([[2, 0, 1]]);
});

it('AEDAT 3.1 reads polarity and special packets, and passes others over', () => {
  const packet = (type: number, size: number, overflow: number, ...events: number[]): Uint8Array => {
    const count = (4 * events.length) / size;
    return join(words(2, type, 1), words(4, size, 4, overflow, count, count, count, ...events));
  };
  const bytes = join(
    '#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DAVIS346\r\n#!END-HEADER\r\n',
    packet(1, 8, 0, 1 | 2 | (200 << 2) | (300 << 17), 77, 0, 78),
    packet(3, 12, 0, 1, 2, 3),
    packet(0, 8, 1, 1 | (3 << 1), 5),
  );
  const { rows, edges, error } = readRows(createDecoder('aedat3'), bytes);
  expect(error).toBeNull();
  expect(rows).toEqual([[77, 300, 200, 1]]);
  expect(edges).toEqual([[2 ** 31 + 5, 0, 0]]);
});

it('Event Stream reads ATIS exposures and colours', async () => {
  const file = (type: number, ...data: number[]): Uint8Array =>
    join('Event Stream', Uint8Array.of(2, 0, 0, type, 64, 0, 32, 0, ...data));
  const atis = readRows(
    createDecoder('es'),
    file(2, 0xfe, (5 << 2) | 2, 1, 0, 2, 0, (1 << 2) | 3, 3, 0, 4, 0),
  );
  expect(atis.rows).toEqual([[131, 1, 2, 1]]);
  const others: unknown[] = [];
  const { decodeBytes } = await import('../../../core/event/recording/reader.ts');
  for (const batch of decodeBytes(createDecoder('es'), file(4, 0xff, 3, 1, 0, 2, 0, 9, 8, 7)))
    others.push(...batch.others);
  expect(others).toEqual([{ kind: 'colour', t: 257, x: 1, y: 2, red: 9, green: 8, blue: 7 }]);
});

it('formats are told apart by their first bytes, or by their names', () => {
  const rows: Row[] = [[1, 2, 3, 1]];
  expect(detectFormat(writeRows('evt2', rows), 'a.raw')).toBe('evt2');
  expect(detectFormat(writeRows('evt3', rows), 'a.raw')).toBe('evt3');
  expect(detectFormat(writeRows('dat', rows), 'a')).toBe('dat');
  expect(detectFormat(writeRows('aedat4', rows), 'a')).toBe('aedat4');
  expect(detectFormat(writeRows('es', rows), 'a')).toBe('es');
  expect(detectFormat(writeRows('npy', rows), 'a')).toBe('npy');
  expect(detectFormat(writeRows('csv', rows), 'a.csv')).toBe('text');
  expect(detectFormat(readFileSync(resolve(import.meta.dirname, 'fixtures/three-messages.db3')), 'a')).toBe(
    'rosbag2',
  );
  expect(() => detectFormat(Uint8Array.of(1, 2, 3), 'a.xyz')).toThrow(RecordingError);
});
