// Many ticks of LIF neurons at a time: eight neurons stay in registers from the first tick to the last, for nothing that they do comes
// back to them. The readable truth is core/neuron/lif.ts, tick by tick; the same operations in the same order.

/** Bytes of the masks of eight neurons, 64 bits each. */
const EIGHT: usize = 64;

/**
 * `ticks` ticks of neurons in float64. Lists are padded to whole eights; what the padding holds has no meaning, and it is never listed.
 *
 * Who waits has no voltage: it is NaN, which stays so and is above nothing. The mask of who fired in a tick is kept until they have
 * waited, and puts them back to 0: nobody counts ticks.
 *
 * @param voltage, current  addresses of an f64 per neuron; changed in place
 * @param refractory   address of an i32 per neuron, from 0 to `refractoryTicks`; changed in place
 * @param size         neurons
 * @param rows         address of a u32 per tick: where its arrivals stand, an f64 per neuron; 0 where nothing arrives
 * @param drive        address of an f64 per neuron; tick t finds its own `driveBytes` further; 0 where nobody is driven
 * @param constants    address of f64: voltage kept, voltage gain, current kept, threshold, bias
 * @param refractoryTicks  ticks after a spike
 * @param ticks        at least one
 * @param masks        address of scratch: 64 bytes for each tick twice over
 * @param bits         address of a byte for each eight neurons and tick, tick by tick: who fired; written
 */
export function advanceLifWindow(
  voltage: usize,
  current: usize,
  refractory: usize,
  size: i32,
  rows: usize,
  drive: usize,
  driveBytes: usize,
  constants: usize,
  refractoryTicks: i32,
  ticks: i32,
  masks: usize,
  bits: usize,
): void {
  const kept = v128.load64_splat(constants, 0);
  const gain = v128.load64_splat(constants, 8);
  const currentKept = v128.load64_splat(constants, 16);
  const threshold = v128.load64_splat(constants, 24);
  const bias = v128.load64_splat(constants, 32);
  const zero = i64x2.splat(0);
  const eights = <usize>((size + 7) >> 3);
  const isDriven = drive != 0;
  // masks wait for so many ticks, or to the end: those of who fires in tick t stand behind those that tick t reads
  const delay = min(refractoryTicks, ticks);
  const behind = <usize>delay * EIGHT;
  for (let block: usize = 0; block < eights; block++) {
    const at = block << 6;
    const wait = refractory + (block << 5);
    const w0 = v128.load(wait);
    const w1 = v128.load(wait, 16);
    for (let t = 0; t < delay; t++) {
      const last = i32x4.splat(t + 1);
      const mask = masks + <usize>t * EIGHT;
      storeMasks(mask, i32x4.eq(w0, last));
      storeMasks(mask + 32, i32x4.eq(w1, last));
    }
    const waits0 = i32x4.gt_s(w0, zero);
    const waits1 = i32x4.gt_s(w1, zero);
    let v0 = v128.or(v128.load(voltage + at), i64x2.extend_low_i32x4_s(waits0));
    let v1 = v128.or(v128.load(voltage + at, 16), i64x2.extend_high_i32x4_s(waits0));
    let v2 = v128.or(v128.load(voltage + at, 32), i64x2.extend_low_i32x4_s(waits1));
    let v3 = v128.or(v128.load(voltage + at, 48), i64x2.extend_high_i32x4_s(waits1));
    let i0 = v128.load(current + at);
    let i1 = v128.load(current + at, 16);
    let i2 = v128.load(current + at, 32);
    let i3 = v128.load(current + at, 48);
    let d = drive + at;
    let out = bits + block;
    let mask = masks;
    for (let row = rows, end = rows + ((<usize>ticks) << 2); row < end; row += 4) {
      i0 = f64x2.mul(i0, currentKept);
      i1 = f64x2.mul(i1, currentKept);
      i2 = f64x2.mul(i2, currentKept);
      i3 = f64x2.mul(i3, currentKept);
      let a = <usize>load<u32>(row);
      if (a != 0) {
        a += at;
        i0 = f64x2.add(i0, v128.load(a));
        i1 = f64x2.add(i1, v128.load(a, 16));
        i2 = f64x2.add(i2, v128.load(a, 32));
        i3 = f64x2.add(i3, v128.load(a, 48));
      }
      const fired = mask + behind;
      let p0 = f64x2.add(i0, bias);
      let p1 = f64x2.add(i1, bias);
      if (isDriven) {
        p0 = f64x2.add(p0, v128.load(d));
        p1 = f64x2.add(p1, v128.load(d, 16));
      }
      v0 = f64x2.add(f64x2.mul(v0, kept), f64x2.mul(gain, p0));
      v1 = f64x2.add(f64x2.mul(v1, kept), f64x2.mul(gain, p1));
      const h0 = f64x2.gt(v0, threshold);
      const h1 = f64x2.gt(v1, threshold);
      v128.store(fired, h0);
      v128.store(fired, h1, 16);
      v0 = v128.andnot(v128.or(v0, h0), v128.load(mask));
      v1 = v128.andnot(v128.or(v1, h1), v128.load(mask, 16));
      const lower = i32x4.bitmask(i32x4.shuffle(h0, h1, 0, 2, 4, 6));
      p0 = f64x2.add(i2, bias);
      p1 = f64x2.add(i3, bias);
      if (isDriven) {
        p0 = f64x2.add(p0, v128.load(d, 32));
        p1 = f64x2.add(p1, v128.load(d, 48));
        d += driveBytes;
      }
      v2 = f64x2.add(f64x2.mul(v2, kept), f64x2.mul(gain, p0));
      v3 = f64x2.add(f64x2.mul(v3, kept), f64x2.mul(gain, p1));
      const h2 = f64x2.gt(v2, threshold);
      const h3 = f64x2.gt(v3, threshold);
      v128.store(fired, h2, 32);
      v128.store(fired, h3, 48);
      v2 = v128.andnot(v128.or(v2, h2), v128.load(mask, 32));
      v3 = v128.andnot(v128.or(v3, h3), v128.load(mask, 48));
      store<u8>(out, lower | (i32x4.bitmask(i32x4.shuffle(h2, h3, 0, 2, 4, 6)) << 4));
      out += eights;
      mask += EIGHT;
    }
    // who still waits: those who waited for longer than this, and those who fired last
    let left0 = i32x4.max_s(i32x4.sub(w0, i32x4.splat(ticks)), zero);
    let left1 = i32x4.max_s(i32x4.sub(w1, i32x4.splat(ticks)), zero);
    for (let ago = 0; ago < delay; ago++) {
      const rest = i32x4.splat(refractoryTicks - ago);
      const fired = mask + behind - <usize>(ago + 1) * EIGHT;
      left0 = v128.or(left0, v128.and(rest, loadMasks(fired)));
      left1 = v128.or(left1, v128.and(rest, loadMasks(fired + 32)));
    }
    v128.store(wait, left0);
    v128.store(wait, left1, 16);
    const still0 = i32x4.gt_s(left0, zero);
    const still1 = i32x4.gt_s(left1, zero);
    v128.store(voltage + at, v128.andnot(v0, i64x2.extend_low_i32x4_s(still0)));
    v128.store(voltage + at, v128.andnot(v1, i64x2.extend_high_i32x4_s(still0)), 16);
    v128.store(voltage + at, v128.andnot(v2, i64x2.extend_low_i32x4_s(still1)), 32);
    v128.store(voltage + at, v128.andnot(v3, i64x2.extend_high_i32x4_s(still1)), 48);
    // a current of -0 that nothing was added to is 0 in the truth, which adds 0
    v128.store(current + at, f64x2.add(i0, zero));
    v128.store(current + at, f64x2.add(i1, zero), 16);
    v128.store(current + at, f64x2.add(i2, zero), 32);
    v128.store(current + at, f64x2.add(i3, zero), 48);
  }
}

/** Keep a mask of four lanes of 32 bits as four of 64 bits. */
function storeMasks(to: usize, four: v128): void {
  v128.store(to, i64x2.extend_low_i32x4_s(four));
  v128.store(to, i64x2.extend_high_i32x4_s(four), 16);
}

/** @returns four masks of 64 bits as four lanes of 32 bits. */
function loadMasks(from: usize): v128 {
  return i32x4.shuffle(v128.load(from), v128.load(from, 16), 0, 2, 4, 6);
}

/**
 * List who fired, tick by tick: first the bytes in which somebody did, which are few, then the neurons. Of each eight all are written, those
 * that are to be listed first, and the next eight overwrite the others: a branch would be guessed wrong as often as somebody fires.
 *
 * @param bits     as advanceLifWindow() leaves them; 15 more may be read
 * @param ticks, size  of the window, and neurons, of 2^19 at most
 * @param start    address of ticks + 1 u32 to write: where the list of each tick begins
 * @param neurons  address of the list to write, u32, in order of ticks and of neurons; room for eight more than there are
 * @param places   address of eight bytes for every byte: the places of its bits that are set
 * @param scratch  address of a u16 for each byte of a tick, and for 16 more
 * @returns how many spikes there are
 */
export function listFired(
  bits: usize,
  ticks: i32,
  size: i32,
  start: usize,
  neurons: usize,
  places: usize,
  scratch: usize,
): i32 {
  const whole = size >> 3;
  const last = (1 << (size & 7)) - 1;
  let out = neurons;
  store<u32>(start, 0);
  for (let t = 0; t < ticks; t++) {
    const end = listBytes(bits, whole, places, scratch);
    for (let at = scratch; at < end; at += 2) {
      const byte = <i32>load<u16>(at);
      out = listEight(byte << 3, <i32>load<u8>(bits + <usize>byte), places, out);
    }
    bits += <usize>whole;
    if (last != 0) out = listEight(whole << 3, <i32>load<u8>(bits++) & last, places, out);
    store<u32>(start + ((<usize>t) << 2), <u32>((out - neurons) >> 2), 4);
  }
  return <i32>((out - neurons) >> 2);
}

/** List those of `count` bytes that are not 0, as u16. @returns address behind them */
function listBytes(bytes: usize, count: i32, places: usize, out: usize): usize {
  const zero = i8x16.splat(0);
  for (let first = 0; first < count; first += 16) {
    let set = i8x16.bitmask(i8x16.ne(v128.load(bytes + <usize>first), zero));
    if (count - first < 16) set &= (1 << (count - first)) - 1;
    const name = i16x8.splat(<i16>first);
    const lower = <usize>(set & 255);
    v128.store(out, i16x8.add(name, v128.load8x8_u(places + (lower << 3))));
    out += (<usize>popcnt(<i32>lower)) << 1;
    const upper = <usize>(set >> 8);
    v128.store(out, i16x8.add(i16x8.add(name, i16x8.splat(8)), v128.load8x8_u(places + (upper << 3))));
    out += (<usize>popcnt(<i32>upper)) << 1;
  }
  return out;
}

/** List those of eight neurons whose bits are set. @returns address behind them */
function listEight(first: i32, set: i32, places: usize, out: usize): usize {
  const which = v128.load8x8_u(places + ((<usize>set) << 3));
  const neuron = i32x4.splat(first);
  v128.store(out, i32x4.add(neuron, i32x4.extend_low_i16x8_u(which)));
  v128.store(out, i32x4.add(neuron, i32x4.extend_high_i16x8_u(which)), 16);
  return out + ((<usize>popcnt(set)) << 2);
}
