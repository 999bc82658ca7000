// FlatBuffers at their bounds: what lies inside to the last byte is read, what lies one byte beyond is refused.

import { describe, expect, it } from 'vitest';
import {
  field,
  fileIdentifier,
  flatBuffer,
  pointedTable,
  rootTable,
  vector,
  type FlatBuffer,
} from '../../../../core/event/aedat/flatbuffer.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { words } from '../rows.ts';

/** Words of 32 bits with other memory before and behind them, whose numbers would lead astray. */
function buffer(...values: number[]): FlatBuffer {
  const bytes = words(4, 1, 1, ...values.map((each) => each >>> 0), 1, 1);
  return { bytes, from: 8, to: 8 + 4 * values.length, offset: 5 };
}
const refused = (act: () => unknown): void => {
  expect(act).toThrow(RecordingError);
  expect(act).toThrow(/points outside itself: it is damaged\. \(at byte 5 of/);
};

describe('a FlatBuffer', () => {
  it('is as long as its prefix says, which is no longer than what is there, and 12 bytes at least', () => {
    const bytes = words(4, 12, 1, 2, 3, 4);
    expect(flatBuffer(bytes, 0, 16, 7)).toEqual({ bytes, from: 4, to: 16, offset: 7 });
    expect(flatBuffer(bytes, 0, 20, 7)).toMatchObject({ to: 16 });
    expect(flatBuffer(bytes, 0, 15, 7)).toBeNull();
    const short = words(4, 4, 1, 2);
    expect(flatBuffer(short, 0, 11, 0)).toBeNull();
    expect(flatBuffer(short, 0, 12, 0)).toMatchObject({ from: 4, to: 8 });
  });

  it('has an identifier behind its first word, where there is room for one', () => {
    expect(fileIdentifier(buffer(4, 0x53545645))).toBe('EVTS');
    expect(fileIdentifier(buffer(4))).toBe('');
  });

  it('has its root inside itself', () => {
    expect(rootTable(buffer(4, 0))).toBe(12);
    expect(rootTable(buffer(0))).toBe(8);
    for (const at of [5, 8, 0xffffffff]) refused(() => rootTable(buffer(at, 0)));
    refused(() => rootTable({ ...buffer(0), to: 11 }));
  });

  it('has a table’s fields where its vtable says, none where that says 0 or ends before', () => {
    // a vtable of four u16 (its size, the table's size, two fields), then a table that leads back to it
    const made = (size: number, first: number, second: number): FlatBuffer =>
      buffer(size | (12 << 16), first | (second << 16), 8, 77);
    const table = 8 + 8;
    expect(field(made(8, 4, 0), table, 0, 4)).toBe(table + 4);
    expect(field(made(8, 4, 0), table, 1, 4)).toBe(-1);
    expect(field(made(8, 4, 4), table, 1, 4)).toBe(table + 4);
    expect(field(made(8, 4, 4), table, 2, 4)).toBe(-1);
    expect(field(made(7, 4, 4), table, 1, 4)).toBe(-1);
    expect(field(made(6, 4, 4), table, 0, 4)).toBe(table + 4);
    expect(field(made(5, 4, 4), table, 0, 4)).toBe(-1);
    refused(() => field(made(8, 5, 0), table, 0, 4));
    expect(field(made(8, 7, 0), table, 0, 1)).toBe(table + 7);
    refused(() => field(made(8, 8, 0), table, 0, 1));
  });

  it('has no vtable outside itself, before or behind', () => {
    const led = (back: number): FlatBuffer => buffer(8, 4, back, 77);
    const table = 8 + 8;
    for (const back of [9, 16, -8, -6, 0x7fffffff]) refused(() => field(led(back), table, 0, 4));
    expect(field(buffer(0, 0, -4, 4), table, 0, 4)).toBe(-1); // a vtable of four bytes at the very end
  });

  it('has all elements of a vector inside itself', () => {
    const made = (count: number): FlatBuffer => buffer(6 | (8 << 16), 4, 8, 4, count, 1, 2);
    const table = 8 + 8;
    expect(vector(made(2), table, 0, 4)).toEqual([8 + 20, 2]);
    expect(vector(made(8), table, 0, 1)).toEqual([8 + 20, 8]);
    expect(vector(made(0), table, 0, 4)).toEqual([8 + 20, 0]);
    expect(vector(made(2), table, 1, 4)).toEqual([0, 0]);
    for (const count of [3, 0xffffffff]) refused(() => vector(made(count), table, 0, 4));
    refused(() => vector(made(9), table, 0, 1));
  });

  it('leads to tables inside itself', () => {
    expect(pointedTable(buffer(4, 0), 8)).toBe(12);
    for (const by of [5, 8]) refused(() => pointedTable(buffer(by, 0), 8));
  });
});
