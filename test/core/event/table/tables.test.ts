// Tables of events from hand-made bytes: NumPy, text and HDF5.

import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, readRows, words } from '../rows.ts';

describe('.npy', () => {
  const file = (descr: string, rows: number, data: Uint8Array): Uint8Array => {
    const dictionary = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${rows},), }\n`;
    return join('\x93NUMPY\x01\x00', words(2, dictionary.length), dictionary, data);
  };
  it.each([
    [
      'tonic',
      "[('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '|b1')]",
      join(words(2, 3, 4), words(8, 5n), Uint8Array.of(1)),
    ],
    [
      'expelliarmus',
      "{'names': ['t', 'x', 'y', 'p'], 'formats': ['<i8', '<i2', '<i2', '|u1'], 'offsets': [0, 8, 10, 12], 'itemsize': 16}",
      join(words(8, 5n), words(2, 3, 4), words(4, 1)),
    ],
    [
      'faery, with titles',
      "[('t', '<u8'), ('x', '<u2'), ('y', '<u2'), (('p', 'on'), '?')]",
      join(words(8, 5n), words(2, 3, 4), Uint8Array.of(1)),
    ],
    [
      'Metavision, padded',
      "[('x', '<u2'), ('y', '<u2'), ('p', '<i2'), ('', '|V2'), ('t', '<i8')]",
      join(words(2, 3, 4, 1, 0), words(8, 5n)),
    ],
  ])('reads the type of %s', (_, descr, data) => {
    const { rows, error } = readRows(createDecoder('npy'), file(descr, 1, data));
    expect(error).toBeNull();
    expect(rows).toEqual([[5, 3, 4, 1]]);
  });

  it.each<[string, string, number[]]>([
    ['x', '<i4', [65543, 4]],
    ['y', '<i4', [3, -1]],
    ['y', '<f8', [3, 3.9]],
    ['x', '<f8', [NaN, 4]],
  ])('refuses a pixel whose %s of type %s no camera has, with record and byte: %j', (_, type, [x, y]) => {
    const number = (value: number): Uint8Array =>
      new Uint8Array((type === '<i4' ? Int32Array.of(value) : Float64Array.of(value)).buffer);
    const row = (...pixel: number[]): Uint8Array =>
      join(words(8, 5n), ...pixel.map(number), Uint8Array.of(1));
    const descr = `[('t', '<i8'), ('x', '${type}'), ('y', '${type}'), ('p', '|u1')]`;
    const bytes = file(descr, 2, join(row(1, 65535), row(x, y)));
    const { rows, error } = readRows(createDecoder('npy'), bytes);
    expect(rows).toEqual([[5, 1, 65535, 1]]);
    expect(error).toBeInstanceOf(RecordingError);
    expect(error).toMatchObject({
      offset: bytes.length - row(x, y).length,
      reason: `Record 1 is no event: it has x ${x}, y ${y}, time 5 µs. Pixels are counted by whole numbers from 0 to 65535.`,
    });
  });

  // as long as the header's length can be told in two bytes; where every space is tried as a beginning and as an end, seconds of work
  it.each([
    [`{'descr': [('t', '<i8'), ('x', '<u2'), ('y', '<u2'), ('p', '|u1')], 'shape': (1`, 'one-dimensional'],
    [`{'shape': (1,), 'descr': [('t', '<i8'`, 'A record of 0 bytes'],
  ])('refuses a header that goes on in nothing but spaces, at once: %s', (begin, reason) => {
    const bytes = join('\x93NUMPY\x01\x00', words(2, 60_000), begin.padEnd(60_000));
    const before = process.cpuUsage();
    const { error } = readRows(createDecoder('npy'), bytes);
    expect(process.cpuUsage(before).user).toBeLessThan(1e6); // µs of this process, however many share its processor
    expect(error).toMatchObject({ reason: expect.stringContaining(reason) });
  });
});

describe('text', () => {
  const read = (text: string): ReturnType<typeof readRows> => readRows(createDecoder('text'), join(text));

  it('is read as RPG writes it, with a frame line, as CSV, and exactly', () => {
    const rpg = '# events\n0.000123456 1 2 1\n1.000000500 3 4 0\n';
    expect(read(rpg).rows).toEqual([
      [123, 1, 2, 1],
      [1_000_001, 3, 4, 0],
    ]);
    expect(read('240 180\n1468941032.229410315 1 2 -1').rows).toEqual([[1_468_941_032_229_410, 1, 2, 0]]);
    expect(read('x,y,polarity,timestamp\n7,8,1,42\n').rows).toEqual([[42, 7, 8, 1]]);
    expect(read('1 2 3 1\nnonsense\n').error).toMatchObject({ offset: 8 });
  });

  it('keeps one unit of time: once told in seconds, whole times are seconds too, as %g and repr write them', () => {
    const micros = (...times: string[]): number[] =>
      read(times.map((t) => `${t} 1 2 1\n`).join('')).rows.map(([t]) => t);
    expect(micros('0.5', '1', '1.5', '2')).toEqual([500_000, 1_000_000, 1_500_000, 2_000_000]);
    expect(micros('0', '1e-06', '0.25', '3')).toEqual([0, 1, 250_000, 3_000_000]);
    expect(micros('0.0', '1')).toEqual([0, 1_000_000]);
    expect(micros('0', '0', '7', '1000000')).toEqual([0, 0, 7, 1_000_000]);
  });

  it('refuses a time in seconds after whole ones that were taken for µs, with the line', () => {
    const { rows, error } = read('# %g\n0 1 2 1\n1 1 2 1\n1.5 1 2 1\n');
    expect(rows).toEqual([
      [0, 1, 2, 1],
      [1, 1, 2, 1],
    ]);
    expect(error).toBeInstanceOf(RecordingError);
    expect(error).toMatchObject({
      offset: 21,
      reason:
        'Line 4 tells its time in seconds (1.5), but the whole times before it were taken for µs. ' +
        'Write all times as whole µs, or all with a decimal point.',
    });
  });

  it('finds its header behind comments and blank lines, frame and column names', () => {
    expect(read('# recorded by x\n\nt,x,y,p\n5,1,2,1\n').rows).toEqual([[5, 1, 2, 1]]);
    expect(read('\nx,y,p,t\n1,2,1,5\n').rows).toEqual([[5, 1, 2, 1]]);
    const decoder = createDecoder('text');
    const { rows } = readRows(decoder, join('# recorded by x\n240 180\n0.5 1 2 1\n'));
    expect(rows).toEqual([[500_000, 1, 2, 1]]);
    expect(decoder.facts).toMatchObject({ width: 240, height: 180 });
    expect(read('5,1,2,1\nt,x,y,p\n').error).toMatchObject({ offset: 8 });
    expect(read('99999 180\n0.5 1 2 1\n').error).toMatchObject({ offset: 0 });
  });

  it('takes whole pixels only, with digits or as 12.0', () => {
    expect(read('5 12.0 065 1\n6 65535 7.000 0\n').rows).toEqual([
      [5, 12, 65, 1],
      [6, 65535, 7, 0],
    ]);
    for (const wrong of ['1.9', '0x10', '1e2', '-1', '65536', 'Infinity', '.0', '']) {
      expect(read(`5,${wrong},2,1\n`).error).toMatchObject({ offset: 0 });
      expect(read(`5,2,${wrong},1\n`).error).toMatchObject({ offset: 0 });
    }
    for (const wrong of ['0x10', '-1', 'Infinity', 'NaN', '1e', ''])
      expect(read(`${wrong},1,2,1\n`).error).toMatchObject({ offset: 0 });
  });
});
