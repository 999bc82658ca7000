// What recordings tell before, between and beyond their events: clocks that begin, wrap and go back, words of no meaning, and their ends.

import { describe, expect, it } from 'vitest';
import { createDecoder, type StreamFormat } from '../../../../core/event/file/formats.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, readRows, words, type Row } from '../rows.ts';

const typed = (type: number, rest: number): number => ((type << 28) | rest) >>> 0;
const event = (low = 0, x = 1, y = 2): number => (low << 22) | (x << 11) | y;

/** Formats whose time stands in words of 64 µs: how a time word, an ON event, and an edge are written, and bytes of each. */
const raws = {
  evt2: {
    bytes: 4,
    time: (h: number) => words(4, typed(8, h)),
    told: words(4, typed(1, event())),
    edge: words(4, typed(10, 1)),
  },
  evt21: {
    bytes: 8,
    time: (h: number) => words(4, 0, typed(8, h)),
    told: words(4, 1, typed(1, event())),
    edge: words(4, 0, typed(10, 1)),
  },
  evt4: {
    bytes: 4,
    time: (h: number) => words(4, typed(14, h)),
    told: words(4, typed(11, event())),
    edge: words(4, typed(9, 1)),
  },
} as const;
const names = Object.keys(raws) as (keyof typeof raws)[];

/** @returns the times of a recording's events in steps of its time words: an event after each of them */
function timesOf(
  format: keyof typeof raws,
  highs: readonly number[],
  fromZero = false,
  header = '',
): number[] {
  const { time, told } = raws[format];
  const bytes = join(header, ...highs.flatMap((high) => [time(high), told]));
  const halves = { halves: 'straight' as const };
  const { rows, error } = readRows(createDecoder(format, { fromZero, ...halves }), bytes);
  expect(error).toBeNull();
  return rows.map(([t]) => t / 64);
}

describe.each(names)('the clock of %s', (format) => {
  const half = 2 ** 27;

  it('takes a step back of half its period for a wrap, and a smaller one for a step back', () => {
    expect(timesOf(format, [half, 0])).toEqual([half, 2 * half]);
    expect(timesOf(format, [half, 1])).toEqual([half, 1]);
    expect(timesOf(format, [2 * half - 1, 0, half, 5, half, 0])).toEqual(
      [
        [2, -1],
        [2, 0],
        [3, 0],
        [2, 5],
        [3, 0],
        [4, 0],
      ].map(([halves, more]) => halves * half + more),
    );
  });

  it('counts from the first time word where asked, whatever the header says, and never to less than 0', () => {
    const header = '% format X\n% neurover_time_base 17179869184\n% end\n';
    expect(timesOf(format, [1000, 1001, 999], true)).toEqual([0, 1, 0]);
    expect(timesOf(format, [1000, 1001], true, header)).toEqual([0, 1]);
    expect(timesOf(format, [1000, 1001], false, header)).toEqual([1000, 1001].map((t) => t + 2 * half));
  });

  it('is not known before its first word: what comes before has no time, edges neither', () => {
    const { time, told, edge } = raws[format];
    const decoder = createDecoder(format, { halves: 'straight' });
    const { rows, edges } = readRows(decoder, join(told, edge, time(3), told, edge));
    expect(rows).toEqual([[192, 1, 2, 1]]);
    expect(edges).toEqual([[192, 0, 1]]);
    expect(decoder.facts.ignored).toBe(2);
  });
});

it('a vector of EVT4 before the first time takes its mask along', () => {
  const vector = words(4, typed(13, event()), typed(14, 7)); // a mask that would be a time
  const { rows } = readRows(createDecoder('evt4'), join(vector, raws.evt4.time(2), raws.evt4.told));
  expect(rows).toEqual([[128, 1, 2, 1]]);
});

describe('words of EVT3', () => {
  const read = (...values: number[]): ReturnType<typeof readRows> =>
    readRows(createDecoder('evt3'), words(2, ...values));

  it('tell row, base and polarity before the first time, too, and vectors move the base on', () => {
    expect(read(1500, 0x3c4c, 0x4fff, 0x50ff, 0xa001, 0x6005, 0x2001, 0x8002, 0x4001)).toEqual({
      rows: [[8192, 1100 + 20, 1500, 1]],
      edges: [],
      error: null,
    });
  });

  it('set the low bits to 0 with a new high time, and leave them with the same one', () => {
    expect(read(0x8000, 0x6005, 0x2001, 0x8000, 0x2001, 0x8001, 0x2001).rows.map(([t]) => t)).toEqual([
      5, 5, 4096,
    ]);
  });

  it('go on for longer than a batch can reach, and for longer than 32 bits', () => {
    const halves = 600; // of 8.4 s each
    const { rows, error } = read(
      ...Array.from({ length: halves }, (_, k) => [
        0x8000 | ((k & 1) << 11),
        0x6007,
        0x2000 | (k & 1023),
      ]).flat(),
    );
    expect(error).toBeNull();
    expect(rows).toEqual(Array.from({ length: halves }, (_, k) => [k * 2 ** 23 + 7, k & 1023, 0, 0]));
  });

  it('tell nothing before a low time where ROS drivers wait for one', () => {
    const message = (...values: number[]): Uint8Array =>
      join(words(8, 1n, 0n), words(2, 640, 480), words(4, 2 * values.length), words(2, ...values));
    const read = (...values: number[]): Row[] =>
      readRows(createDecoder('packets', { encoding: 'evt3' }), message(...values)).rows;
    expect(read(0x8001, 0x2001, 0x6003, 0x2002)).toEqual([[4099, 2, 0, 0]]);
    expect(read(0x6003, 0x2001, 0x8001, 0x2003, 0x6004, 0x2002)).toEqual([[4100, 2, 0, 0]]);
  });
});

describe('types of no meaning', () => {
  // from each format's list: what is passed over in silence; all else that is no word of the format is counted
  it.each<[StreamFormat, readonly number[], readonly number[]]>([
    ['evt2', [0, 1, 8, 10], [13, 14, 15]],
    ['evt21', [0, 1, 8, 10], [13, 14, 15]],
    ['evt3', [0, 2, 3, 4, 5, 6, 8, 10], [7, 13, 14, 15]],
    ['evt4', [9, 10, 11, 12, 13, 14], [6, 7, 15]],
  ])('are counted in %s, but those that are told to be others’', (format, own, others) => {
    for (let type = 0; type < 16; type++) {
      if (own.includes(type)) continue;
      const decoder = createDecoder(format, { halves: 'straight' });
      const { rows, error } = readRows(
        decoder,
        format === 'evt3'
          ? words(2, 0x8001, type << 12, 0x2001)
          : join(
              raws[format as 'evt2'].time(1),
              format === 'evt21' ? words(4, 0) : '',
              words(4, typed(type, 0)),
              raws[format as 'evt2'].told,
            ),
      );
      expect([type, error, rows.length]).toEqual([type, null, 1]);
      expect([type, decoder.facts.ignored]).toEqual([type, others.includes(type) ? 0 : 1]);
    }
  });
});

describe('edges without end', () => {
  const many = 2500;
  it.each<[StreamFormat, Uint8Array, Uint8Array]>([
    ['evt2', raws.evt2.time(0), raws.evt2.edge],
    ['evt21', raws.evt21.time(0), raws.evt21.edge],
    ['evt3', words(2, 0x8000, 0x6000), words(2, 0xa001)],
    ['evt4', raws.evt4.time(0), raws.evt4.edge],
    ['dat', join('% Version 2\n', Uint8Array.of(14, 8)), words(4, 0, 1)],
    ['aedat2', join('#!AER-DAT2.0\r\n# AEChip: x.DVS128\r\n'), Uint8Array.of(0, 0, 0x80, 1, 0, 0, 0, 0)],
  ])('are all told, more than a batch has room for: %s', (format, head, edge) => {
    const bytes = join(head, ...Array.from({ length: many }, () => edge));
    const { rows, edges, error } = readRows(createDecoder(format, { halves: 'straight' }), bytes);
    expect([rows.length, edges.length, error]).toEqual([0, many, null]);
    expect(edges.every(([t, , on]) => t === 0 && on === 1)).toBe(true);
  });
});

describe('a recording that ends inside a record', () => {
  const es = (type: number, ...data: number[]): Uint8Array =>
    join('Event Stream', Uint8Array.of(2, 0, 0, type, 64, 0, 32, 0, ...data));
  it.each<[string, StreamFormat, Uint8Array, number, string]>([
    ['EVT2', 'evt2', join(raws.evt2.time(1), raws.evt2.told, raws.evt2.told), 4, 'a 32-bit word'],
    ['EVT2.1', 'evt21', join(raws.evt21.time(1), raws.evt21.told, raws.evt21.told), 8, 'a 64-bit word'],
    ['EVT3', 'evt3', words(2, 0x8001, 0x2001, 0x2002), 2, 'a 16-bit word'],
    ['EVT4', 'evt4', join(raws.evt4.time(1), raws.evt4.told, raws.evt4.told), 4, 'a 32-bit word'],
    [
      'EVT4 vectors',
      'evt4',
      join(raws.evt4.time(1), raws.evt4.told, words(4, typed(13, event()), 7)),
      8,
      'a vector of events',
    ],
    ['DAT', 'dat', join('% Version 2\n', Uint8Array.of(0, 8), words(4, 1, 1, 2, 1)), 8, 'an event'],
    ['ATIS', 'atis-bin', Uint8Array.of(1, 2, 0x80, 0, 5, 3, 4, 0x80, 0, 6), 5, 'an event'],
    [
      'AEDAT 2',
      'aedat2',
      join('#!AER-DAT2.0\r\n# AEChip: x.DVS128\r\n', words(4, 0, 0, 0, 0)),
      8,
      'an event',
    ],
    ['Event Stream', 'es', es(1, 2, 1, 0, 2, 0, 2, 1, 0, 2, 0), 5, 'an event'],
    ['Event Stream, ATIS', 'es', es(2, 2, 1, 0, 2, 0, 2, 1, 0, 2, 0), 5, 'an event'],
  ])('of %s says at which byte it begins, and tells all before it', (_, format, whole, bytes, record) => {
    const read = (length: number): ReturnType<typeof readRows> =>
      readRows(createDecoder(format, { halves: 'straight' }), whole.slice(0, length));
    const all = read(whole.length);
    expect(all.error).toBeNull();
    const start = whole.length - bytes;
    const before = read(start);
    expect([before.error, before.rows.length]).toEqual([null, 1]);
    expect(all.rows.length).toBeGreaterThan(1);
    for (let length = start + 1; length < whole.length; length++) {
      const { rows, error } = read(length);
      expect(rows).toEqual(before.rows);
      expect(error).toBeInstanceOf(RecordingError);
      expect(error).toMatchObject({ offset: start });
      // of a vector's two words the first may be what was cut
      if (length < start + 4 && format === 'evt4') continue;
      expect((error as RecordingError).reason).toContain(`ends inside ${record}.`);
    }
  });

  it('is none where nothing was told: a raw header alone is a recording without events', () => {
    for (const format of ['evt2', 'evt21', 'evt3', 'evt4'] as const) {
      const { rows, error } = readRows(createDecoder(format), join('% evt 2.0\n% end\n'));
      expect([rows, error]).toEqual([[], null]);
    }
  });
});
