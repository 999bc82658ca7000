// Events into time order and into a packet's columns. The readable truths are sortEvents() in event-order.ts and packetOf() in
// event-camera.ts.

/** A table of events: addresses of two columns, u32. */
class Table {
  time: usize;
  what: usize;
}

/**
 * Order the events of a window by time, those of equal time as they came, and write them as a packet's columns.
 *
 *     a stable sort by counting: one digit of the time, or two where it has more than 11 bits
 *
 * @param events  the events, what = 2 · pixel + on, all before `window`; left as scratch
 * @param other   room for as many
 * @param counts  address of 4096 u32: scratch
 * @param window  µs, at most 2^22
 * @param width   pixels across
 * @param out     address of the columns to write, one behind the other: t (u32), x (u16), y (u16), on (u8)
 */
export function order(
  events: Table,
  other: Table,
  count: i32,
  counts: usize,
  window: i32,
  width: i32,
  out: usize,
): void {
  const time = events.time;
  const what = events.what;
  const end = (<usize>count) << 2;
  const share = 0x1_0000_0000 / <u64>width + 1; // a row is a product and a shift: exact while pixels · width are below 2^32
  const bits = 32 - clz<i32>(max(window - 1, 1));
  if (bits <= 11) {
    memory.fill(counts, 0, (<usize>4) << bits);
    for (let i: usize = 0; i < end; i += 4) tally(counts, load<u32>(time + i));
    begin(counts, bits);
    spread(time, what, count, 0, counts, width, share, out);
    return;
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
    const at = place(counts, t & mask);
    store<u32>(other.time + at, t);
    store<u32>(other.what + at, load<u32>(what + i));
  }
  spread(other.time, other.what, count, low, high, width, share, out);
}

/** Count a digit, in bytes of a column of u32. */
function tally(counts: usize, digit: u32): void {
  const count = counts + ((<usize>digit) << 2);
  store<u32>(count, load<u32>(count) + 4);
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

/** @returns the next place of a digit, in bytes of a column of u32. */
function place(counts: usize, digit: u32): usize {
  const count = counts + ((<usize>digit) << 2);
  const at = load<u32>(count);
  store<u32>(count, at + 4);
  return <usize>at;
}

/** The last pass: events go to their places in the packet. */
function spread(
  time: usize,
  what: usize,
  count: i32,
  shift: i32,
  counts: usize,
  width: i32,
  share: u64,
  out: usize,
): void {
  const x = out + ((<usize>count) << 2);
  const y = x + ((<usize>count) << 1);
  const on = y + ((<usize>count) << 1);
  for (let i: usize = 0, end = (<usize>count) << 2; i < end; i += 4) {
    const t = load<u32>(time + i);
    const told = load<u32>(what + i);
    const at = place(counts, t >>> shift);
    const pixel = <i32>(told >>> 1);
    const row = <i32>((<u64>pixel * share) >> 32);
    store<u32>(out + at, t);
    store<u16>(x + (at >> 1), pixel - row * width);
    store<u16>(y + (at >> 1), row);
    store<u8>(on + (at >> 2), told & 1);
  }
}
