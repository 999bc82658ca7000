// What blocks see that have left what they saw, and how far they may go now. The readable truth is scanRow() in ground/look-down.ts; here a
// block is looked at later, for how far it may go is known for each side.

import { Desk, FRACTION, GRAIN } from './desk';
import { least, leastOfEach } from './least';
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
  const texelMask = v128.load(vectors, 48);
  const codeMask = v128.load(vectors, 64);
  const sideMask = v128.load(vectors, 96);
  const band = desk.band;
  const lines = band.line;
  const wholes = band.whole;
  const ways = band.moved;
  const dues = band.due;
  const boxes = band.boxes;
  const codes = band.code;
  const firstPixel = band.pixel;
  const perRow = desk.perRow;
  const inRow = desk.inRow;
  const sides = desk.sides;
  const width = desk.width;
  let found = desk.found;
  for (let at = desk.list; at < end; at += 2, found += 64) {
    const entry = <i32>load<u16>(at);
    const row = entry >> perRow;
    const r = (<usize>row) << 2;
    const begin = (entry & inRow) << 3;
    if (begin > load<i32>(wholes + r)) {
      out = scanCarefully(desk, top + row, entry & inRow, out);
      continue;
    }
    const known = v128.load(found, 32);
    const known1 = v128.load(found, 48);
    const pairs = i16x8.narrow_i32x4_u(v128.and(known, codeMask), v128.and(known1, codeMask));
    const here = i64x2.extract_lane(i8x16.narrow_i16x8_u(pairs, pairs), 0);
    const pixel = row * width + begin;
    const seen = codes + <usize>pixel;
    const difference = here ^ load<i64>(seen);
    store<i64>(seen, here);
    out = note(out, firstPixel + pixel, difference);
    const goes = sidesOf(sides, known);
    const goes1 = sidesOf(sides, known1);
    const line = lines + (r << 2);
    const u = v128.load(found);
    const v = v128.load(found, 16);
    const u1 = i32x4.add(u, i32x4.shl(v128.load32_splat(line, 8), 2));
    const v1 = i32x4.add(v, i32x4.shl(v128.load32_splat(line, 12), 2));
    // how far each may go to each side: to the edge of its texel, and as many texels as follow
    const inU = v128.and(u, texelMask);
    const inU1 = v128.and(u1, texelMask);
    const left = i32x4.min_s(
      i32x4.add(v128.and(i32x4.shl(goes, FRACTION), sideMask), inU),
      i32x4.add(v128.and(i32x4.shl(goes1, FRACTION), sideMask), inU1),
    );
    const right = i32x4.min_s(
      i32x4.add(v128.and(i32x4.shl(goes, FRACTION - 8), sideMask), v128.xor(inU, texelMask)),
      i32x4.add(v128.and(i32x4.shl(goes1, FRACTION - 8), sideMask), v128.xor(inU1, texelMask)),
    );
    const inV = v128.and(v, texelMask);
    const inV1 = v128.and(v1, texelMask);
    const below = i32x4.min_s(
      i32x4.add(v128.and(i32x4.shr_u(goes, 16 - FRACTION), sideMask), inV),
      i32x4.add(v128.and(i32x4.shr_u(goes1, 16 - FRACTION), sideMask), inV1),
    );
    const above = i32x4.min_s(
      i32x4.add(v128.and(i32x4.shr_u(goes, 24 - FRACTION), sideMask), v128.xor(inV, texelMask)),
      i32x4.add(v128.and(i32x4.shr_u(goes1, 24 - FRACTION), sideMask), v128.xor(inV1, texelMask)),
    );
    const free = leastOfEach(left, right, below, above);
    // u and v of the first pixel and of the last
    const places = i64x2.shuffle(i32x4.shuffle(u, v, 0, 4, 1, 5), i32x4.shuffle(u1, v1, 2, 6, 3, 7), 0, 3);
    const box = boxes + ((<usize>entry) << 5);
    v128.store(box, i32x4.sub(places, i32x4.shuffle(free, free, 0, 2, 0, 2)));
    v128.store(box, i32x4.add(places, i32x4.shuffle(free, free, 1, 3, 1, 3)), 16);
    const due = load<i32>(ways + r) + least(free) + 1;
    store<i16>(dues + ((<usize>entry) << 1), <i16>(due >> GRAIN)); // rounded down: too early costs a look, too late a lie
  }
  return out;
}

/** @returns the sides of four texels. */
function sidesOf(sides: usize, known: v128): v128 {
  const places = i32x4.shl(i32x4.shr_u(known, 8), 2);
  let found = v128.load32_zero(sides + <usize>i32x4.extract_lane(places, 0));
  found = v128.load_lane<u32>(sides + <usize>i32x4.extract_lane(places, 1), found, 1);
  found = v128.load_lane<u32>(sides + <usize>i32x4.extract_lane(places, 2), found, 2);
  return v128.load_lane<u32>(sides + <usize>i32x4.extract_lane(places, 3), found, 3);
}
