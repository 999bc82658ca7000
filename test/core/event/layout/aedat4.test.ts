// AEDAT 4 files whose packets were changed by hand: which stream is read, which edges are told, and what is refused.

import { describe, expect, it } from 'vitest';
import { aedat4Decoder } from '../../../../core/event/aedat/aedat4.ts';
import { AEDAT4_MAGIC } from '../../../../core/event/aedat/aedat4-header.ts';
import { u32 } from '../../../../core/event/bytes/read.ts';
import type { RecordingError } from '../../../../core/event/recording-error.ts';
import { repacked } from '../corpus.ts';
import { join, readRows, words, writeRows, type Edge, type Row } from '../rows.ts';

describe('AEDAT 4', () => {
  const rows: Row[] = [
    [10, 300, 20000, 1],
    [20, 32766, 5, 0],
  ];
  const edges: Edge[] = [
    [15, 0, 1],
    [25, 0, 0],
  ];
  const written = repacked(writeRows('aedat4', rows, edges, { width: 32767, height: 20001 }), 0);
  const start = AEDAT4_MAGIC.length + 4 + u32(written, AEDAT4_MAGIC.length);
  /** The packets of a file, the events' first, then the triggers'. */
  const parts = (): [Uint8Array, Uint8Array, Uint8Array] => {
    const next = start + 8 + u32(written, start + 4);
    return [written.slice(0, start), written.slice(start, next), written.slice(next)];
  };
  const streamed = (bytes: Uint8Array, id: number): Uint8Array => join(words(4, id), bytes.slice(4));
  const read = (bytes: Uint8Array, options = {}) => {
    const decoder = aedat4Decoder(options);
    return { ...readRows(decoder, bytes), facts: decoder.facts };
  };

  it('keeps columns and rows of 15 bits, and edges', () => {
    expect(read(written)).toMatchObject({ rows, edges, error: null, facts: { width: 32767, height: 20001 } });
  });

  it.each([
    ['65535', 65535],
    ['65536', null],
    ['00000', null],
  ])('declares a width of %s pixels, which is %d', (text, width) => {
    const bytes = Buffer.from(
      Buffer.from(written).toString('latin1').replaceAll('>32767<', `>${text}<`),
      'latin1',
    );
    expect(read(new Uint8Array(bytes)).facts.width).toBe(width);
  });

  it('is read of one stream: the first with events, or the one that is told, declared or not', () => {
    const [head, events, triggers] = parts();
    const two = join(head, streamed(events, 7), events, triggers, streamed(events, 7));
    expect(read(two).rows).toEqual([...rows, ...rows]);
    expect(read(two).facts).toMatchObject({ width: null, ignored: 1 });
    expect(read(two, { stream: 0 })).toMatchObject({ rows, facts: { width: 32767, ignored: 2 } });
    expect(read(two, { stream: 7 }).rows).toEqual([...rows, ...rows]);
    expect(read(two, { stream: 3 }).rows).toEqual([]);
    expect(read(two).edges).toEqual(edges);
  });

  it('tells edges and pulses of the external input by their kinds, and counts others', () => {
    const [head, , triggers] = parts();
    const kindAt = triggers.lastIndexOf(2) - 16; // of the first: tables of 16 bytes, back to the vtable, kind, time
    expect(triggers[kindAt]).toBe(1);
    for (const [kind, told] of [
      [0, []],
      [1, [1]],
      [2, [0]],
      [3, [1]],
      [4, []],
      [9, []],
    ] as const) {
      const copy = triggers.slice();
      copy[kindAt] = kind;
      const { edges: found, facts } = read(join(head, copy));
      expect([kind, found]).toEqual([kind, [...told.map((on) => [15, 0, on]), [25, 0, 0]]]);
      expect(facts.ignored).toBe(1 - told.length);
    }
  });

  it.each([5, 255])('with the compression %i is refused', (compression) => {
    const copy = written.slice();
    const table = AEDAT4_MAGIC.length + 4 + u32(written, AEDAT4_MAGIC.length + 4);
    copy.fill(compression === 255 ? 255 : 0, table + 4, table + 8);
    copy[table + 4] = compression;
    const shown = compression === 255 ? -1 : compression;
    expect((read(copy).error as RecordingError).reason).toBe(`Compression ${shown} is unknown.`);
  });

  it('with a packet of no size, or a header larger than any, is refused', () => {
    const [head, events] = parts();
    for (const size of [0, -1, (1 << 26) + 1]) {
      const { rows: found, error } = read(join(head, events, words(4, 0, size)));
      expect(found).toEqual(rows);
      expect(error).toMatchObject({
        offset: start + events.length + 4,
        reason: `A packet claims ${size} bytes: it is damaged.`,
      });
    }
    const large = join(AEDAT4_MAGIC, words(4, (1 << 26) + 1), new Uint8Array(64));
    expect((read(large).error as RecordingError).reason).toBe('The header claims 67108865 bytes.');
  });

  /** A copy with the table position written down, or fields taken out of the header's vtable: compression 0, table position 1. */
  const headed = (tableAt: number, absent: readonly number[] = []): Uint8Array => {
    const copy = written.slice();
    const buffer = AEDAT4_MAGIC.length + 4;
    const table = buffer + u32(written, buffer);
    copy.set(words(8, BigInt.asUintN(64, BigInt(tableAt))), table + 12);
    for (const field of absent) copy.set([0, 0], buffer + 8 + 4 + 2 * field);
    return copy;
  };

  it('ends at its data table, whatever stands in it, and says where packets or the file do not', () => {
    const { length } = written;
    expect(read(join(headed(length), Uint8Array.of(1, 2, 3)))).toMatchObject({ rows, edges, error: null });
    expect(read(headed(length - 4)).error).toMatchObject({
      offset: length,
      reason: 'Packets run into the data table.',
    });
    expect((read(headed(length + 1)).error as RecordingError).reason).toMatch(/ends inside the packets/);
    expect(read(headed(-1))).toMatchObject({ rows, edges, error: null });
    expect(read(headed(0, [1]))).toMatchObject({ rows, edges, error: null }); // no table
    expect(read(headed(-1, [0]))).toMatchObject({ rows, edges, error: null }); // no compression
  });

  it('passes over packets of other kinds, and refuses one that does not say its kind', () => {
    const [head, events] = parts();
    const named = (name: string): Uint8Array => {
      const copy = events.slice();
      copy.set(
        [...name].map((letter) => letter.charCodeAt(0)),
        8 + 8,
      );
      return copy;
    };
    expect(read(join(head, named('FRME'), named('IMU '), events))).toMatchObject({
      rows,
      error: null,
      facts: { ignored: 2 },
    });
    for (const name of ['evts', 'EVT\0'])
      expect((read(join(head, named(name))).error as RecordingError).reason).toMatch(
        /does not say what it holds/,
      );
  });

  it('takes an edge without a time for one of time 0, as its format leaves zeros out', () => {
    const [head, , triggers] = parts();
    // the triggers' vtable: its size, a table's size, places of time and kind
    const vtable = triggers.findIndex((_, i) =>
      [8, 0, 16, 0, 8, 0, 4, 0].every((byte, k) => triggers[i + k] === byte),
    );
    const copy = triggers.slice();
    copy[vtable + 4] = 0;
    expect(read(join(head, copy)).edges).toEqual([
      [0, 0, 1],
      [0, 0, 0],
    ]);
    copy[vtable + 6] = 0; // a kind of 0 is a reset
    expect(read(join(head, copy))).toMatchObject({ edges: [], facts: { ignored: 2 } });
  });
});
