// Blocks that have left what they saw are looked up in the map. The readable truth is scanRow() in look-down.ts; here a block is
// looked up later, for how far it may go is known for each side.

import { Desk, FRACTION } from './desk';
import { least, leastOfEach } from './least';
import { note } from './notes';
import { placesOf } from './recheck';
import { scanCarefully } from './scan-carefully';

/**
 * Look again at the blocks of the list.
 *
 * @param top  row that the list's blocks are counted from
 * @param end  address behind the list's last entry
 * @param out  address of the next note
 * @returns address behind the last note
 */
export function scan(desk: Desk, top: i32, end: usize, out: usize): usize {
  const vectors = desk.vectors;
  const tiles = v128.load(vectors);
  const lineMask = v128.load(vectors, 16);
  const placeMask = v128.load(vectors, 32);
  const texelMask = v128.load(vectors, 48);
  const codeMask = v128.load(vectors, 64);
  const lanes = v128.load(vectors, 80);
  const ends = v128.load(vectors, 96);
  const sideMask = v128.load(vectors, 112);
  const topRow = (<usize>top) << 2;
  const lines = desk.line + (topRow << 2);
  const wholes = desk.whole + topRow;
  const ways = desk.moved + topRow;
  const perRow = desk.perRow;
  const inRow = (1 << perRow) - 1;
  const first = (<usize>top) << perRow;
  const dues = desk.due + (first << 1);
  const boxes = desk.boxes + (first << 5);
  const map = desk.map;
  const width = desk.width;
  const firstPixel = top * width;
  const codes = desk.code;
  for (let at = desk.list; at < end; at += 2) {
    const entry = <i32>load<u16>(at);
    const row = entry >> perRow;
    const r = (<usize>row) << 2;
    const begin = (entry & inRow) << 3;
    if (begin > load<i32>(wholes + r)) {
      out = scanCarefully(desk, top + row, entry & inRow, out);
      continue;
    }
    const line = lines + (r << 2);
    const du = v128.load32_splat(line, 8);
    const dv = v128.load32_splat(line, 12);
    const column = i32x4.add(i32x4.splat(begin), lanes);
    let u = i32x4.add(v128.load32_splat(line), i32x4.mul(du, column));
    let v = i32x4.add(v128.load32_splat(line, 4), i32x4.mul(dv, column));
    let codes0 = i32x4.splat(0);
    let codes1 = codes0;
    let left = codes0;
    let right = codes0;
    let below = codes0;
    let above = codes0;
    for (let half = 0; half < 2; half++) {
      const tile = i32x4.add(i32x4.mul(i32x4.shr_s(v, FRACTION + 2), tiles), i32x4.shr_s(u, FRACTION + 2));
      const row = v128.and(i32x4.shr_s(v, FRACTION - 4), lineMask);
      const place = v128.and(i32x4.shr_s(u, FRACTION - 2), placeMask);
      const texel = v128.or(i32x4.shl(tile, 6), v128.or(row, place));
      let known = v128.load32_zero(map + <usize>i32x4.extract_lane(texel, 0));
      known = v128.load_lane<u32>(map + <usize>i32x4.extract_lane(texel, 1), known, 1);
      known = v128.load_lane<u32>(map + <usize>i32x4.extract_lane(texel, 2), known, 2);
      known = v128.load_lane<u32>(map + <usize>i32x4.extract_lane(texel, 3), known, 3);
      // how far each may go to each side: to the edge of its texel, and as many texels as follow
      const inU = v128.and(u, texelMask);
      const inV = v128.and(v, texelMask);
      const l = i32x4.add(v128.and(i32x4.shl(known, FRACTION - 8), sideMask), inU);
      const r = i32x4.add(v128.and(i32x4.shr_u(known, 14 - FRACTION), sideMask), v128.xor(inU, texelMask));
      const b = i32x4.add(v128.and(i32x4.shr_u(known, 20 - FRACTION), sideMask), inV);
      const a = i32x4.add(v128.and(i32x4.shr_u(known, 26 - FRACTION), sideMask), v128.xor(inV, texelMask));
      known = v128.and(known, codeMask);
      if (half == 0) {
        left = l;
        right = r;
        below = b;
        above = a;
        codes0 = known;
        u = i32x4.add(u, i32x4.shl(du, 2));
        v = i32x4.add(v, i32x4.shl(dv, 2));
      } else {
        left = i32x4.min_s(left, l);
        right = i32x4.min_s(right, r);
        below = i32x4.min_s(below, b);
        above = i32x4.min_s(above, a);
        codes1 = known;
      }
    }
    const sides = leastOfEach(left, right, below, above);
    const places = placesOf(v128.load(line), i32x4.add(i32x4.splat(begin), ends));
    const box = boxes + ((<usize>entry) << 5);
    v128.store(box, i32x4.sub(places, i32x4.shuffle(sides, sides, 0, 2, 0, 2)));
    v128.store(box, i32x4.add(places, i32x4.shuffle(sides, sides, 1, 3, 1, 3)), 16);
    const due = load<i32>(ways + r) + least(sides) + 1;
    store<i16>(dues + ((<usize>entry) << 1), <i16>(due >> 8)); // rounded down: too early costs a look, too late a lie
    const pairs = i16x8.narrow_i32x4_u(codes0, codes1);
    const here = i64x2.extract_lane(i8x16.narrow_i16x8_u(pairs, pairs), 0);
    const pixel = firstPixel + row * width + begin;
    const seen = codes + <usize>pixel;
    const difference = here ^ load<i64>(seen);
    store<i64>(seen, here);
    out = note(out, pixel, difference);
  }
  return out;
}
