// A row of a look: the blocks of pixels that may see something else are looked up in the map, eight pixels at a time. The
// readable truth is scanRow() in look-down.ts.

import { Desk, note } from './desk';

/** Positions on the map are counted in units of 2^-12 texels. */
const FRACTION: i32 = 12;
/** Pixels of a block: as many as there are u16 in a vector. */
const BLOCK: i32 = 8;

/** Let every block of a row be due. */
export function forget(desk: Desk, row: i32): void {
  store<i32>(desk.moved + ((<usize>row) << 2), 0);
  const due = desk.due + ((<usize>(row * desk.stride)) << 2);
  for (let b: usize = 0, blocks = <usize>((desk.width + BLOCK - 1) / BLOCK); b < blocks; b++)
    store<i32>(due + (b << 2), 0);
}

/** Look again at those blocks of a row that are due. */
export function scanRow(desk: Desk, row: i32, line: v128, way: i32, out: usize): usize {
  const width = desk.width;
  const u = i32x4.extract_lane(line, 0);
  const v = i32x4.extract_lane(line, 1);
  const du = i32x4.extract_lane(line, 2);
  const dv = i32x4.extract_lane(line, 3);
  const uLast = u + (width - 1) * du;
  const vLast = v + (width - 1) * dv;
  const across = desk.across << FRACTION;
  const up = desk.up << FRACTION;
  // where both ends of a row are on the map, so is all between them
  const inside = <u32>u < <u32>across && <u32>v < <u32>up && <u32>uLast < <u32>across && <u32>vLast < <u32>up;
  const whole = inside ? width - BLOCK : -1;
  const lanes = i32x4(0, 1, 2, 3);
  const uLanes = i32x4.add(i32x4.splat(u), i32x4.mul(i32x4.splat(du), lanes));
  const vLanes = i32x4.add(i32x4.splat(v), i32x4.mul(i32x4.splat(dv), lanes));
  const uHalf = i32x4.splat(du << 2);
  const vHalf = i32x4.splat(dv << 2);
  const tiles = i32x4.splat(desk.tiles);
  const map = desk.map;
  const now = i32x4.splat(way);
  const first = desk.due + ((<usize>(row * desk.stride)) << 2);
  for (let group = 0; group < desk.stride; group += 16) {
    const due = first + ((<usize>group) << 2);
    let mask = i8x16.bitmask(
      i8x16.narrow_i16x8_s(
        i16x8.narrow_i32x4_s(i32x4.ge_s(now, v128.load(due)), i32x4.ge_s(now, v128.load(due, 16))),
        i16x8.narrow_i32x4_s(i32x4.ge_s(now, v128.load(due, 32)), i32x4.ge_s(now, v128.load(due, 48))),
      ),
    );
    for (; mask != 0; mask &= mask - 1) {
      const block = group + ctz(mask);
      const begin = block * BLOCK;
      const pixel = row * width + begin;
      if (begin > whole) {
        out = scanCarefully(desk, row, block, way, out);
        continue;
      }
      const u0 = i32x4.add(uLanes, i32x4.splat(begin * du));
      const v0 = i32x4.add(vLanes, i32x4.splat(begin * dv));
      const u1 = i32x4.add(u0, uHalf);
      const v1 = i32x4.add(v0, vHalf);
      const a = texels(u0, v0, tiles);
      const b = texels(u1, v1, tiles);
      let known = i16x8.splat(0);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(a, 0), known, 0);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(a, 1), known, 1);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(a, 2), known, 2);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(a, 3), known, 3);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(b, 0), known, 4);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(b, 1), known, 5);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(b, 2), known, 6);
      known = v128.load_lane<u16>(map + <usize>i32x4.extract_lane(b, 3), known, 7);
      store<i32>(first + ((<usize>block) << 2), way + (leastClearance(known) << FRACTION));
      const codes = i8x16.narrow_i16x8_u(
        v128.and(known, i16x8.splat(255)),
        v128.and(known, i16x8.splat(255)),
      );
      const seen = desk.code + <usize>pixel;
      const bits = i8x16.bitmask(i8x16.ne(codes, v128.load64_zero(seen))) & 255;
      store<i64>(seen, i64x2.extract_lane(codes, 0));
      out = note(out, pixel, bits);
    }
  }
  return out;
}

/** @returns where the texels of four positions stand in the map, in bytes. */
function texels(u: v128, v: v128, tiles: v128): v128 {
  const tile = i32x4.add(i32x4.mul(i32x4.shr_s(v, FRACTION + 2), tiles), i32x4.shr_s(u, FRACTION + 3));
  const line = v128.and(i32x4.shr_s(v, FRACTION - 4), i32x4.splat(48));
  const place = v128.and(i32x4.shr_s(u, FRACTION - 1), i32x4.splat(14));
  return v128.or(i32x4.shl(tile, 6), v128.or(line, place));
}

/** @returns the least of eight clearances. */
function leastClearance(known: v128): i32 {
  const four = i16x8.min_u(known, i64x2.shuffle(known, known, 1, 0));
  const two = i16x8.min_u(four, i32x4.shuffle(four, four, 1, 0, 3, 2));
  const one = i16x8.min_u(two, i16x8.shuffle(two, two, 1, 0, 3, 2, 5, 4, 7, 6));
  return i16x8.extract_lane_u(one, 0) >> 8;
}

/** A block that is cut off by the picture's edge, or looks over the map's. */
function scanCarefully(desk: Desk, row: i32, block: i32, way: i32, out: usize): usize {
  const line = desk.line + ((<usize>row) << 4);
  const du = load<i32>(line, 8);
  const dv = load<i32>(line, 12);
  const begin = block * BLOCK;
  let u = load<i32>(line, 0) + begin * du;
  let v = load<i32>(line, 4) + begin * dv;
  let least = 0xffff;
  for (let column = begin, end = min(begin + BLOCK, desk.width); column < end; column++) {
    // a place to the left or right of the map is in the line above or below it, as the truth's one index has it
    const texel = (v >> FRACTION) * desk.across + (u >> FRACTION);
    const isKnown = <u32>texel < <u32>(desk.across * desk.up);
    const x = texel % desk.across;
    const y = texel / desk.across;
    const place = (((y >> 2) * desk.tiles + (x >> 3)) << 5) | ((y & 3) << 3) | (x & 7);
    const known = isKnown ? <i32>load<u16>(desk.map + ((<usize>place) << 1)) : 0;
    if (isKnown && known < least) least = known; // beyond the map nothing is known, and nothing changes
    const pixel = row * desk.width + column;
    const seen = desk.code + <usize>pixel;
    const isNew = <i32>(<i32>load<u8>(seen) != (known & 255));
    store<u8>(seen, known & 255);
    out = note(out, pixel, isNew);
    u += du;
    v += dv;
  }
  store<i32>(desk.due + ((<usize>(row * desk.stride + block)) << 2), way + ((least >> 8) << FRACTION));
  return out;
}
