// Finished columns of a panorama are compared with what was seen before. The readable truth is compare() in panorama/strip.ts.

/** Strips as panorama/strip-twin.ts lays them out: sizes and addresses, each an i32. */
class Strips {
  width: i32;
  height: i32;
  /** By column of the strip: an f64 per row, its brightness; a byte, whether it is painted. */
  light: usize;
  painted: usize;
  /** By column of the picture: an f32 per row each, brightness as last passed on, and its logarithm. */
  seen: usize;
  logs: usize;
  /** Per pixel, row by row: an f32, its log brightness; a u32 of the list of what changed. */
  level: usize;
  changed: usize;
  /** Logarithms of 1 + k/4096, f64. */
  table: usize;
  /** Scratch: per row a u16, a bit for each column that changed. */
  marks: usize;
  /** Scratch: two constants, a vector each; from here they stay in registers. */
  vectors: usize;
}

/** See panorama/strip.ts and panorama/fast-log.ts. */
const GRAIN: f64 = 0.002;
const DARKEST: f64 = 0.001;
const STRIP: i32 = 16;
const LOG_BITS: i32 = 12;
const LOG_SHIFT: i32 = 23 - LOG_BITS;

/**
 * Compare the painted ones of `columns` columns from `begin` on.
 *
 * @param count  pixels that are listed already
 * @returns pixels that are listed then
 */
export function compareStrip(strips: Strips, begin: i32, columns: i32, count: i32): i32 {
  const height = strips.height;
  memory.fill(strips.marks, 0, (<usize>height) << 1);
  v128.store(strips.vectors, f64x2.splat(GRAIN));
  v128.store(strips.vectors, f64x2.splat(DARKEST), 16);
  let any = false;
  for (let c = 0; c < columns; c++)
    if (load<u8>(strips.painted + <usize>c)) any = compareColumn(strips, begin + c, c) || any;
  if (!any) return count;
  let out = strips.changed + ((<usize>count) << 2);
  let row = 0;
  for (; row + 3 < height; row += 4) {
    const marks = load<u64>(strips.marks + ((<usize>row) << 1));
    if (marks == 0) continue;
    if (~marks == 0) out = passOnWhole(strips, begin, row, out);
    else for (let r = row; r < row + 4; r++) out = passOnSome(strips, begin, r, out);
  }
  for (; row < height; row++) out = passOnSome(strips, begin, row, out);
  return <i32>((out - strips.changed) >> 2);
}

/** Mark the rows of a column that changed, and write down what they show now. @returns whether there are any. */
function compareColumn(strips: Strips, column: i32, c: i32): bool {
  const height = strips.height;
  const light = strips.light + ((<usize>(c * height)) << 3);
  const seen = strips.seen + ((<usize>(column * height)) << 2);
  const logs = strips.logs + ((<usize>(column * height)) << 2);
  const marks = strips.marks;
  const table = strips.table;
  const bit = 1 << c;
  const grain = v128.load(strips.vectors);
  const darkest = v128.load(strips.vectors, 16);
  let lastBits: u32 = 0;
  let lastLog: f32 = 0;
  let lastTwice: u64 = 0;
  let any = false;
  for (let row = 0; row < height; row += 2) {
    const r = <usize>row;
    const isPair = row + 1 < height;
    const now = f64x2.pmax(darkest, v128.load(light + (r << 3))); // a single last row has a neighbour that is not looked at
    const was = f64x2.promote_low_f32x4(
      isPair ? v128.load64_zero(seen + (r << 2)) : v128.load32_zero(seen + (r << 2)),
    );
    const change = f64x2.sub(now, was);
    const isNew = f64x2.gt(f64x2.abs(change), f64x2.mul(grain, now));
    const mask = isPair ? i64x2.bitmask(isNew) : i64x2.bitmask(isNew) & 1;
    if (mask == 0) continue;
    any = true;
    const short = f32x4.demote_f64x2_zero(now);
    if (mask == 3 && <u64>i64x2.extract_lane(short, 0) == lastTwice) {
      const both = marks + (r << 1);
      store<u64>(seen + (r << 2), lastTwice);
      v128.store64_lane(logs + (r << 2), f32x4.splat(lastLog), 0);
      store<u32>(both, load<u32>(both) | bit | (bit << 16));
      continue;
    }
    for (let k: usize = 0; k < 2; k++) {
      if (!(mask & (1 << (<i32>k)))) continue;
      const bits = <u32>(k == 0 ? i32x4.extract_lane(short, 0) : i32x4.extract_lane(short, 1));
      if (bits != lastBits) {
        lastBits = bits;
        lastLog = logOf(bits, table);
        lastTwice = ((<u64>bits) << 32) | <u64>bits;
      }
      store<u32>(seen + ((r + k) << 2), bits);
      store<f32>(logs + ((r + k) << 2), lastLog);
      const mark = marks + ((r + k) << 1);
      store<u16>(mark, load<u16>(mark) | bit);
    }
  }
  return any;
}

/** ln of a float32 number from its bits: logOfBits() in panorama/fast-log.ts, rounded to float32. */
function logOf(bits: u32, table: usize): f32 {
  const k = table + ((<usize>((bits >>> LOG_SHIFT) & ((1 << LOG_BITS) - 1))) << 3);
  const low = load<f64>(k);
  const fine = <f64>(<i32>(bits & ((1 << LOG_SHIFT) - 1))) * (1 / <f64>(1 << LOG_SHIFT));
  return <f32>(<f64>(<i32>(bits >>> 23) - 127) * Math.LN2 + low + fine * (load<f64>(k, 8) - low));
}

/** Pass on four whole rows of a strip: 4 × 4 logarithms at a time change from columns to rows. */
function passOnWhole(strips: Strips, begin: i32, row: i32, out: usize): usize {
  const height = (<usize>strips.height) << 2;
  const width = (<usize>strips.width) << 2;
  const first = row * strips.width + begin;
  let from = strips.logs + <usize>begin * height + ((<usize>row) << 2);
  let to = strips.level + ((<usize>first) << 2);
  for (let c = 0; c < STRIP; c += 4, from += height << 2, to += 16) {
    const a = v128.load(from);
    const b = v128.load(from + height);
    const d = v128.load(from + 2 * height);
    const e = v128.load(from + 3 * height);
    const abLow = i32x4.shuffle(a, b, 0, 4, 1, 5);
    const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
    const deLow = i32x4.shuffle(d, e, 0, 4, 1, 5);
    const deHigh = i32x4.shuffle(d, e, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(abLow, deLow, 0, 2));
    v128.store(to + width, i64x2.shuffle(abLow, deLow, 1, 3));
    v128.store(to + 2 * width, i64x2.shuffle(abHigh, deHigh, 0, 2));
    v128.store(to + 3 * width, i64x2.shuffle(abHigh, deHigh, 1, 3));
  }
  for (let r = 0; r < 4; r++) {
    let pixels = i32x4.add(i32x4.splat(first + r * strips.width), i32x4(0, 1, 2, 3));
    for (let c = 0; c < STRIP; c += 4, out += 16) {
      v128.store(out, pixels);
      pixels = i32x4.add(pixels, i32x4.splat(4));
    }
  }
  return out;
}

/** Pass on those pixels of a row that are marked. */
function passOnSome(strips: Strips, begin: i32, row: i32, out: usize): usize {
  const first = row * strips.width + begin;
  let bits = <i32>load<u16>(strips.marks + ((<usize>row) << 1));
  for (; bits != 0; bits &= bits - 1, out += 4) {
    const c = ctz(bits);
    const log = load<f32>(strips.logs + ((<usize>((begin + c) * strips.height + row)) << 2));
    store<f32>(strips.level + ((<usize>(first + c)) << 2), log);
    store<i32>(out, first + c);
  }
  return out;
}
