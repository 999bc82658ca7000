// Blocks of four pixels that are due are looked up in the map. The readable truth is scanRow() in look-down.ts; here a block is due
// later, for what is left of its own texels counts as well.

import { Desk } from './desk';
import { note } from './notes';
import { scanCarefully } from './scan-carefully';

const FRACTION: i32 = 12;

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
  const topRow = (<usize>top) << 2;
  const us = desk.u + topRow;
  const vs = desk.v + topRow;
  const dus = desk.du + topRow;
  const dvs = desk.dv + topRow;
  const wholes = desk.whole + topRow;
  const ways = desk.moved + topRow;
  const perRow = desk.perRow;
  const dues = desk.due + ((<usize>(top << perRow)) << 1);
  const inRow = (1 << perRow) - 1;
  const map = desk.map;
  const width = desk.width;
  const firstPixel = top * width;
  const codes = desk.code;
  for (let at = desk.list; at < end; at += 2) {
    const entry = <i32>load<u16>(at);
    const row = entry >> perRow;
    const r = (<usize>row) << 2;
    const begin = (entry & inRow) << 2;
    if (begin > load<i32>(wholes + r)) {
      out = scanCarefully(desk, top + row, entry & inRow, out);
      continue;
    }
    const column = i32x4.add(i32x4.splat(begin), lanes);
    const u = i32x4.add(v128.load32_splat(us + r), i32x4.mul(v128.load32_splat(dus + r), column));
    const v = i32x4.add(v128.load32_splat(vs + r), i32x4.mul(v128.load32_splat(dvs + r), column));
    const tile = i32x4.add(i32x4.mul(i32x4.shr_s(v, FRACTION + 2), tiles), i32x4.shr_s(u, FRACTION + 3));
    const line = v128.and(i32x4.shr_s(v, FRACTION - 4), lineMask);
    const place = v128.and(i32x4.shr_s(u, FRACTION - 1), placeMask);
    const texel = v128.or(i32x4.shl(tile, 6), v128.or(line, place));
    let known = i32x4.splat(0);
    known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(texel, 0), known, 0);
    known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(texel, 1), known, 2);
    known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(texel, 2), known, 4);
    known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(texel, 3), known, 6);
    // how far each may go: to the edge of its texel, and its clearance
    const inU = v128.and(u, texelMask);
    const inV = v128.and(v, texelMask);
    const left = i32x4.min_s(
      i32x4.min_s(inU, v128.xor(inU, texelMask)),
      i32x4.min_s(inV, v128.xor(inV, texelMask)),
    );
    const clear = i32x4.add(i32x4.shl(v128.andnot(known, codeMask), FRACTION - 8), left);
    const due = load<i32>(ways + r) + least(clear) + 1;
    store<i16>(dues + ((<usize>entry) << 1), <i16>(due >> 8)); // rounded down: too early costs a look, too late a lie
    const pairs = i16x8.narrow_i32x4_u(v128.and(known, codeMask), known);
    const here = i32x4.extract_lane(i8x16.narrow_i16x8_u(pairs, pairs), 0);
    const pixel = firstPixel + row * width + begin;
    const seen = codes + <usize>pixel;
    const difference = here ^ load<i32>(seen);
    store<i32>(seen, here);
    out = note(out, pixel, difference);
  }
  return out;
}

/** @returns the least of four. */
function least(four: v128): i32 {
  const two = i32x4.min_s(four, i32x4.shuffle(four, four, 2, 3, 0, 1));
  return i32x4.extract_lane(i32x4.min_s(two, i32x4.shuffle(two, two, 1, 0, 3, 2)), 0);
}
