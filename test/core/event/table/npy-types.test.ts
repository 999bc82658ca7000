// Numbers of every type that NumPy's tables hold, in either byte order, and tables that are none of events.

import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import type { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, readRows, take, words, type Row } from '../rows.ts';

const file = (descr: string, rows: number | string, ...data: Uint8Array[]): Uint8Array => {
  const dictionary = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${rows},), }\n`;
  return join('\x93NUMPY\x01\x00', words(2, dictionary.length), dictionary, ...data);
};
const read = (bytes: Uint8Array): ReturnType<typeof readRows> => readRows(createDecoder('npy'), bytes);

/** Types of NumPy: how they are written, and numbers that only they hold as they are. */
const types: Record<
  string,
  { write(view: DataView, value: number, isLittle: boolean): void; bytes: number; values: number[] }
> = {
  i1: { bytes: 1, values: [0, 127, -128], write: (view, value) => view.setInt8(0, value) },
  u1: { bytes: 1, values: [0, 128, 255], write: (view, value) => view.setUint8(0, value) },
  i2: {
    bytes: 2,
    values: [1, 0x1234, -2],
    write: (view, value, isLittle) => view.setInt16(0, value, isLittle),
  },
  u2: {
    bytes: 2,
    values: [1, 0x8001, 65535],
    write: (view, value, isLittle) => view.setUint16(0, value, isLittle),
  },
  i4: {
    bytes: 4,
    values: [1, 0x12345678, -2],
    write: (view, value, isLittle) => view.setInt32(0, value, isLittle),
  },
  u4: {
    bytes: 4,
    values: [1, 0x80000001, 2 ** 32 - 1],
    write: (view, value, isLittle) => view.setUint32(0, value, isLittle),
  },
  i8: {
    bytes: 8,
    values: [1, 2 ** 40 + 3, -2],
    write: (view, value, isLittle) => view.setBigInt64(0, BigInt(value), isLittle),
  },
  u8: {
    bytes: 8,
    values: [1, 2 ** 53 - 1, 2 ** 32],
    write: (view, value, isLittle) => view.setBigUint64(0, BigInt(value), isLittle),
  },
  f4: {
    bytes: 4,
    values: [0.25, 3, -1],
    write: (view, value, isLittle) => view.setFloat32(0, value, isLittle),
  },
  f8: {
    bytes: 8,
    values: [0.1234567, 1e6, -1],
    write: (view, value, isLittle) => view.setFloat64(0, value, isLittle),
  },
};

describe('.npy', () => {
  it.each(Object.keys(types).flatMap((type) => ['<', '>'].map((order) => [order, type] as const)))(
    'has times and polarities of the type %s%s',
    (order, type) => {
      const { bytes, values, write } = types[type];
      const isFloating = type.startsWith('f');
      for (const value of values) {
        const number = new DataView(new ArrayBuffer(bytes));
        write(number, value, order === '<');
        const data = join(new Uint8Array(number.buffer), words(2, 3, 4), new Uint8Array(number.buffer));
        const { rows, error } = read(
          file(`[('t', '${order}${type}'), ('x', '<u2'), ('y', '<u2'), ('p', '${order}${type}')]`, 1, data),
        );
        const time = isFloating ? Math.round(value * 1e6) : value;
        if (value < 0)
          expect((error as RecordingError).reason).toMatch(/Times are counted from 0 to 2\^53 µs/);
        else expect([rows, error]).toEqual([[[time, 3, 4, value > 0 ? 1 : 0]], null]);
        const polarity = join(words(8, 5n), words(2, 3, 4), new Uint8Array(number.buffer));
        const told = read(
          file(`[('t', '<i8'), ('x', '<u2'), ('y', '<u2'), ('p', '${order}${type}')]`, 1, polarity),
        );
        expect(told.rows).toEqual([[5, 3, 4, value > 0 ? 1 : 0]]);
      }
    },
  );

  it('rounds floating seconds to the nearest microsecond', () => {
    const times = Float64Array.of(1.0000006, 1.0000004, 0.0000005);
    const rows = Array.from(times, (_, k) =>
      join(new Uint8Array(times.slice(k, k + 1).buffer), words(2, 1, 2), Uint8Array.of(1)),
    );
    const descr = "[('t', '<f8'), ('x', '<u2'), ('y', '<u2'), ('p', '|u1')]";
    expect(read(file(descr, 3, ...rows)).rows.map(([t]) => t)).toEqual([1_000_001, 1_000_000, 1]);
  });

  it('finds its fields by any of their names, among others, in any case, with what lies between them', () => {
    const data = join(Uint8Array.of(9, 9), words(2, 3, 4), words(8, 5n), Uint8Array.of(1, 7, 7, 7));
    for (const [t, x, y, p] of [
      ['timestamp', 'x', 'y', 'polarity'],
      ['Time', 'X', 'Y', 'POL'],
      ['ts', 'xs', 'ys', 'ps'],
    ]) {
      const padded = `[('', '|V2'), ('${x}', '<u2'), ('${y}', '<u2'), ('${t}', '<u8'), ('${p}', '|u1'), ('more', '|V3')]`;
      expect(read(file(padded, 1, data)).rows).toEqual([[5, 3, 4, 1]]);
    }
    const names =
      "{'names': ['t', 'x', 'y', 'p'], 'formats': ['<u8', '<u2', '<u2', '|u1'], 'offsets': [6, 2, 4, 14], 'itemsize': 18}";
    expect(read(file(names, 2, data, data)).rows).toEqual([
      [5, 3, 4, 1],
      [5, 3, 4, 1],
    ]);
    const packed = "{'names': ['x', 'y', 't', 'p'], 'formats': ['<u2', '<u2', '<u8', '|u1']}";
    expect(read(file(packed, 1, data.slice(2, 15))).rows).toEqual([[5, 3, 4, 1]]);
  });

  const descr = "[('t', '<i8'), ('x', '<u2'), ('y', '<u2'), ('p', '|u1')]";
  const row = (t: number): Uint8Array => join(words(8, BigInt(t)), words(2, 1, 2), Uint8Array.of(1));

  it.each<[string, Uint8Array, RegExp]>([
    [
      'half a float',
      file(descr.replace('<i8', '<f2'), 1, row(5)),
      /"t" has the type <f2, which is no number/,
    ],
    ['a text', file(descr.replace('<i8', '|S8'), 1, row(5)), /"t" has the type \|S8, which is no number/],
    ['no fields', file("'<i8'", 1, row(5)), /No field is called|is no event/],
    [
      'no time',
      file(descr.replace("'t'", "'q'"), 1, row(5)),
      /No field is called t or ts .* the fields are: q, x, y, p\./,
    ],
    [
      'records of more than 4096 bytes',
      file(`${descr.slice(0, -1)}, ('', '|V4084')]`, 1, new Uint8Array(4097)),
      /A record of 4097 bytes is no event/,
    ],
    ['two dimensions', file(descr, '1, 4', row(5)), /one-dimensional: .* as records of t, x, y and p\./],
    [
      'a header of more than 1 MiB',
      join('\x93NUMPY\x02\x00', words(4, (1 << 20) + 1), new Uint8Array(50)),
      /The header claims 1048577 bytes/,
    ],
    [
      'more bytes than records',
      file(descr, 1, row(5), Uint8Array.of(1)),
      /More bytes follow than the array has records/,
    ],
    [
      'fewer bytes than records',
      file(descr, 3, row(5), row(6).slice(0, 12)),
      /The file ends 2 records too early/,
    ],
  ])('with %s is refused', (_, bytes, sentence) => {
    expect((read(bytes).error as RecordingError).reason).toMatch(sentence);
  });

  it('of records of 4096 bytes is read, and one whose header has not all come is waited for', () => {
    const wide = file(
      `${descr.slice(0, -1)}, ('', '|V4083')]`,
      2,
      row(5),
      new Uint8Array(4083),
      row(6),
      new Uint8Array(4083),
    );
    const got: Row[] = [];
    for (const batch of decodeSource(createDecoder('npy'), memorySource(wide), { chunkBytes: 16 }))
      take(batch, got, []);
    expect(got).toEqual([
      [5, 1, 2, 1],
      [6, 1, 2, 1],
    ]);
    for (const length of [7, 9, 11, 20])
      expect(read(wide.slice(0, length)).error).toMatchObject({ offset: length });
  });
});
