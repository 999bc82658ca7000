// Which of the blocks that are due have really left what they saw. A row's way counts every movement, wherever it goes; most blocks
// beside an edge move along it, and their pixels are still where nothing changes.

import { Desk, GRAIN } from './desk';
import { leastOfEach } from './least';

/**
 * Keep on the list only the blocks that must be looked up, and say of the others when they are due next: positions are linear along a
 * block, so that with its first and its last pixel all of them are inside their bounds. Four blocks are asked together, and none is
 * asked by a branch.
 *
 * @param end  address behind the list's last entry
 * @returns address behind the last one that is kept
 */
export function recheck(desk: Desk, end: usize): usize {
  const begin = desk.list;
  if (begin == end) return end;
  const band = desk.band;
  const lines = band.line;
  const ways = band.moved;
  const dues = band.due;
  const boxes = band.boxes;
  const spans = desk.spans;
  const packs = desk.packs;
  const perRow = desk.perRow;
  const inRow = desk.inRow;
  const one = v128.load(desk.vectors, 112);
  v128.store64_lane(end, i16x8.splat(load<i16>(end - 2)), 0); // the last group is filled up with its last entry
  let out = begin;
  for (let at = begin; at < end; at += 8) {
    const a = <i32>load<u16>(at);
    const b = <i32>load<u16>(at, 2);
    const c = <i32>load<u16>(at, 4);
    const d = <i32>load<u16>(at, 6);
    const rowA = (<usize>(a >> perRow)) << 2;
    const rowB = (<usize>(b >> perRow)) << 2;
    const rowC = (<usize>(c >> perRow)) << 2;
    const rowD = (<usize>(d >> perRow)) << 2;
    const left = leastOfEach(
      room(lines, rowA, spans, a & inRow, boxes, a),
      room(lines, rowB, spans, b & inRow, boxes, b),
      room(lines, rowC, spans, c & inRow, boxes, c),
      room(lines, rowD, spans, d & inRow, boxes, d),
    );
    let way = v128.load32_zero(ways + rowA);
    way = v128.load32_lane(ways + rowB, way, 1);
    way = v128.load32_lane(ways + rowC, way, 2);
    way = v128.load32_lane(ways + rowD, way, 3);
    const due = i32x4.shr_s(i32x4.add(i32x4.add(way, left), one), GRAIN);
    v128.store16_lane(dues + ((<usize>a) << 1), due, 0);
    v128.store16_lane(dues + ((<usize>b) << 1), due, 2);
    v128.store16_lane(dues + ((<usize>c) << 1), due, 4);
    v128.store16_lane(dues + ((<usize>d) << 1), due, 6);
    let kept = i32x4.bitmask(left); // blocks that are cut off or look over the map's edge are barred
    if (at + 8 > end) kept &= 15 >> <i32>((at + 8 - end) >> 1);
    const pack = v128.load(packs + ((<usize>kept) << 4));
    v128.store64_lane(out, i8x16.swizzle(v128.load64_zero(at), pack), 0);
    out += (<usize>popcnt(kept)) << 1;
  }
  return out;
}

/** @returns by how much a block's ends are within their bounds, for each the lesser of two; negative beyond a bound. */
function room(lines: usize, row: usize, spans: usize, column: i32, boxes: usize, block: i32): v128 {
  const places = placesOf(v128.load(lines + (row << 2)), v128.load(spans + ((<usize>column) << 4)));
  const box = boxes + ((<usize>block) << 5);
  return i32x4.min_s(i32x4.sub(places, v128.load(box)), i32x4.sub(v128.load(box, 16), places));
}

/** @returns u and v of a block's first pixel and of its last, whose columns are given twice each. */
function placesOf(line: v128, columns: v128): v128 {
  const begin = i32x4.shuffle(line, line, 0, 1, 0, 1);
  return i32x4.add(begin, i32x4.mul(i32x4.shuffle(line, line, 2, 3, 2, 3), columns));
}
