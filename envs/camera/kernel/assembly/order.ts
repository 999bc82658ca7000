// Events into time order and into a packet's columns. The readable truths are sortEvents() in events/order.ts and packetOf() in
// ../../event-camera.ts.

/** Bits of the largest digit. */
const DIGIT: i32 = 11;

/** Addresses of a packet's columns, which stand one behind the other: t (u32), x (u16), y (u16), on (u8). */
class Packet {
  t: usize;
  x: usize;
  y: usize;
  on: usize;
}

/**
 * Order the events of a window by time, those of equal time as they came, and write them as a packet's columns.
 *
 *     a stable sort by counting: one digit of the time, or two where it has more than 11 bits
 *
 * What is thrown about in memory is an event as one number of 64 bits; in their last order they become columns, four at a time.
 *
 * @param time, what  addresses of two columns, u32; what = 2 · pixel + on, all before `window`
 * @param count   of the events
 * @param pairs   address of twice as many u64, of which the second half is used where there are two digits: scratch
 * @param counts  address of 4096 u32: scratch
 * @param window  µs, at most 2^22
 * @param width   pixels across
 * @param out     address of the packet's columns
 * @param columns where their addresses are kept: scratch
 */
export function order(
  time: usize,
  what: usize,
  pairs: usize,
  count: i32,
  counts: usize,
  window: i32,
  width: i32,
  out: usize,
  columns: Packet,
): void {
  const end = (<usize>count) << 2;
  const bits = 32 - clz<i32>(max(window - 1, 1));
  columns.t = out;
  columns.x = out + end;
  columns.y = out + end + (end >> 1);
  columns.on = out + (end << 1);
  if (bits <= DIGIT) {
    memory.fill(counts, 0, (<usize>4) << bits);
    for (let i: usize = 0; i < end; i += 4) tally(counts, load<u32>(time + i));
    begin(counts, bits);
    for (let i: usize = 0; i < end; i += 4) {
      const t = load<u32>(time + i);
      store<u64>(pairs + place(counts, t), pair(t, load<u32>(what + i)));
    }
    return unpack(pairs, count, width, columns);
  }
  const low = (bits + 1) >> 1;
  const mask: u32 = (1 << low) - 1;
  const high = counts + ((<usize>4) << low);
  memory.fill(counts, 0, (<usize>8) << low);
  for (let i: usize = 0; i < end; i += 4) {
    const t = load<u32>(time + i);
    tally(counts, t & mask);
    tally(high, t >>> low);
  }
  begin(counts, low);
  begin(high, low);
  for (let i: usize = 0; i < end; i += 4) {
    const t = load<u32>(time + i);
    store<u64>(pairs + place(counts, t & mask), pair(t, load<u32>(what + i)));
  }
  const ordered = pairs + (end << 1);
  for (let at = pairs; at < ordered; at += 8) {
    const event = load<u64>(at);
    store<u64>(ordered + place(high, <u32>event >>> low), event);
  }
  unpack(ordered, count, width, columns);
}

/** Count a digit, in bytes of a column of u64. */
function tally(counts: usize, digit: u32): void {
  const count = counts + ((<usize>digit) << 2);
  store<u32>(count, load<u32>(count) + 8);
}

/** From how often each digit is there to where its first begins. */
function begin(counts: usize, bits: i32): void {
  let before: u32 = 0;
  for (let end = counts + ((<usize>4) << bits); counts < end; counts += 4) {
    const here = load<u32>(counts);
    store<u32>(counts, before);
    before += here;
  }
}

/** @returns the next place of a digit, in bytes of a column of u64. */
function place(counts: usize, digit: u32): usize {
  const count = counts + ((<usize>digit) << 2);
  const at = load<u32>(count);
  store<u32>(count, at + 8);
  return <usize>at;
}

/** @returns an event as one number. */
function pair(time: u32, what: u32): u64 {
  return <u64>time | ((<u64>what) << 32);
}

/** Write events as columns. A row is a product and a shift, which in pictures of millions of pixels may say one too many: then the column is negative. */
function unpack(pairs: usize, count: i32, width: i32, packet: Packet): void {
  const share = 0x1_0000_0000 / <u64>width + 1;
  const whole = width > 1 ? <usize>count & ~3 : 0; // with a width of 1 the share has 33 bits
  unpackFours(pairs, whole, i32x4.splat(width), i32x4.splat(<u32>share), packet);
  const t = packet.t;
  const x = packet.x;
  const y = packet.y;
  const on = packet.on;
  for (let i = whole; i < <usize>count; i++) {
    const event = load<u64>(pairs + (i << 3));
    const what = <u32>(event >> 32);
    const pixel = what >>> 1;
    const row = <i32>((<u64>pixel * share) >> 32);
    const column = <i32>pixel - row * width;
    const isBefore = column >> 31;
    store<u32>(t + (i << 2), <u32>event);
    store<u16>(x + (i << 1), column + (isBefore & width));
    store<u16>(y + (i << 1), row + isBefore);
    store<u8>(on + i, what & 1);
  }
}

/** Write the first `count` events as columns, a multiple of four; all lanes of `width` and of `share` are the same. */
function unpackFours(pairs: usize, count: usize, width: v128, share: v128, packet: Packet): void {
  const t = packet.t;
  const x = packet.x;
  const y = packet.y;
  const on = packet.on;
  const one = i32x4.splat(1);
  for (let i: usize = 0; i < count; i += 4) {
    const ab = v128.load(pairs + (i << 3));
    const cd = v128.load(pairs + (i << 3), 16);
    const what = i32x4.shuffle(ab, cd, 1, 3, 5, 7);
    const pixel = i32x4.shr_u(what, 1);
    const about = i32x4.shuffle(
      i64x2.extmul_low_i32x4_u(pixel, share),
      i64x2.extmul_high_i32x4_u(pixel, share),
      1,
      3,
      5,
      7,
    );
    const beside = i32x4.sub(pixel, i32x4.mul(about, width));
    const isBefore = i32x4.shr_s(beside, 31);
    const row = i32x4.add(about, isBefore);
    const column = i32x4.add(beside, v128.and(isBefore, width));
    const places = i16x8.narrow_i32x4_u(column, row);
    const signs = i16x8.narrow_i32x4_u(v128.and(what, one), row);
    v128.store(t + (i << 2), i32x4.shuffle(ab, cd, 0, 2, 4, 6));
    v128.store64_lane(x + (i << 1), places, 0);
    v128.store64_lane(y + (i << 1), places, 1);
    v128.store32_lane(on + i, i8x16.narrow_i16x8_u(signs, signs), 0);
  }
}
