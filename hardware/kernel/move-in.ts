// A structure of plain objects moves into linear memory: its arrays become views of it, so that the readable truths and the fast
// kernels can work on the same numbers, side by side.

import type { KernelMemory } from './memory.ts';

type Column = Float32Array | Float64Array | Int32Array | Uint32Array;

function isColumn(value: unknown): value is Column {
  return (
    value instanceof Float32Array ||
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array
  );
}

/** @returns a view of memory of the same kind and length. */
function viewLike(column: Column, memory: KernelMemory, at: number): Column {
  if (column instanceof Float32Array) return memory.f32(at, column.length);
  if (column instanceof Float64Array) return memory.f64(at, column.length);
  return column instanceof Int32Array ? memory.i32(at, column.length) : memory.u32(at, column.length);
}

/** Every place in which a column stands, each object visited once. */
function placesOf(
  root: object,
): { readonly holder: object; readonly key: string; readonly column: Column }[] {
  const places: { holder: object; key: string; column: Column }[] = [];
  const seen = new Set<object>([root]);
  const waiting = [root];
  for (let holder = waiting.pop(); holder !== undefined; holder = waiting.pop()) {
    if (ArrayBuffer.isView(holder)) continue;
    for (const [key, value] of Object.entries(holder) as [string, unknown][]) {
      if (isColumn(value)) places.push({ holder, key, column: value });
      else if (typeof value === 'object' && value !== null && !seen.has(value)) {
        seen.add(value);
        waiting.push(value);
      }
    }
  }
  return places;
}

/**
 * Move all columns (float32, float64, int32, uint32) below `root` into `memory`, and put views in their places. Columns that are shared
 * stay shared; each is followed by zeros up to a multiple of 64 bytes. A kernel's address of a column is its `byteOffset`. Do
 * not allocate afterwards: a memory that grows leaves the views behind.
 */
export function moveIn(memory: KernelMemory, root: object): void {
  const places = placesOf(root);
  const columns = [...new Set(places.map(({ column }) => column))];
  const room = (column: Column): number => Math.ceil(column.byteLength / 64) * 64;
  let at = memory.allocate(columns.reduce((sum, column) => sum + room(column), 0));
  const moved = new Map<Column, Column>();
  for (const column of columns) {
    const view = viewLike(column, memory, at);
    view.set(column);
    moved.set(column, view);
    at += room(column);
  }
  for (const { holder, key, column } of places) Reflect.set(holder, key, moved.get(column));
}
