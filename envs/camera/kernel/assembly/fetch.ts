// The texels of blocks that are to be looked at. The map is far away: here nothing waits for what comes from it, so that many ways there
// and back overlap.

import { Desk, FRACTION } from './desk';

/**
 * Fetch what is known of the texels under the blocks of the list, as far as they are whole and on the map: for each block where its
 * first four pixels stand, u and v, and the texels of the first four and the last.
 *
 * @param end  address behind the list's last entry
 */
export function fetch(desk: Desk, end: usize): void {
  const vectors = desk.vectors;
  const tiles = v128.load(vectors);
  const lineMask = v128.load(vectors, 16);
  const placeMask = v128.load(vectors, 32);
  const lanes = v128.load(vectors, 80);
  const lines = desk.band.line;
  const wholes = desk.band.whole;
  const perRow = desk.perRow;
  const inRow = desk.inRow;
  const map = desk.map;
  let found = desk.found;
  for (let at = desk.list; at < end; at += 2, found += 64) {
    const entry = <i32>load<u16>(at);
    const r = (<usize>(entry >> perRow)) << 2;
    const begin = (entry & inRow) << 3;
    if (begin > load<i32>(wholes + r)) continue;
    const line = lines + (r << 2);
    const du = v128.load32_splat(line, 8);
    const dv = v128.load32_splat(line, 12);
    const column = i32x4.add(i32x4.splat(begin), lanes);
    const u = i32x4.add(v128.load32_splat(line), i32x4.mul(du, column));
    const v = i32x4.add(v128.load32_splat(line, 4), i32x4.mul(dv, column));
    const u1 = i32x4.add(u, i32x4.shl(du, 2));
    const v1 = i32x4.add(v, i32x4.shl(dv, 2));
    v128.store(found, u);
    v128.store(found, v, 16);
    v128.store(found, texels(map, placeOn(u, v, tiles, lineMask, placeMask)), 32);
    v128.store(found, texels(map, placeOn(u1, v1, tiles, lineMask, placeMask)), 48);
  }
}

/** @returns where four texels stand in the map. */
function placeOn(u: v128, v: v128, tiles: v128, lineMask: v128, placeMask: v128): v128 {
  const tile = i32x4.add(i32x4.mul(i32x4.shr_s(v, FRACTION + 2), tiles), i32x4.shr_s(u, FRACTION + 3));
  const line = v128.and(i32x4.shr_s(v, FRACTION - 4), lineMask);
  return v128.or(i32x4.shl(tile, 6), v128.or(line, v128.and(i32x4.shr_s(u, FRACTION - 1), placeMask)));
}

/** @returns what is known of four texels. */
function texels(map: usize, places: v128): v128 {
  let known = i32x4.splat(0);
  known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(places, 0), known, 0);
  known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(places, 1), known, 2);
  known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(places, 2), known, 4);
  return v128.load_lane<u16>(map + <usize>i32x4.extract_lane(places, 3), known, 6);
}
