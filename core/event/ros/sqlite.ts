// The little of SQLite that a rosbag2 .db3 file needs: walking one table by row. Written here because the wasm builds either
// hold the whole file in memory (sql.js) or tell no byte of a fault; a bag of any size is read page by page.

import type { ByteSource } from '../recording/reader.ts';
import { latin1 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

/** The first bytes of every file. */
export const SQLITE_MAGIC = 'SQLite format 3\0';
const LARGEST_VALUE = 1 << 26;
const DEEPEST_TREE = 20;
const INTERIOR = 5;
const LEAF = 13;

/** A column's value: integers as numbers (exact to 2^53), texts and blobs as bytes. */
export type SqliteValue = number | Uint8Array | null;

/** An open database. */
export interface Sqlite {
  readonly source: ByteSource;
  readonly pageBytes: number;
  /** Bytes of a page that tables may use. */
  readonly usable: number;
  readonly pages: number;
  /** Pages and payload bytes that may still be read: no honest file needs any of them twice. */
  readonly budget: { pages: number; bytes: number };
}

/** A row, and where its cell stands in the file. */
export interface SqliteRow {
  readonly id: number;
  readonly values: readonly SqliteValue[];
  readonly offset: number;
}

const be16 = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];
const be32 = (bytes: Uint8Array, at: number): number => be16(bytes, at) * 65536 + be16(bytes, at + 2);

/** Open a database of `size` bytes. Throws RecordingError where the header is damaged. */
export function openSqlite(source: ByteSource, size: number): Sqlite {
  const head = new Uint8Array(100);
  if (source(head, 0) < 100 || latin1(head, 0, 16) !== SQLITE_MAGIC) {
    throw new RecordingError('This is no SQLite file.', 0);
  }
  const stored = be16(head, 16);
  const pageBytes = stored === 1 ? 65536 : stored;
  const usable = pageBytes - head[20];
  if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0 || usable < 480) {
    throw new RecordingError(`A page size of ${pageBytes} bytes cannot be.`, 16);
  }
  const pages = Math.ceil(size / pageBytes);
  return { source, pageBytes, usable, pages, budget: { pages: 4 * pages, bytes: 2 * size } };
}

/** @returns a page's bytes, in new memory. Pages count from 1. */
function page({ source, pageBytes, pages, budget }: Sqlite, number: number, from: number): Uint8Array {
  const offset = (number - 1) * pageBytes;
  if (budget.pages-- === 0) throw new RecordingError('The database runs in circles.', from);
  if (number < 1 || number > pages) throw new RecordingError(`Page ${number} is not in the file.`, from);
  const bytes = new Uint8Array(pageBytes);
  if (source(bytes, offset) < pageBytes) throw new RecordingError(`Page ${number} was cut off.`, offset);
  return bytes;
}

/** @returns a variable-length integer and where it ends: 7 bits a byte, the ninth whole. */
function varint(bytes: Uint8Array, at: number): readonly [number, number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at + i] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, at + i + 1];
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
}

/** @returns the whole payload of a leaf's cell, gathered from its overflow pages. */
function payload(db: Sqlite, bytes: Uint8Array, at: number, length: number, offset: number): Uint8Array {
  const { usable } = db;
  const most = usable - 35;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usable - 4));
  const local = length <= most ? length : wanted <= most ? wanted : least;
  db.budget.bytes -= length;
  if (length > LARGEST_VALUE || db.budget.bytes < 0 || at + local > usable) {
    throw new RecordingError(`A row claims ${length} bytes: it is damaged.`, offset);
  }
  if (local === length) return bytes.slice(at, at + local);
  const whole = new Uint8Array(length);
  whole.set(bytes.subarray(at, at + local));
  let next = be32(bytes, at + local);
  for (let filled = local; filled < length;) {
    const more = page(db, next, offset);
    const part = Math.min(length - filled, usable - 4);
    whole.set(more.subarray(4, 4 + part), filled);
    filled += part;
    next = be32(more, 0);
  }
  return whole;
}

/** @returns the columns of a record: a header of type codes, then the values. */
function columns(record: Uint8Array, offset: number): SqliteValue[] {
  const [headerEnd, first] = varint(record, 0);
  if (headerEnd > record.length) throw new RecordingError('A row is damaged.', offset);
  const values: SqliteValue[] = [];
  let at = headerEnd;
  for (let here = first; here < headerEnd;) {
    const [code, next] = varint(record, here);
    here = next;
    const bytes = code >= 12 ? Math.floor((code - 12) / 2) : [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][code];
    if (at + bytes > record.length) throw new RecordingError('A row is damaged.', offset);
    if (code >= 12) values.push(record.subarray(at, at + bytes));
    else if (code === 0) values.push(null);
    else if (code === 7) values.push(new DataView(record.buffer, record.byteOffset + at, 8).getFloat64(0));
    else {
      let value = code === 9 ? 1 : bytes > 0 && record[at] >= 128 ? -1 : 0;
      for (let i = 0; i < bytes; i++) value = value * 256 + record[at + i];
      values.push(value);
    }
    at += bytes;
  }
  return values;
}

/**
 * Walk a table's rows in the order of their ids.
 *
 *     page      [100 bytes of file header on page 1] · kind (5 interior, 13 leaf) · … · u16 cells at 3 · cell pointers
 *     interior  cells: u32 left page · varint id; u32 right-most page in the page's header
 *     leaf      cells: varint length · varint id · record, the rest of long ones on overflow pages
 *
 * Throws RecordingError with the byte of the page or cell that is damaged. Source: sqlite.org/fileformat2.html.
 */
export function* sqliteRows(db: Sqlite, root: number, depth = 0, from = 0): Generator<SqliteRow, void, void> {
  if (depth > DEEPEST_TREE) throw new RecordingError('The table runs in circles.', from);
  const bytes = page(db, root, from);
  const offset = (root - 1) * db.pageBytes;
  const head = root === 1 ? 100 : 0;
  const kind = bytes[head];
  if (kind !== INTERIOR && kind !== LEAF)
    throw new RecordingError(`A page of kind ${kind} is in the table.`, offset + head);
  const cells = be16(bytes, head + 3);
  const pointers = head + (kind === LEAF ? 8 : 12);
  if (pointers + 2 * cells > db.usable)
    throw new RecordingError(`A page claims ${cells} cells.`, offset + head + 3);
  for (let i = 0; i < cells; i++) {
    const at = be16(bytes, pointers + 2 * i);
    if (at + 4 > db.usable)
      throw new RecordingError('A cell lies outside its page.', offset + pointers + 2 * i);
    if (kind === INTERIOR) yield* sqliteRows(db, be32(bytes, at), depth + 1, offset + at);
    else {
      const [length, second] = varint(bytes, at);
      const [id, start] = varint(bytes, second);
      yield {
        id,
        values: columns(payload(db, bytes, start, length, offset + at), offset + at),
        offset: offset + at,
      };
    }
  }
  if (kind === INTERIOR) yield* sqliteRows(db, be32(bytes, head + 8), depth + 1, offset + head + 8);
}
