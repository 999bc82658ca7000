// A camera's look at painted ground, eight pixels at a time. The readable truth is lookDown() in look-down.ts.

/** Positions on the map are counted in units of 2^-12 texels. */
const FRACTION: i32 = 12;
/** Pixels of a block: as many as there are u16 in a vector. */
const BLOCK: i32 = 8;
/** A row's way starts anew after this many units. */
const LONGEST_WAY: i32 = 1 << 29;

/** What stays the same from look to look, as desk-of.ts lays it out: sizes and addresses, each an i32. */
@unmanaged
class Desk {
  width: i32;
  height: i32;
  /** Blocks of a row, padded to a multiple of 16 with blocks that are never due. */
  stride: i32;
  /** Texels of the map across, and up; tiles of it across. */
  across: i32;
  up: i32;
  tiles: i32;
  /** Code of what is not ground. */
  haze: i32;
  /** Rows from the top that showed haze at the last look; changed in place. */
  hazeRows: i32;
  /**
   * Per texel: a u16 of 256 · clearance + code, by tiles of 8 texels across and 4 up, which fill a line of the cache: neighbours
   * on the ground are then neighbours in memory, whichever way the camera looks.
   */
  map: usize;
  /** Per code: an f32, its log brightness. */
  brightness: usize;
  /** Per row: an f64, its height over the picture's middle / focal length. */
  slope: usize;
  /** Per row: an i32, how far it has gone; four i32, its line at the last look: where it begins, and its step. */
  moved: usize;
  line: usize;
  /** Per block: an i32, the way from which on it may see something else. */
  due: usize;
  /** Per pixel: a byte, its code; an f32, its log brightness; a u32 of the list of what changed. */
  code: usize;
  level: usize;
  changed: usize;
}

/** The pose of this look, each an f64. */
@unmanaged
class Sight {
  x: f64;
  y: f64;
  forwardX: f64;
  forwardY: f64;
  pitchSin: f64;
  pitchCos: f64;
  above: f64;
  focal: f64;
  range: f64;
  left: f64;
  bottom: f64;
  /** Units of the map per metre. */
  toMap: f64;
}

/** @returns how many pixels changed. */
export function lookDown(desk: Desk, sight: Sight): i32 {
  const width = desk.width;
  const seenHaze = desk.hazeRows;
  const half = <f64>width / 2 - 0.5;
  const end = f64x2.splat(<f64>0.5);
  const one = f64x2.splat(<f64>1);
  const toMap = sight.toMap;
  const here = f64x2(sight.x, sight.y);
  const corner = f64x2(sight.left, sight.bottom);
  const ahead = f64x2(sight.forwardX, sight.forwardY);
  const right = f64x2(sight.forwardY, -sight.forwardX);
  const scale = f64x2.splat(toMap);
  let out = desk.changed;
  let hazeRows = 0;
  for (let row = 0, height = desk.height; row < height; row++) {
    const r = load<f64>(desk.slope + ((<usize>row) << 3));
    const down = sight.pitchSin + r * sight.pitchCos;
    const depth = (sight.above * (sight.pitchCos - r * sight.pitchSin)) / down;
    if (down <= 0 || depth > sight.range) {
      if (row >= seenHaze) out = showHaze(desk, row * width, out);
      hazeRows = row + 1;
      continue;
    }
    const stride = sight.above / down / sight.focal;
    // both coordinates at once: x + depth · forwardX + side · forwardY, y + depth · forwardY - side · forwardX
    const place = f64x2.add(
      f64x2.add(here, f64x2.mul(f64x2.splat(depth), ahead)),
      f64x2.mul(f64x2.splat(-half * stride), right),
    );
    const first = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(place, corner), scale));
    // nearest whole number, halves upward, as Math.round has it
    const step = f64x2.mul(f64x2.mul(f64x2.splat(stride), right), scale);
    const below = f64x2.floor(step);
    const nearest = f64x2.add(below, v128.and(f64x2.ge(f64x2.sub(step, below), end), one));
    const line = i64x2.shuffle(first, i32x4.trunc_sat_f64x2_s_zero(nearest), 0, 2);
    const way = moveRow(desk, row, line, width - 1);
    if (way < 0 || row < seenHaze) forget(desk, row);
    out = scanRow(desk, row, line, load<i32>(desk.moved + ((<usize>row) << 2)), out);
  }
  desk.hazeRows = hazeRows;
  return <i32>((out - desk.changed) >> 2);
}

/**
 * Put a row's line on the map and count how far it went: positions are linear along the row, so no pixel moves further than the
 * first or the last.
 *
 * @returns the row's way, or -1 where it is too long to be counted
 */
function moveRow(desk: Desk, row: i32, line: v128, last: i32): i32 {
  const at = desk.line + ((<usize>row) << 4);
  const moved = i32x4.sub(line, v128.load(at)); // du dv of the first pixel, and of the step
  v128.store(at, line);
  const ends = i32x4.add(
    i64x2.shuffle(moved, moved, 0, 0),
    i32x4.mul(i64x2.shuffle(moved, moved, 1, 1), i32x4(0, 0, last, last)),
  );
  const far = i32x4.abs(ends);
  const two = i32x4.max_u(far, i32x4.shuffle(far, far, 2, 3, 0, 1));
  const one = i32x4.max_u(two, i32x4.shuffle(two, two, 1, 0, 3, 2));
  const counter = desk.moved + ((<usize>row) << 2);
  const way = <u32>load<i32>(counter) + <u32>i32x4.extract_lane(one, 0);
  if (way >= <u32>LONGEST_WAY) return -1;
  store<i32>(counter, <i32>way);
  return <i32>way;
}

/** Let every block of a row be due. */
function forget(desk: Desk, row: i32): void {
  store<i32>(desk.moved + ((<usize>row) << 2), 0);
  const due = desk.due + ((<usize>(row * desk.stride)) << 2);
  for (let b: usize = 0, blocks = <usize>((desk.width + BLOCK - 1) / BLOCK); b < blocks; b++)
    store<i32>(due + (b << 2), 0);
}

/** Look again at those blocks of a row that are due. */
function scanRow(desk: Desk, row: i32, line: v128, way: i32, out: usize): usize {
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
      if (bits == 0) continue;
      store<i64>(seen, i64x2.extract_lane(codes, 0));
      out = passOn(desk, pixel, bits, out);
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

/** Write down the pixels whose bits are set, and their brightness. */
function passOn(desk: Desk, pixel: i32, bits: i32, out: usize): usize {
  for (; bits != 0; bits &= bits - 1) {
    const p = <usize>(pixel + ctz(bits));
    const code = <usize>load<u8>(desk.code + p);
    store<f32>(desk.level + (p << 2), load<f32>(desk.brightness + (code << 2)));
    store<u32>(out, <u32>p);
    out += 4;
  }
  return out;
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
    if (<i32>load<u8>(seen) != (known & 255)) {
      store<u8>(seen, known & 255);
      out = passOn(desk, pixel, 1, out);
    }
    u += du;
    v += dv;
  }
  store<i32>(desk.due + ((<usize>(row * desk.stride + block)) << 2), way + ((least >> 8) << FRACTION));
  return out;
}

/** Show haze in a row. */
function showHaze(desk: Desk, begin: i32, out: usize): usize {
  for (let p = begin, end = begin + desk.width; p < end; p++) {
    const seen = desk.code + <usize>p;
    if (<i32>load<u8>(seen) == desk.haze) continue;
    store<u8>(seen, desk.haze);
    out = passOn(desk, p, 1, out);
  }
  return out;
}
