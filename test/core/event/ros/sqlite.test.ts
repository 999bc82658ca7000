// A table of SQLite row by row: numbers of every width, rows that overflow their pages by a byte or many, and damage.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../core/event/recording/reader.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { openSqlite, sqliteRows, type SqliteRow } from '../../../../core/event/ros/sqlite.ts';

const whole = new Uint8Array(readFileSync(resolve(import.meta.dirname, '../fixtures/values.db3')));
const rowsOf = (bytes: Uint8Array, root: number): SqliteRow[] => [
  ...sqliteRows(openSqlite(memorySource(bytes), bytes.length), root),
];
/** The first page of the one table, as the schema says. */
const root = rowsOf(whole, 1)[0].values[3] as number;

describe('a table of SQLite', () => {
  const rows = rowsOf(whole, root);

  it('has whole numbers of every width, floating ones, and none', () => {
    const numbers = [
      [0, 1, -1, 127, -128, 128, -129, 32767, -32768, 32768, 8388607, -8388608, 8388608],
      [2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 47 - 1, -(2 ** 47), 2 ** 47, 2 ** 52, null, 1.5, -0.25],
    ].flat();
    expect(rows.slice(0, numbers.length).map(({ id, values }) => [id, values[1]])).toEqual(
      numbers.map((n, i) => [i + 1, n]),
    );
  });

  it('has blobs of any length, gathered from the pages that they overflow to, under ids of any size', () => {
    const blobs = rows.filter(({ id }) => id > 2 ** 33);
    expect(blobs.length).toBeGreaterThan(40);
    for (const { id, values } of blobs) {
      const length = id - 2 ** 33;
      const expected = Uint8Array.from({ length }, (_, i) => length + 7 * i);
      expect([length, Buffer.from(values[2] as Uint8Array).equals(expected)]).toEqual([length, true]);
    }
  });

  it('is refused where it is no database, or one of pages that cannot be', () => {
    const changed = (...bytes: readonly (readonly [number, number])[]): Uint8Array => {
      const copy = whole.slice();
      for (const [at, byte] of bytes) copy[at] = byte;
      return copy;
    };
    expect(() => rowsOf(changed([0, 0x52]), 1)).toThrow(/This is no SQLite file/);
    expect(() => rowsOf(whole.slice(0, 99), 1)).toThrow(/This is no SQLite file/);
    expect(() => rowsOf(changed([16, 1], [17, 0]), 1)).toThrow(/A page size of 256 bytes cannot be/);
    expect(() => rowsOf(changed([16, 3]), 1)).toThrow(/A page size of 768 bytes cannot be/);
    expect(() => rowsOf(changed([20, 33]), 1)).toThrow(/A page size of 512 bytes cannot be/); // 33 of them are not for tables
    for (const page of [0, whole.length / 512 + 1])
      expect(() => rowsOf(whole, page)).toThrow(/is not in the file/);
  });

  it('is refused where its pages run in circles, or its last one was cut off', () => {
    const circle = whole.slice();
    const at = (root - 1) * 512;
    expect(circle[at]).toBe(5); // an interior page
    const cell = at + ((circle[at + 12] << 8) | circle[at + 13]);
    circle.set([root >>> 24, root >>> 16, root >>> 8, root], cell); // its first page is itself
    expect(() => rowsOf(circle, root)).toThrow(/The table runs in circles/);
    const cut = whole.slice(0, whole.length - 100);
    const read = (): number => rowsOf(cut, root).length;
    expect(read).toThrow(RecordingError);
    expect(read).toThrow(/was cut off/);
  });

  it('is refused where a page claims more cells than it has room for, or one outside itself', () => {
    const page = (): [Uint8Array, number] => [whole.slice(), (root - 1) * 512];
    const [many, first] = page();
    many.set([0xff, 0xff], first + 3);
    expect(() => rowsOf(many, root)).toThrow(/A page claims 65535 cells/);
    const [outside, second] = page();
    outside.set([0x01, 0xfd], second + 12); // 509, of which four bytes are to be there
    expect(() => rowsOf(outside, root)).toThrow(/A cell lies outside its page/);
    const [kind, third] = page();
    kind[third] = 2;
    expect(() => rowsOf(kind, root)).toThrow(/A page of kind 2 is in the table/);
  });
});
