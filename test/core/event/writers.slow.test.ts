import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWriter, isWriteFormat, writeFormats } from '../../../core/event/file/convert.ts';
import { createDecoder, isStreamFormat } from '../../../core/event/file/formats.ts';
import { memorySource, decodeSource } from '../../../core/event/recording/reader.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { readRows, take, writeRows, type Edge, type Row } from './rows.ts';

const seed = 20240611;
const readers = {
  evt2: 'evt2',
  evt3: 'evt3',
  dat: 'dat',
  aedat4: 'aedat4',
  es: 'es',
  npy: 'npy',
  csv: 'text',
} as const;

/** Rows with ascending times from any start, with silences up to minutes. */
const recordings = fc
  .record({
    start: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 2e15 })),
    steps: fc.array(
      fc.record({
        wait: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 300 }) },
          fc.integer({ min: 0, max: 6e7 }),
        ),
        x: fc.integer({ min: 0, max: 1279 }),
        y: fc.integer({ min: 0, max: 719 }),
        on: fc.integer({ min: 0, max: 1 }),
        isEdge: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  })
  .map(({ start, steps }) => {
    const rows: Row[] = [];
    const edges: Edge[] = [];
    let t = start;
    for (const { wait, x, y, on, isEdge } of steps) {
      t += wait;
      if (isEdge === 0) edges.push([t, x & 7, on]);
      else rows.push([t, x, y, on]);
    }
    return { rows, edges };
  });

describe.each(writeFormats)('writing %s', (format) => {
  const reader = readers[format];
  const keepsTriggers = ['evt2', 'evt3', 'aedat4'].includes(format);

  it('gives back every event, and every trigger where the format has a place for them', () => {
    fc.assert(
      fc.property(recordings, ({ rows, edges }) => {
        const written = writeRows(format, rows, keepsTriggers ? edges : []);
        const back = readRows(createDecoder(reader), written);
        expect(back.error).toBeNull();
        const shift = format === 'es' && rows.length > 0 && rows[0][0] > 2 ** 32 ? rows[0][0] : 0;
        expect(back.rows).toEqual(rows.map(([t, x, y, on]) => [t - shift, x, y, on]));
        // AEDAT 4 does not say which line an edge came from.
        const kept = edges.map(([t, id, on]): Edge => [t, format === 'aedat4' ? 0 : id, on]);
        expect(back.edges).toEqual(keepsTriggers ? kept : []);
      }),
      { seed, numRuns: format === 'es' ? 40 : 200 },
    );
  });

  it('reads the same in pieces of any size, into batches of any size', () => {
    const rows: Row[] = Array.from({ length: 500 }, (_, i) => [i * 37, (i * 7) % 1280, (i * 3) % 720, i & 1]);
    const written = writeRows(format, rows);
    for (const [chunkBytes, capacity] of [
      [16, 64],
      [77, 100],
      [4096, 70],
    ] as const) {
      const got: Row[] = [];
      const decoder = createDecoder(reader);
      for (const batch of decodeSource(decoder, memorySource(written), { chunkBytes, capacity }))
        take(batch, got, []);
      expect(got).toEqual(rows);
    }
  });

  it('tells when it is cut off at any byte, after all that came before', () => {
    const rows: Row[] = Array.from({ length: 20 }, (_, i) => [100 * i, i, 2 * i, i & 1]);
    const written = writeRows(format, rows);
    for (let length = 0; length < written.length; length++) {
      const back = readRows(createDecoder(reader), written.slice(0, length));
      expect(back.rows).toEqual(rows.slice(0, back.rows.length));
      if (back.error !== null) {
        expect(back.error).toBeInstanceOf(RecordingError);
        expect((back.error as RecordingError).offset).toBeLessThanOrEqual(length);
      }
    }
  });
});

describe.each(['evt2', 'evt3', 'dat', 'aedat4', 'es'] as const)('the header of %s', (format) => {
  it.each([
    [64, 3],
    [3, 48],
  ])('is not denied by an event at (%i, %i)', (x, y) => {
    const write = (): Uint8Array => writeRows(format, [[5, x, y, 1]], [], { width: 64, height: 48 });
    expect(write).toThrow(RecordingError);
    expect(write).toThrow(`An event at (${x}, ${y}) is outside the frame of 64×48 pixels`);
  });

  it('is not begun for a frame that it cannot tell', () => {
    expect(() => createWriter(format, { frame: { width: 65536, height: 4 } })).toThrow(
      /A frame of 65536×4 pixels cannot be told in this format.*Write \.npy or \.csv/,
    );
  });
});

it('every format that is written is read under its own name, CSV as text', () => {
  for (const [written, read] of Object.entries(readers)) {
    expect(isWriteFormat(written)).toBe(true);
    expect(isStreamFormat(read)).toBe(true);
  }
});
