// The texels of blocks that are to be looked at. The map is far away: here nothing waits for what comes from it, so that many ways there
// and back overlap.

import { Desk, FRACTION } from './desk';

/** Bytes of what is fetched for a block. */
export const FOUND: usize = 80;

/**
 * Fetch what is known of the texels under the blocks of the list, as far as they are whole and on the map. For each block, a vector
 * each: what is known of its eight texels, 16 bits each; the second is scratch; where in their texels its pixels are, by u and by v,
 * 16 bits each; u and v of its first pixel and of its last.
 *
 * @param end  address behind the list's last entry
 */
export function fetch(desk: Desk, end: usize): void {
  const vectors = desk.vectors;
  const tiles = v128.load(vectors);
  const lineMask = v128.load(vectors, 16);
  const placeMask = v128.load(vectors, 32);
  const texelMask = v128.load(vectors, 48);
  const lanes = v128.load(vectors, 80);
  const lines = desk.band.line;
  const wholes = desk.band.whole;
  const perRow = desk.perRow;
  const inRow = desk.inRow;
  const map = i32x4.splat(<i32>desk.map);
  let found = desk.found;
  for (let at = desk.list; at < end; at += 2, found += FOUND) {
    const entry = <i32>load<u16>(at);
    const r = (<usize>(entry >> perRow)) << 2;
    const begin = (entry & inRow) << 3;
    if (begin > load<i32>(wholes + r)) {
      v128.store(found, map); // nobody reads what is found there
      v128.store(found, map, 16);
      continue;
    }
    const line = lines + (r << 2);
    const du = v128.load32_splat(line, 8);
    const dv = v128.load32_splat(line, 12);
    const column = i32x4.add(i32x4.splat(begin), lanes);
    const u = i32x4.add(v128.load32_splat(line), i32x4.mul(du, column));
    const v = i32x4.add(v128.load32_splat(line, 4), i32x4.mul(dv, column));
    const u1 = i32x4.add(u, i32x4.shl(du, 2));
    const v1 = i32x4.add(v, i32x4.shl(dv, 2));
    v128.store(found, placeOn(u, v, map, tiles, lineMask, placeMask));
    v128.store(found, placeOn(u1, v1, map, tiles, lineMask, placeMask), 16);
    v128.store(found, i16x8.narrow_i32x4_u(v128.and(u, texelMask), v128.and(u1, texelMask)), 32);
    v128.store(found, i16x8.narrow_i32x4_u(v128.and(v, texelMask), v128.and(v1, texelMask)), 48);
    v128.store(
      found,
      i64x2.shuffle(i32x4.shuffle(u, v, 0, 4, 1, 5), i32x4.shuffle(u1, v1, 2, 6, 3, 7), 0, 3),
      64,
    );
  }
  // each place makes way for what is known there; few instructions, so that the processor has many blocks on the way at once
  for (let at = desk.found; at < found; at += FOUND) {
    store<u16>(at, load<u16>(<usize>load<u32>(at)));
    store<u16>(at, load<u16>(<usize>load<u32>(at, 4)), 2);
    store<u16>(at, load<u16>(<usize>load<u32>(at, 8)), 4);
    store<u16>(at, load<u16>(<usize>load<u32>(at, 12)), 6);
    store<u16>(at, load<u16>(<usize>load<u32>(at, 16)), 8);
    store<u16>(at, load<u16>(<usize>load<u32>(at, 20)), 10);
    store<u16>(at, load<u16>(<usize>load<u32>(at, 24)), 12);
    store<u16>(at, load<u16>(<usize>load<u32>(at, 28)), 14);
  }
}

/** @returns addresses of four texels. */
function placeOn(u: v128, v: v128, map: v128, tiles: v128, lineMask: v128, placeMask: v128): v128 {
  const tile = i32x4.add(i32x4.mul(i32x4.shr_s(v, FRACTION + 2), tiles), i32x4.shr_s(u, FRACTION + 3));
  const line = v128.and(i32x4.shr_s(v, FRACTION - 4), lineMask);
  const place = v128.or(line, v128.and(i32x4.shr_s(u, FRACTION - 1), placeMask));
  return i32x4.add(i32x4.add(i32x4.shl(tile, 6), map), place);
}
