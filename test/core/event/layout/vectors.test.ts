// Words that hold many events: vectors of all pixels, and which half of an EVT2.1 word is the mask.

import { describe, expect, it } from 'vitest';
import { createDecoder, type StreamFormat } from '../../../../core/event/file/formats.ts';
import { integer } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import { join, readRows, take, words, type Row } from '../rows.ts';

const typed = (type: number, rest: number): number => ((type << 28) | rest) >>> 0;

describe('vectors of all their pixels', () => {
  const vectors = 40;
  it.each<[StreamFormat, number, Uint8Array, Uint8Array]>([
    ['evt21', 32, words(4, 0, typed(8, 0)), words(4, 0xffffffff, typed(1, (64 << 11) | 5))],
    ['evt4', 32, words(4, typed(14, 0)), words(4, typed(13, (64 << 11) | 5), 0xffffffff)],
    ['evt3', 32, words(2, 0x8000, 0x6000, 5), words(2, 0x3840, 0x4fff, 0x4fff, 0x50ff)],
  ])('are told one by one, into the smallest batches, too: %s', (format, pixels, head, vector) => {
    const bytes = join(head, ...Array.from({ length: vectors }, () => vector));
    const rows = Array.from({ length: vectors * pixels }, (_, i): Row => [0, 64 + (i % pixels), 5, 1]);
    for (const capacity of [64, 65, 95, 96, 1000])
      expect(readRows(createDecoder(format, { halves: 'straight' }), bytes, capacity)).toEqual({
        rows,
        edges: [],
        error: null,
      });
  });
});

describe('the halves of EVT2.1', () => {
  /** Time words in steps of `step`, each with an event; masks that look like times, and go to and fro. */
  function stream(seed: number, step: number, isSwapped: boolean): Uint8Array {
    const random = createRandom(seed);
    const mask = (): number => typed(8, 5000 + integer(random, 4000)) | 1;
    const pairs = Array.from({ length: 60 }, (_, i) => [
      [mask(), typed(8, 5000 + step * i)],
      [mask() >>> 0, typed(i & 1, (3 << 11) | 4)],
    ]).flat();
    return words(
      4,
      ...pairs.flatMap(([low, high]) => (isSwapped ? [high >>> 0, low >>> 0] : [low >>> 0, high >>> 0])),
    );
  }

  it.each([1, 2, 3, 4, 5, 6])('are told apart by the one whose times go on, seed %i', (seed) => {
    for (const step of [1, 3, 900])
      for (const isSwapped of [false, true]) {
        const decoder = createDecoder('evt21');
        const { rows } = readRows(decoder, stream(seed, step, isSwapped));
        expect(decoder.facts.notes['halves']).toBe(isSwapped ? 'swapped' : 'straight');
        expect(rows[0][0]).toBe(64 * 5000);
        const inPieces = createDecoder('evt21');
        const source = memorySource(stream(seed, step, isSwapped));
        const got: Row[] = [];
        for (const batch of decodeSource(inPieces, source, { chunkBytes: 16 })) take(batch, got, []);
        expect(got).toEqual(rows);
      }
  });

  it('are straight where both fit equally, and as the header or the options say', () => {
    const bytes = words(4, 1, typed(1, 5));
    const halves = (header: string, told?: 'straight' | 'swapped'): string => {
      const decoder = createDecoder('evt21', told === undefined ? {} : { halves: told });
      readRows(decoder, join(header, bytes));
      return decoder.facts.notes['halves'];
    };
    expect(halves('')).toBe('straight');
    expect(halves('% endianness legacy\n% end\n')).toBe('swapped');
    expect(halves('% endianness little\n% end\n')).toBe('straight');
    expect(halves('% format EVT21;endianness=Legacy\n% end\n')).toBe('swapped');
    expect(halves('% endianness legacy\n% end\n', 'straight')).toBe('straight');
    expect(halves('', 'swapped')).toBe('swapped');
  });
});
