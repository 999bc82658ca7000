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
  /** Blocks of a row, padded to a multiple of four with blocks that are never due. */
  stride: i32;
  /** Texels of the map across, and up. */
  across: i32;
  up: i32;
  /** Code of what is not ground. */
  haze: i32;
  /** Rows from the top that showed haze at the last look; changed in place. */
  hazeRows: i32;
  /** Per texel: a u16 of 256 · clearance + code. */
  map: usize;
  /** Per code: an f32, its log brightness. */
  brightness: usize;
  /** Per row: an f64, its height over the picture's middle / focal length. */
  slope: usize;
  /** Per row: an i32, how far it has gone; four i32, its line at the last look. */
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
  const half = <f64>width / 2 - 0.5;
  const toMap = sight.toMap;
  let out = desk.changed;
  let hazeRows = 0;
  for (let row = 0, height = desk.height; row < height; row++) {
    const r = load<f64>(desk.slope + ((<usize>row) << 3));
    const down = sight.pitchSin + r * sight.pitchCos;
    const depth = (sight.above * (sight.pitchCos - r * sight.pitchSin)) / down;
    if (down <= 0 || depth > sight.range) {
      if (row >= desk.hazeRows) out = showHaze(desk, row * width, out);
      hazeRows = row + 1;
      continue;
    }
    const stride = sight.above / down / sight.focal;
    const side = -half * stride;
    moveRow(
      desk,
      row,
      <i32>((sight.x + depth * sight.forwardX + side * sight.forwardY - sight.left) * toMap),
      <i32>((sight.y + depth * sight.forwardY - side * sight.forwardX - sight.bottom) * toMap),
      rounded(stride * sight.forwardY * toMap),
      rounded(-stride * sight.forwardX * toMap),
    );
    if (row < desk.hazeRows) forget(desk, row);
    out = scanRow(desk, row, out);
  }
  desk.hazeRows = hazeRows;
  return <i32>((out - desk.changed) >> 2);
}

/** @returns the nearest whole number, halves upward, as Math.round has it. */
function rounded(x: f64): i32 {
  const below = Math.floor(x);
  return <i32>(x - below >= 0.5 ? below + 1 : below);
}

function moveRow(desk: Desk, row: i32, u: i32, v: i32, du: i32, dv: i32): void {
  const line = desk.line + ((<usize>row) << 4);
  const uFirst = u - load<i32>(line, 0);
  const vFirst = v - load<i32>(line, 4);
  const last = desk.width - 1;
  const uLast = uFirst + last * (du - load<i32>(line, 8));
  const vLast = vFirst + last * (dv - load<i32>(line, 12));
  store<i32>(line, u, 0);
  store<i32>(line, v, 4);
  store<i32>(line, du, 8);
  store<i32>(line, dv, 12);
  const moved = desk.moved + ((<usize>row) << 2);
  // in 64 bits, for a jump over the map may be longer than 32 bits count
  const way =
    <i64>load<i32>(moved) +
    max(max(abs(<i64>uFirst), abs(<i64>vFirst)), max(abs(<i64>uLast), abs(<i64>vLast)));
  if (way < LONGEST_WAY) store<i32>(moved, <i32>way);
  else forget(desk, row);
}

/** Let every block of a row be due. */
function forget(desk: Desk, row: i32): void {
  store<i32>(desk.moved + ((<usize>row) << 2), 0);
  const due = desk.due + ((<usize>(row * desk.stride)) << 2);
  for (let b: usize = 0, blocks = <usize>((desk.width + BLOCK - 1) / BLOCK); b < blocks; b++)
    store<i32>(due + (b << 2), 0);
}

/** Look again at those blocks of a row that are due. */
function scanRow(desk: Desk, row: i32, out: usize): usize {
  const line = desk.line + ((<usize>row) << 4);
  const u = load<i32>(line, 0);
  const v = load<i32>(line, 4);
  const du = load<i32>(line, 8);
  const dv = load<i32>(line, 12);
  const width = desk.width;
  const last = width - 1;
  const inside = isOn(desk, u, v) && isOn(desk, u + last * du, v + last * dv); // then so is all between them
  const lanes = i32x4(0, 1, 2, 3);
  const uLanes = i32x4.mul(i32x4.splat(du), lanes);
  const vLanes = i32x4.mul(i32x4.splat(dv), lanes);
  const across = i32x4.splat(desk.across);
  const way = load<i32>(desk.moved + ((<usize>row) << 2));
  const now = i32x4.splat(way);
  const first = desk.due + ((<usize>(row * desk.stride)) << 2);
  for (let four = 0; four < desk.stride; four += 4) {
    let mask = i32x4.bitmask(i32x4.ge_s(now, v128.load(first + ((<usize>four) << 2))));
    for (; mask != 0; mask &= mask - 1) {
      const block = four + ctz(mask);
      const begin = block * BLOCK;
      const pixel = row * width + begin;
      const uHere = u + begin * du;
      const vHere = v + begin * dv;
      if (!inside || begin + BLOCK > width) {
        out = scanCarefully(desk, block, pixel, min(BLOCK, width - begin), uHere, vHere, row, out);
        continue;
      }
      const u0 = i32x4.add(i32x4.splat(uHere), uLanes);
      const v0 = i32x4.add(i32x4.splat(vHere), vLanes);
      const a = i32x4.add(i32x4.mul(i32x4.shr_s(v0, FRACTION), across), i32x4.shr_s(u0, FRACTION));
      const u1 = i32x4.add(u0, i32x4.splat(du << 2));
      const v1 = i32x4.add(v0, i32x4.splat(dv << 2));
      const b = i32x4.add(i32x4.mul(i32x4.shr_s(v1, FRACTION), across), i32x4.shr_s(u1, FRACTION));
      let known = i16x8.splat(0);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(a, 0)), known, 0);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(a, 1)), known, 1);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(a, 2)), known, 2);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(a, 3)), known, 3);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(b, 0)), known, 4);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(b, 1)), known, 5);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(b, 2)), known, 6);
      known = v128.load_lane<u16>(place(desk, i32x4.extract_lane(b, 3)), known, 7);
      store<i32>(first + ((<usize>block) << 2), way + (leastClearance(known) << FRACTION));
      const here = v128.and(known, i16x8.splat(255));
      const codes = i8x16.narrow_i16x8_u(here, here);
      const seen = desk.code + <usize>pixel;
      const bits = i8x16.bitmask(i8x16.ne(codes, v128.load64_zero(seen))) & 255;
      if (bits == 0) continue;
      store<i64>(seen, i64x2.extract_lane(codes, 0));
      out = passOn(desk, pixel, bits, out);
    }
  }
  return out;
}

function isOn(desk: Desk, u: i32, v: i32): bool {
  return u >= 0 && u >> FRACTION < desk.across && v >= 0 && v >> FRACTION < desk.up;
}

function place(desk: Desk, texel: i32): usize {
  return desk.map + ((<usize>texel) << 1);
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
function scanCarefully(
  desk: Desk,
  block: i32,
  pixel: i32,
  count: i32,
  u: i32,
  v: i32,
  row: i32,
  out: usize,
): usize {
  const texels = <u32>(desk.across * desk.up);
  let least = 0xffff;
  for (let k = 0; k < count; k++) {
    const texel = (v >> FRACTION) * desk.across + (u >> FRACTION);
    const isKnown = <u32>texel < texels;
    const known = isKnown ? <i32>load<u16>(place(desk, texel)) : 0;
    if (isKnown && known < least) least = known; // beyond the map nothing is known, and nothing changes
    const seen = desk.code + <usize>(pixel + k);
    if (<i32>load<u8>(seen) != (known & 255)) {
      store<u8>(seen, known & 255);
      out = passOn(desk, pixel + k, 1, out);
    }
    u += du(desk, row);
    v += dv(desk, row);
  }
  const way = load<i32>(desk.moved + ((<usize>row) << 2));
  store<i32>(desk.due + ((<usize>(row * desk.stride + block)) << 2), way + ((least >> 8) << FRACTION));
  return out;
}

function du(desk: Desk, row: i32): i32 {
  return load<i32>(desk.line + ((<usize>row) << 4), 8);
}

function dv(desk: Desk, row: i32): i32 {
  return load<i32>(desk.line + ((<usize>row) << 4), 12);
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
