// What each format that is written can hold: pixels, frames, times and edges, to the last and one beyond it.

import { describe, expect, it } from 'vitest';
import { byteBuilder } from '../../../../core/event/bytes/builder.ts';
import { createWriter, type WriteFormat } from '../../../../core/event/file/convert.ts';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { firstTime, inOrder, wholePeriods } from '../../../../core/event/recording/writer.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { batchOf, readRows, writeRows, type Row } from '../rows.ts';

describe('what a format holds', () => {
  const frame = { width: 65535, height: 65535 };
  const formats: [WriteFormat, number][] = [
    ['evt2', 2047],
    ['evt3', 2047],
    ['dat', 16383],
    ['aedat4', 32767],
    ['es', 65534],
  ];

  it.each(formats)('of pixels: %s ends at %i', (format, most) => {
    const reader = format === 'aedat4' || format === 'es' ? format : (format as 'evt2');
    const rows: Row[] = [
      [5, most, 0, 1],
      [6, 0, most, 0],
    ];
    const back = readRows(createDecoder(reader), writeRows(format, rows, [], frame)).rows;
    expect(back).toEqual(rows);
    if (format === 'es') return;
    for (const [x, y] of [
      [most + 1, 0],
      [0, most + 1],
    ])
      expect(() => writeRows(format, [[5, x, y, 1]], [], frame)).toThrow(
        `An event at (${x}, ${y}) does not fit the format, which ends at ${most}. Write .npy or .csv, which take every pixel. (the recording)`,
      );
  });

  it.each(formats)('of a frame: %s has no event beside it, nor a side of more than 65535', (format) => {
    const small = { width: 8, height: 6 };
    expect(() => writeRows(format, [[5, 7, 5, 1]], [], small)).not.toThrow();
    for (const [x, y] of [
      [8, 5],
      [7, 6],
    ])
      expect(() => writeRows(format, [[5, x, y, 1]], [], small)).toThrow(/outside the frame of 8×6 pixels/);
    for (const side of [
      [65536, 4],
      [4, 65536],
    ])
      expect(() => createWriter(format, { frame: { width: side[0], height: side[1] } })).toThrow(
        /cannot be told in this format/,
      );
  });

  /** Times as they are read again, each written in a batch of its own. */
  function again(format: 'evt2' | 'evt3' | 'dat' | 'es', ...times: number[]): number[] {
    const out = byteBuilder();
    const writer = createWriter(format, { frame });
    for (const t of times) writer.write(batchOf([[t, 1, 2, 1]]), out);
    return readRows(createDecoder(format), out.bytes.slice(0, out.length)).rows.map(([t]) => t);
  }

  it.each([
    ['evt2', 2 ** 34, 64],
    ['evt3', 2 ** 24, 4096],
    ['dat', 2 ** 32, 1],
  ] as const)(
    'of time: %s steps back by less than half its period, is silent as long, and begins at a whole period',
    (format, period, grain) => {
      const half = period / 2;
      const cannot = /which the format cannot follow. Write .*csv. \(the recording\)/;
      const times = [period + 5, period + half + 4, period + 5 + grain];
      expect(again(format, ...times)).toEqual(times);
      expect(() => again(format, half + grain, grain)).toThrow(cannot);
      expect(() => again(format, period + 5, 5)).toThrow(cannot);
      expect(() => again(format, period + 5, period - 3)).toThrow(cannot); // before its own beginning
      if (format === 'dat') expect(() => again(format, 0, half)).toThrow(cannot);
      else {
        expect(again(format, 0, 10 * period + 7)).toEqual([0, 10 * period + 7]);
        expect(() => again(format, 0, 2 ** 40 + grain)).toThrow(cannot);
      }
      const begins = [0, period - 1, period, 3 * period + 1].map((t) => wholePeriods(t, period));
      expect(begins).toEqual([0, 0, period, 3 * period]);
    },
  );

  it('of time: Event Stream has no step back and no long silence, and counts from its first event where that is late', () => {
    const late = 2 ** 32;
    const cannot = /needs ascending times without long silence. Write .*csv. \(the recording\)/;
    expect(again('es', 126, 126, 253, 380)).toEqual([126, 126, 253, 380]);
    expect(again('es', late + 1, late + 128)).toEqual([0, 127]);
    expect(() => again('es', 5, 4)).toThrow(cannot);
    expect(() => again('es', late + 1, 2 * late + 2)).toThrow(cannot);
  });

  it('of edges and events at one time: the edge comes first, and lines are cut to their bits', () => {
    const batch = batchOf(
      [
        [5, 1, 2, 1],
        [7, 1, 2, 1],
      ],
      [
        [4, 1, 1],
        [5, 2, 1],
        [9, 3, 0],
      ],
    );
    const order: string[] = [];
    inOrder(
      batch,
      (i, time) => order.push(`event ${i} ${time}`),
      (k, time) => order.push(`edge ${k} ${time}`),
    );
    expect(order).toEqual(['edge 0 4', 'edge 1 5', 'event 0 5', 'event 1 7', 'edge 2 9']);
    expect([firstTime(batch), firstTime(batchOf([])), firstTime(batchOf([], [[8, 0, 1]]))]).toEqual([
      4, 0, 8,
    ]);
    for (const [format, bits] of [
      ['evt2', 31],
      ['evt3', 15],
    ] as const) {
      const edges = readRows(
        createDecoder(format),
        writeRows(
          format,
          [],
          [
            [3, 63, 1],
            [3, 32, 0],
          ],
        ),
      ).edges;
      expect(edges).toEqual([
        [3, 63 & bits, 1],
        [3, 0, 0],
      ]);
    }
  });

  it('is told without a byte: none of what is read is to blame', () => {
    const out = byteBuilder();
    const writer = createWriter('dat', { frame: { width: 4, height: 4 } });
    try {
      writer.write(
        batchOf([
          [0, 1, 1, 1],
          [1, 4, 1, 1],
        ]),
        out,
      );
      expect.fail('no event has column 4');
    } catch (error) {
      expect(error).toBeInstanceOf(RecordingError);
      expect((error as RecordingError).offset).toBe(null);
    }
  });
});
