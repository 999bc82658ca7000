// What blocks see that have left what they saw, and how far they may go now. The readable truth is scanRow() in ground/look-down.ts; here a
// block is looked at later, for how far it may go is known for each side.

import { Desk, FRACTION, GRAIN } from './desk';
import { FOUND } from './fetch';
import { least } from './least';
import { note } from './notes';
import { scanCarefully } from './scan-carefully';

/**
 * Look again at the blocks of the list, whose texels were fetched.
 *
 * @param top  row that the list's blocks are counted from
 * @param end  address behind the list's last entry
 * @param out  address of the next note
 * @returns address behind the last note
 */
export function scan(desk: Desk, top: i32, end: usize, out: usize): usize {
  const vectors = desk.vectors;
  const byteMask = v128.load(vectors, 64);
  const sideMask = v128.load(vectors, 96);
  const toFirst = v128.load(vectors, 160);
  const toSecond = v128.load(vectors, 176);
  const alikeFirst = v128.load(vectors, 192);
  const alikeSecond = v128.load(vectors, 208);
  const band = desk.band;
  const wholes = band.whole;
  const ways = band.moved;
  const dues = band.due;
  const boxes = band.boxes;
  const codes = band.code;
  const firstPixel = band.pixel;
  const perRow = desk.perRow;
  const inRow = desk.inRow;
  const width = desk.width;
  let found = desk.found;
  for (let at = desk.list; at < end; at += 2, found += FOUND) {
    const entry = <i32>load<u16>(at);
    const row = entry >> perRow;
    const r = (<usize>row) << 2;
    const begin = (entry & inRow) << 3;
    if (begin > load<i32>(wholes + r)) {
      out = scanCarefully(desk, top + row, entry & inRow, out);
      continue;
    }
    const known = v128.load(found);
    const bytes = v128.and(known, byteMask);
    const here = i64x2.extract_lane(i8x16.narrow_i16x8_u(bytes, bytes), 0);
    const pixel = row * width + begin;
    const seen = codes + <usize>pixel;
    const difference = here ^ load<i64>(seen);
    store<i64>(seen, here);
    out = note(out, firstPixel + pixel, difference);
    // how far each may go to each side, in 2^-8 texels: to the edge of its texel, and as many texels as follow: the steps of its
    // rectangle, or its clearance, which is never less than they, and less than nothing where it has none
    const across = v128.and(known, sideMask);
    const upright = v128.and(i16x8.shr_u(known, 4), sideMask);
    const alike = i8x16.add(i8x16.swizzle(alikeFirst, across), i8x16.swizzle(alikeSecond, upright));
    const inU = i16x8.shr_u(v128.load(found, 32), FRACTION - 8);
    const inV = i16x8.shr_u(v128.load(found, 48), FRACTION - 8);
    const left = i16x8.add(i16x8.max_s(i8x16.swizzle(toFirst, across), alike), inU);
    const right = i16x8.add(i16x8.max_s(i8x16.swizzle(toSecond, across), alike), v128.xor(inU, byteMask));
    const below = i16x8.add(i16x8.max_s(i8x16.swizzle(toFirst, upright), alike), inV);
    const above = i16x8.add(i16x8.max_s(i8x16.swizzle(toSecond, upright), alike), v128.xor(inV, byteMask));
    // left and below, right and above, of the last four pixels and the first; of two and two; of all
    const lower = leastOfHalves(left, below);
    const upper = leastOfHalves(right, above);
    const two = i16x8.min_s(i32x4.shuffle(lower, upper, 0, 4, 1, 5), i32x4.shuffle(lower, upper, 2, 6, 3, 7));
    const one = i16x8.min_s(two, i64x2.shuffle(two, two, 1, 0));
    const free = i32x4.shl(i32x4.extend_low_i16x8_s(one), FRACTION - 8);
    const places = v128.load(found, 64);
    const box = boxes + ((<usize>entry) << 5);
    v128.store(box, i32x4.sub(places, i64x2.shuffle(free, free, 0, 0)));
    v128.store(box, i32x4.add(places, i64x2.shuffle(free, free, 1, 1)), 16);
    const due = load<i32>(ways + r) + least(free) + 1;
    store<i16>(dues + ((<usize>entry) << 1), <i16>(due >> GRAIN)); // rounded down: too early costs a look, too late a lie
  }
  return out;
}

/** @returns of two vectors, lane by lane and side by side, the lesser of those of their halves. */
function leastOfHalves(a: v128, b: v128): v128 {
  return i16x8.min_s(
    i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11),
    i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15),
  );
}
