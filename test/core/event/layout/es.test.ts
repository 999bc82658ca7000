// Event Stream and ATIS files from hand-made bytes: what stands in them besides contrast events, and what is refused.

import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import type { OtherEvent } from '../../../../core/event/recording/batch.ts';
import { decodeBytes, decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import type { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, readRows, words } from '../rows.ts';

const file = (type: number, ...data: (number | Uint8Array)[]): Uint8Array =>
  join(
    'Event Stream',
    Uint8Array.of(2, 0, 0, type, ...(type > 0 ? [64, 0, 32, 0] : [])),
    ...data.map((each) => (typeof each === 'number' ? Uint8Array.of(each) : each)),
  );
/** What is told besides events and edges, batch by batch: a batch is lent until the next one. */
function* othersOf(bytes: Uint8Array, chunkBytes = 0): Generator<OtherEvent[], void, void> {
  const decoder = createDecoder('es');
  const batches =
    chunkBytes === 0
      ? decodeBytes(decoder, bytes)
      : decodeSource(decoder, memorySource(bytes), { chunkBytes });
  for (const { others } of batches) yield [...others];
}

describe('Event Stream', () => {
  it('of ATIS tells where exposures begin and end, and how bright they were by the times between', () => {
    const at = (step: number, kind: number, x: number): Uint8Array =>
      join(Uint8Array.of((step << 2) | kind), words(2, x, 5));
    const bytes = file(2, 0xff, at(3, 1, 9), at(62, 3, 9), at(1, 2, 300), 0xfd, at(0, 1, 8), at(2, 0, 1));
    expect([...othersOf(bytes)].flat()).toEqual([
      { kind: 'exposure', t: 192, x: 9, y: 5, end: false },
      { kind: 'exposure', t: 254, x: 9, y: 5, end: true },
      { kind: 'exposure', t: 318, x: 8, y: 5, end: false },
    ]);
    expect(readRows(createDecoder('es'), bytes).rows).toEqual([
      [255, 300, 5, 1],
      [320, 1, 5, 0],
    ]);
  });

  it('passes its resets over, in files of DVS and of colours', () => {
    const dvs = file(1, 0xfe, 7, words(2, 1, 2), 0xfe, 0xff, 0xfe, 2, words(2, 3, 4));
    expect(readRows(createDecoder('es'), dvs)).toMatchObject({
      rows: [
        [3, 1, 2, 1],
        [131, 3, 4, 0],
      ],
      error: null,
    });
  });

  it.each([3, 4])('of type %i has colours', (type) => {
    const pixel = (step: number, ...colour: number[]): Uint8Array =>
      join(Uint8Array.of(step), words(2, 300, 2), Uint8Array.of(...colour));
    expect([...othersOf(file(type, 0xff, pixel(253, 1, 2, 3), 0xfe, pixel(0, 255, 0, 9)))].flat()).toEqual([
      { kind: 'colour', t: 507, x: 300, y: 2, red: 1, green: 2, blue: 3 },
      { kind: 'colour', t: 507, x: 300, y: 2, red: 255, green: 0, blue: 9 },
    ]);
    const cut = file(type, pixel(1, 1, 2, 3), pixel(1, 4, 5, 6).slice(0, 7));
    expect(readRows(createDecoder('es'), cut).error).toMatchObject({ offset: 28 });
  });

  /** A message `step` µs after the one before, its length in bytes of seven bits. */
  const message = (step: number, length: number): Uint8Array => {
    const bytes = [step];
    let left = length;
    do {
      bytes.push(((left % 128) << 1) | (left >= 128 ? 1 : 0));
      left = Math.floor(left / 128);
    } while (left > 0);
    return join(
      Uint8Array.of(...bytes),
      Uint8Array.from({ length }, (_, i) => i * 7),
    );
  };

  it('of messages has them of any length up to 1 MiB, in pieces that end anywhere', () => {
    const lengths = [0, 1, 127, 128, 129, 16383, 16384, 1 << 20];
    const bytes = file(0, ...lengths.map((length) => message(5, length)));
    const expected = lengths.map((length, k) => [5 * (k + 1), length]);
    const told = (others: readonly OtherEvent[]): number[][] =>
      others.map((other) => [other.t, other.kind === 'bytes' ? other.bytes.length : NaN]);
    expect(told([...othersOf(bytes)].flat())).toEqual(expected);
    const pieces = [...othersOf(bytes, 1000)].flat();
    expect(told(pieces)).toEqual(expected);
    const last = pieces.at(-2);
    if (last?.kind === 'bytes') expect([...last.bytes.subarray(0, 4)]).toEqual([0, 7, 14, 21]);
  });

  it('of messages refuses one that is longer, also one whose length has no end', () => {
    const before = message(5, 3);
    const refused = [
      message(5, (1 << 20) + 1).slice(0, 8),
      Uint8Array.of(5, ...Array(40).fill(1)),
      Uint8Array.of(5, ...Array(12).fill(255)),
    ];
    for (const bytes of refused) {
      const { error } = readRows(createDecoder('es'), file(0, before, bytes));
      expect(error).toMatchObject({ offset: 16 + before.length });
      expect((error as RecordingError).reason).toMatch(/A message claims \d+ bytes; the most is 1048576\./);
    }
    const cut = readRows(createDecoder('es'), file(0, before, message(5, 200).slice(0, 60)));
    expect(cut.error).toMatchObject({ offset: 16 + before.length });
  });

  it('of many large messages is handed on before all of them are in memory', () => {
    const bytes = file(0, ...Array.from({ length: 60 }, () => message(1, 70_000)));
    const counts = [...othersOf(bytes)].map(({ length }) => length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(16);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(60);
  });

  const headed = (...bytes: number[]): Uint8Array => join('Event Stream', Uint8Array.of(...bytes));
  it.each<[string, Uint8Array, number, string]>([
    ['of another type', headed(2, 0, 0, 5, 1, 0, 1, 0), 15, 'Event Stream type 5 is unknown.'],
    [
      'of an older version',
      headed(1, 0, 0, 1, 1, 0, 1, 0),
      12,
      'Event Stream version 1 is unknown; 2 can be read.',
    ],
    [
      'of a newer version',
      headed(3, 0, 0, 1, 1, 0, 1, 0),
      12,
      'Event Stream version 3 is unknown; 2 can be read.',
    ],
    ['without width', headed(2, 0, 0, 1, 0, 0, 1, 0), 16, 'The frame is empty.'],
    ['without height', headed(2, 0, 0, 1, 1, 0, 0, 0), 16, 'The frame is empty.'],
  ])('%s is refused', (_, bytes, offset, reason) => {
    expect(readRows(createDecoder('es'), bytes).error).toMatchObject({ offset, reason });
  });

  it.each([
    [0, 16],
    [1, 20],
    [4, 20],
  ])('of type %i has a header of %i bytes, and is whole with it alone', (type, length) => {
    const decoder = createDecoder('es');
    expect(readRows(decoder, file(type)).error).toBeNull();
    expect(decoder.facts.yAxis).toBe('up');
    for (let cut = 12; cut < length; cut++)
      expect(readRows(createDecoder('es'), file(type).slice(0, cut)).error).toMatchObject({ offset: cut });
  });
});

it('ATIS .bin has events in every row but 240', () => {
  const bytes = Uint8Array.of(1, 239, 0x80, 0, 5, 2, 241, 0x7f, 0xff, 0xff, 3, 255, 0, 1, 0);
  expect(readRows(createDecoder('atis-bin'), bytes).rows).toEqual([
    [5, 1, 239, 1],
    [2 ** 23 - 1, 2, 241, 0],
    [256, 3, 255, 0],
  ]);
});
