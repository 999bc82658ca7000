// Tables of events from hand-made bytes: NumPy, text and HDF5.

import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../core/event/formats.ts';
import { join, readRows, words } from './rows.ts';

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
});

it('text is read as RPG writes it, with a frame line, as CSV, and exactly', () => {
  const rpg = '# events\n0.000123456 1 2 1\n1.000000500 3 4 0\n';
  expect(readRows(createDecoder('text'), join(rpg)).rows).toEqual([
    [123, 1, 2, 1],
    [1_000_001, 3, 4, 0],
  ]);
  expect(readRows(createDecoder('text'), join('240 180\n1468941032.229410315 1 2 -1')).rows).toEqual([
    [1_468_941_032_229_410, 1, 2, 0],
  ]);
  expect(readRows(createDecoder('text'), join('x,y,polarity,timestamp\n7,8,1,42\n')).rows).toEqual([
    [42, 7, 8, 1],
  ]);
  expect(readRows(createDecoder('text'), join('1 2 3 1\nnonsense\n')).error).toMatchObject({ offset: 8 });
});
