// The few parts of a FlatBuffer that AEDAT 4 needs, read with every bound checked. The layout of a table: an i32 back to its
// vtable, whose u16 entries say where each field stands, 0 for absent (flatbuffers.dev, internals).

import { i32, latin1, u16, u32 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';

/** A size-prefixed FlatBuffer inside larger memory. */
export interface FlatBuffer {
  readonly bytes: Uint8Array;
  /** The buffer itself, behind its size prefix: [from, to). */
  readonly from: number;
  readonly to: number;
  /** The file's byte that errors name. */
  readonly offset: number;
}

/** Stop if `count` bytes at `at` do not lie inside the buffer. */
function inside({ from, to, offset }: FlatBuffer, at: number, count: number): void {
  if (!(at >= from && count >= 0 && at + count <= to)) {
    throw new RecordingError('A packet points outside itself: it is damaged.', offset);
  }
}

/** Open a size-prefixed buffer. @returns null where it is shorter than its prefix says. */
export function flatBuffer(bytes: Uint8Array, at: number, end: number, offset: number): FlatBuffer | null {
  if (end - at < 12 || u32(bytes, at) > end - at - 4) return null;
  return { bytes, from: at + 4, to: at + 4 + u32(bytes, at), offset };
}

/** @returns the four letters that tell what the buffer holds. */
export function fileIdentifier({ bytes, from, to }: FlatBuffer): string {
  return to - from < 8 ? '' : latin1(bytes, from + 4, from + 8);
}

/** @returns where the root table stands. */
export function rootTable(buffer: FlatBuffer): number {
  inside(buffer, buffer.from, 4);
  const table = buffer.from + u32(buffer.bytes, buffer.from);
  inside(buffer, table, 4);
  return table;
}

/** @returns where the table's field `index` stands with `count` bytes, or -1 where it is absent. */
export function field(buffer: FlatBuffer, table: number, index: number, count: number): number {
  const { bytes } = buffer;
  const vtable = table - i32(bytes, table);
  inside(buffer, vtable, 4);
  const entry = 4 + 2 * index;
  if (entry + 2 > u16(bytes, vtable)) return -1;
  inside(buffer, vtable, entry + 2);
  const place = u16(bytes, vtable + entry);
  if (place === 0) return -1;
  inside(buffer, table + place, count);
  return table + place;
}

/** @returns where the elements of the vector in field `index` begin, and how many there are; none where it is absent. */
export function vector(
  buffer: FlatBuffer,
  table: number,
  index: number,
  elementBytes: number,
): readonly [number, number] {
  const at = field(buffer, table, index, 4);
  if (at < 0) return [0, 0];
  const start = at + u32(buffer.bytes, at);
  inside(buffer, start, 4);
  const count = u32(buffer.bytes, start);
  inside(buffer, start + 4, count * elementBytes);
  return [start + 4, count];
}

/** @returns the table that an offset at `at` points to. */
export function pointedTable(buffer: FlatBuffer, at: number): number {
  const table = at + u32(buffer.bytes, at);
  inside(buffer, table, 4);
  return table;
}
