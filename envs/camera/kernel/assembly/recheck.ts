// Which of the blocks that are due have really left what they saw. A row's way counts every movement, wherever it goes; most blocks
// beside an edge move along it, and their pixels are still where nothing changes.

import { Desk, GRAIN } from './desk';
import { least } from './least';

/**
 * Keep on the list only the blocks that must be looked up, and say of the others when they are due next: positions are linear along a
 * block, so that with its first and its last pixel all of them are inside their bounds.
 *
 * @param top  row that the list's blocks are counted from
 * @param end  address behind the list's last entry
 * @returns address behind the last one that is kept
 */
export function recheck(desk: Desk, top: i32, end: usize): usize {
  const spans = desk.spans;
  const topRow = (<usize>top) << 2;
  const lines = desk.line + (topRow << 2);
  const ways = desk.moved + topRow;
  const perRow = desk.perRow;
  const inRow = (1 << perRow) - 1;
  const first = (<usize>top) << perRow;
  const dues = desk.due + (first << 1);
  const boxes = desk.boxes + (first << 5);
  let out = desk.list;
  for (let at = out; at < end; at += 2) {
    const entry = <i32>load<u16>(at);
    const row = entry >> perRow;
    const r = (<usize>row) << 2;
    const line = v128.load(lines + (r << 2));
    const box = boxes + ((<usize>entry) << 5);
    const at4 = placesOf(line, v128.load(spans + ((<usize>(entry & inRow)) << 4)));
    const left = least(i32x4.min_s(i32x4.sub(at4, v128.load(box)), i32x4.sub(v128.load(box, 16), at4)));
    store<i16>(dues + ((<usize>entry) << 1), <i16>((load<i32>(ways + r) + left + 1) >> GRAIN));
    store<u16>(out, <u16>entry);
    out += (<usize>(left < 0)) << 1; // blocks that are cut off or look over the map's edge are barred
  }
  return out;
}

/** @returns u and v of a block's first pixel and of its last, whose columns are given twice each. */
export function placesOf(line: v128, columns: v128): v128 {
  const begin = i32x4.shuffle(line, line, 0, 1, 0, 1);
  return i32x4.add(begin, i32x4.mul(i32x4.shuffle(line, line, 2, 3, 2, 3), columns));
}
