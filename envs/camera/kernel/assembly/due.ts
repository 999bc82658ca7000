// Which blocks of a row may see something else than at their last look. The readable truth is scanRow() in look-down.ts.

import { BLOCK, Desk, GRAIN } from './desk';

/** Let every block of a row be due: its way begins anew. */
export function restart(desk: Desk, row: i32): void {
  store<i32>(desk.moved + ((<usize>row) << 2), 0);
  const due = desk.due + ((<usize>(row << desk.perRow)) << 1);
  for (let b: usize = 0, blocks = blocksOf(desk); b < blocks; b++) store<i16>(due + (b << 1), 0);
}

/** Let every block of a row be looked up: it has shown something else meanwhile. */
export function forget(desk: Desk, row: i32): void {
  restart(desk, row);
  const boxes = desk.boxes + ((<usize>(row << desk.perRow)) << 5);
  for (let b: usize = 0, blocks = blocksOf(desk); b < blocks; b++) bar(boxes + (b << 5));
}

/** Let the block of a box be looked up in any case. */
export function bar(box: usize): void {
  v128.store(box, i32x4.splat(1));
  v128.store(box, i32x4.splat(0), 16);
}

function blocksOf(desk: Desk): usize {
  return <usize>((desk.width + BLOCK - 1) / BLOCK);
}

/**
 * List the blocks of a row that are due, without a branch: the bits of a comparison name a line of a table, all of
 * it is written, and the list grows by as many as are set.
 *
 * @param way     how far the row has gone
 * @param due     address of the row's dues
 * @param first   what the row's first block is called in the list
 * @param stride  blocks to ask, a multiple of 16
 * @param places  address of the desk's table
 * @param out     address of the list's next u16
 * @returns address behind the list's last entry
 */
export function listDue(way: i32, due: usize, first: i32, stride: i32, places: usize, out: usize): usize {
  const now = i16x8.splat(<i16>(way >> GRAIN));
  for (let block = first, end = first + stride; block < end; block += 16, due += 32) {
    const mask = i8x16.bitmask(
      i8x16.narrow_i16x8_s(i16x8.ge_s(now, v128.load(due)), i16x8.ge_s(now, v128.load(due, 16))),
    );
    out = list(block, mask & 255, places, out);
    out = list(block + 8, mask >> 8, places, out);
  }
  return out;
}

/** List those of eight blocks whose bits are set. */
function list(block: i32, bits: i32, places: usize, out: usize): usize {
  const set = v128.load8x8_u(places + ((<usize>bits) << 3));
  v128.store(out, i16x8.add(i16x8.splat(<i16>block), set));
  return out + ((<usize>popcnt(bits)) << 1);
}
