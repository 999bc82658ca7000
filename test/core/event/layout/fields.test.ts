// Every bit of every field of the formats' layouts, from recordings that are written by hand.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import { readRows, take, type Edge, type Row } from '../rows.ts';
import { layouts } from './layouts.ts';
import { recordings, toldBy } from './moments.ts';

describe.each(layouts)('a recording of $name', (layout) => {
  it('tells every column, row, line, polarity and time that its fields can hold, over the wraps of its clock', () => {
    fc.assert(
      fc.property(recordings(layout), (moments) => {
        const told = toldBy(layout, moments);
        const { rows, edges, error } = readRows(createDecoder(layout.format), layout.write(moments));
        expect({ rows, edges, error }).toEqual({ ...told, error: null });
      }),
      { numRuns: 70 },
    );
  });

  it('tells the same into the smallest batches, and in pieces that end anywhere', () => {
    fc.assert(
      fc.property(recordings(layout), fc.integer({ min: 16, max: 90 }), (moments, chunkBytes) => {
        const bytes = layout.write(moments);
        const [rows, edges]: [Row[], Edge[]] = [[], []];
        const decoder = createDecoder(layout.format);
        for (const batch of decodeSource(decoder, memorySource(bytes), { capacity: 64, chunkBytes }))
          take(batch, rows, edges);
        expect({ rows, edges }).toEqual(toldBy(layout, moments));
        const small = readRows(createDecoder(layout.format), bytes, 64);
        expect(small).toEqual({ rows, edges, error: null });
        // and from memory that begins anywhere, as a part of a larger piece does
        const shifted = new Uint8Array(bytes.length + 3).subarray(1 + (chunkBytes % 3));
        shifted.set(bytes);
        const part = shifted.subarray(0, bytes.length);
        expect(readRows(createDecoder(layout.format), part)).toEqual({ rows, edges, error: null });
      }),
      { numRuns: 25 },
    );
  });
});
