// Every bit of every field of ROS event packets, from messages that are written by hand.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import type { RosEncoding } from '../../../../core/event/ros/message.ts';
import { join, readRows, take, words, type Row } from '../rows.ts';

/** A message of a .packets file. */
const message = (base: bigint, payload: Uint8Array, width = 65535, height = 32768): Uint8Array =>
  join(words(8, 1n, base), words(2, width, height), words(4, payload.length), payload);
const read = (encoding: RosEncoding, ...messages: Uint8Array[]) => {
  const decoder = createDecoder('packets', { encoding });
  return { ...readRows(decoder, join(...messages)), ignored: decoder.facts.ignored };
};

const number = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(0, 1, Math.floor(most / 2), Math.ceil(most / 2), most),
    fc.integer({ min: 0, max: most }),
  );
const bases = fc.constantFrom(
  0n,
  1n,
  999n,
  1_650_000_000_123_456_789n % 2n ** 52n,
  4_294_967_296n,
  2n ** 51n - 1n,
);
const events = (t: number, x: number, y: number) =>
  fc
    .array(
      fc.record({ wait: fc.oneof(fc.nat(2000), number(t)), x: number(x), y: number(y), on: fc.nat(1) }),
      {
        minLength: 1,
        maxLength: 90,
      },
    )
    .map((all) => all.sort((a, b) => a.wait - b.wait));

describe('an event packet of ROS', () => {
  it('in mono has 32 bits of nanoseconds, 16 of columns and 15 of rows; a trigger has its line for a column', () => {
    fc.assert(
      fc.property(bases, events(2 ** 32 - 1, 65535, 32767), (base, all) => {
        const payload = join(
          ...all.map(({ wait, x, y, on }) => join(words(4, wait), words(2, x, y | (on << 15)))),
        );
        const start = Number(base);
        expect(read('mono', message(base, payload))).toMatchObject({
          rows: all.map(({ wait, x, y, on }) => [start + wait, x, y, on]),
          error: null,
        });
        expect(read('trigger', message(base, payload))).toMatchObject({
          edges: all.map(({ wait, x, on }) => [Math.floor((start + wait) / 1000), x, on]),
          error: null,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of libcaer has 15 bits of columns and rows, and 31 of microseconds that begin again within a message', () => {
    const word = ({ x, y, on }: { x: number; y: number; on: number }): number =>
      ((x << 17) | (y << 2) | (on << 1) | 1) >>> 0;
    fc.assert(
      fc.property(
        bases,
        events(2 ** 29, 32767, 32767),
        fc.constantFrom(0, 2 ** 31 - 1000),
        (base, all, first) => {
          all[0] = { ...all[0], wait: 0 };
          const payload = words(4, ...all.flatMap((each) => [word(each), (first + each.wait) % 2 ** 31]));
          expect(read('libcaer', message(base, payload))).toMatchObject({
            rows: all.map(({ wait, x, y, on }) => [Number(base) + 1000 * (first + wait), x, y, on]),
            error: null,
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of libcaer that goes back a little has not begun again', () => {
    const payload = words(4, 1, 500, 1, 400, 1, 600);
    expect(read('libcaer', message(0n, payload)).rows.map(([t]) => t)).toEqual([500_000, 400_000, 600_000]);
  });

  it('of libcaer, packed, has 24 bits of microseconds, 11 of columns and rows, and vectors of eight rows', () => {
    fc.assert(
      fc.property(bases, events(2 ** 24 - 1, 2047, 2047), fc.nat(7), (base, all, bit) => {
        const payload = words(
          2,
          ...all.flatMap(({ wait, x, y, on }, i) => {
            const head = [wait >>> 12, 0x1000 | (wait & 0xfff), 0x2000 | x];
            if (i % 2 === 0 || y < 8 + bit) return [...head, 0x3000 | (on << 11) | y];
            // an empty vector moves the base on by its eight rows
            return [...head, 0x4000 | (on << 11) | (y - 8 - bit), 0x5000, 0x5000 | (1 << bit)];
          }),
        );
        const rows = all.map(({ wait, x, y, on }): Row => [Number(base) + 1000 * wait, x, y, on]);
        expect(read('libcaer_cmp', message(base, payload, 2048, 2048))).toMatchObject({
          rows,
          error: null,
          ignored: 0,
        });
        const small: Row[] = [];
        const decoder = createDecoder('packets', { encoding: 'libcaer_cmp' });
        const source = memorySource(message(base, payload, 2048, 2048));
        for (const batch of decodeSource(decoder, source, { capacity: 64, chunkBytes: 100 }))
          take(batch, small, []);
        expect(small).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('of libcaer, packed, passes over and counts what lies outside its frame, and words of no meaning', () => {
    const payload = words(
      2,
      0x2003,
      0x3002,
      0x3001,
      0x2004,
      0x3001,
      0x4000,
      0x50ff,
      0x2000,
      0x50ff,
      0x6000,
      0xf000,
    );
    const { rows, ignored } = read('libcaer_cmp', message(0n, payload, 4, 2));
    expect(rows).toEqual([[0, 3, 1, 0]]);
    // row 2, column 4, a vector of eight in column 4, rows 8 to 15 of column 0, two words
    expect(ignored).toBe(1 + 1 + 8 + 8 + 2);
  });

  it('that ends inside an event says at which byte it begins', () => {
    const cut: [RosEncoding, number, number][] = [
      ['mono', 8, 8],
      ['libcaer', 8, 8],
      ['libcaer_cmp', 2, 3],
      ['evt3', 2, 3],
    ];
    for (const [encoding, bytes, length] of cut) {
      const payload = encoding === 'evt3' ? words(2, 0x8000, 0x6000) : new Uint8Array(2 * bytes);
      if (encoding === 'libcaer') payload[0] = 1;
      const { error } = read(encoding, message(0n, payload.slice(0, bytes === 2 ? length : length + 7)));
      expect(error, encoding).toMatchObject({
        offset: 24 + bytes,
        reason: 'A message ends inside an event.',
      });
    }
  });

  it.each([
    ['a frame of no width', message(0n, new Uint8Array(8), 0, 4)],
    ['a frame of no height', message(0n, new Uint8Array(8), 4, 0)],
    ['more than 64 MiB', join(words(8, 1n, 0n), words(2, 4, 4), words(4, (1 << 26) + 1))],
  ])('that claims %s is refused', (_, bytes) => {
    expect(read('mono', bytes).error).toMatchObject({
      offset: 0,
      reason: expect.stringMatching(/it is damaged/),
    });
  });
});

describe('a .packets file that names no encoding', () => {
  const guess = (payload: Uint8Array): string => {
    const decoder = createDecoder('packets');
    readRows(decoder, message(0n, payload, 100, 80));
    return decoder.facts.notes['encoding'];
  };
  const mono = (t: number, x: number, y: number): Uint8Array => join(words(4, t), words(2, x, y));
  const caer = (x: number, y: number, valid = 1): Uint8Array =>
    words(4, ((x << 17) | (y << 2) | valid) >>> 0, 5);

  it.each<[string, string, Uint8Array]>([
    ['mono', 'pixels inside, time going on', join(mono(5, 99, 79), mono(5, 0, 0x8000 | 79))],
    ['libcaer', 'valid events inside', join(caer(99, 79), caer(0, 3))],
    [
      'evt3',
      'a column outside, and words of EVT3',
      join(mono(0x60012000, 100, 7), mono(0x80000000, 0, 0x6003)),
    ],
    ['evt3', 'words of EVT3', words(2, 0x8000, 0x6000, 0x0001)],
    ['libcaer_cmp', 'types up to 5', words(2, 0x0001, 0x1000, 0x5000)],
    ['evt3', 'a type of 6', words(2, 0x0001, 0x1000, 0x6000)],
    ['libcaer_cmp', 'a libcaer event that is not valid', join(caer(9, 9, 0), words(4, 0, 0))],
  ])('is %s: %s', (encoding, _, payload) => {
    expect(guess(payload)).toBe(encoding);
  });

  it.each([
    [100, 79],
    [99, 80],
  ])('is neither mono nor libcaer with a pixel at (%i, %i)', (x, y) => {
    expect(guess(join(mono(1, 1, 1), mono(2, x, y)))).not.toBe('mono');
    expect(guess(join(caer(1, 1), caer(x, y)))).not.toBe('libcaer');
    expect(guess(join(mono(9, 1, 1), mono(8, 1, 1)))).not.toBe('mono');
  });
});
