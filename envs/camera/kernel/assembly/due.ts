// Which blocks of a row may see something else than at their last look. The readable truth is scanRow() in ground/look-down.ts.

import { BLOCK, Desk, GRAIN } from './desk';

/** Bytes of the dues of sixteen blocks, which are compared at once. */
const GROUP: usize = 32;

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
 * List the blocks of some rows that are due, without a branch: the bits of a comparison name a line of a table, all of
 * it is written, and the list grows by as many as are set.
 *
 * @param from, to  rows
 * @param top       row that the list's blocks are counted from
 * @param out       address of the list's next u16
 * @returns address behind the list's last entry
 */
export function listDue(desk: Desk, from: i32, to: i32, top: i32, out: usize): usize {
  const places = desk.places;
  const eight = v128.load(desk.vectors, 128);
  const stride = (<usize>desk.stride) << 1;
  const pitch = (<usize>2) << desk.perRow;
  const last = desk.moved + ((<usize>to) << 2);
  let due = desk.due + ((<usize>(from << desk.perRow)) << 1);
  let name = i16x8.splat(<i16>((from - top) << desk.perRow));
  const sixteen = v128.load(desk.vectors, 144);
  if (pitch == GROUP) {
    for (let way = desk.moved + ((<usize>from) << 2); way < last; way += 4, due += GROUP) {
      out = listGroup(i16x8.splat(<i16>(load<i32>(way) >> GRAIN)), due, name, eight, places, out);
      name = i16x8.add(name, sixteen);
    }
    return out;
  }
  const next = i16x8.splat(<i16>((<i32>1) << desk.perRow));
  for (let way = desk.moved + ((<usize>from) << 2); way < last; way += 4, due += pitch) {
    const now = i16x8.splat(<i16>(load<i32>(way) >> GRAIN));
    let named = name;
    for (let at = due, end = due + stride; at < end; at += GROUP) {
      out = listGroup(now, at, named, eight, places, out);
      named = i16x8.add(named, sixteen);
    }
    name = i16x8.add(name, next);
  }
  return out;
}

/** List those of sixteen blocks that are due now; `name` is what the first one is called. */
function listGroup(now: v128, due: usize, name: v128, eight: v128, places: usize, out: usize): usize {
  const later = i8x16.bitmask(
    i8x16.narrow_i16x8_s(i16x8.gt_s(v128.load(due), now), i16x8.gt_s(v128.load(due, 16), now)),
  );
  const set = later ^ 0xffff;
  out = list(name, set & 255, places, out);
  return list(i16x8.add(name, eight), set >> 8, places, out);
}

/** List those of eight blocks whose bits are set. */
function list(first: v128, bits: i32, places: usize, out: usize): usize {
  const set = v128.load8x8_u(places + ((<usize>bits) << 3));
  v128.store(out, i16x8.add(first, set));
  return out + ((<usize>popcnt(bits)) << 1);
}
