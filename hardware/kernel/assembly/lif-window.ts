// Many ticks of LIF neurons at a time: eight neurons stay in registers from the first tick to the last, for nothing that they do comes
// back to them. The readable truth is core/neuron/lif.ts, tick by tick; the same operations in the same order.

/**
 * `ticks` ticks of neurons in float64. Lists are padded to whole eights; what the padding holds has no meaning, and it is never listed.
 *
 * @param voltage, current  addresses of an f64 per neuron; changed in place
 * @param refractory   address of an i32 per neuron, 0 or more; changed in place
 * @param size         neurons
 * @param rows         address of a u32 per tick: where its arrivals stand, an f64 per neuron
 * @param drive        address of an f64 per neuron; tick t finds its own `driveBytes` further
 * @param constants    address of f64: voltage kept, voltage gain, current kept, threshold, bias
 * @param refractoryTicks  ticks after a spike
 * @param ticks        at least one
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
  bits: usize,
): void {
  const kept = v128.load64_splat(constants, 0);
  const gain = v128.load64_splat(constants, 8);
  const currentKept = v128.load64_splat(constants, 16);
  const threshold = v128.load64_splat(constants, 24);
  const bias = v128.load64_splat(constants, 32);
  const rest = i32x4.splat(refractoryTicks);
  const zero = i64x2.splat(0);
  const eights = <usize>((size + 7) >> 3);
  for (let block: usize = 0; block < eights; block++) {
    const at = block << 6;
    const wait = refractory + (block << 5);
    let v0 = v128.load(voltage + at);
    let v1 = v128.load(voltage + at, 16);
    let v2 = v128.load(voltage + at, 32);
    let v3 = v128.load(voltage + at, 48);
    let i0 = v128.load(current + at);
    let i1 = v128.load(current + at, 16);
    let i2 = v128.load(current + at, 32);
    let i3 = v128.load(current + at, 48);
    let w0 = v128.load(wait);
    let w1 = v128.load(wait, 16);
    let d = drive + at;
    let out = bits + block;
    for (let row = rows, end = rows + ((<usize>ticks) << 2); row < end; row += 4) {
      const a = <usize>load<u32>(row) + at;
      const waits0 = i32x4.gt_s(w0, zero);
      i0 = f64x2.add(f64x2.mul(i0, currentKept), v128.load(a, 0));
      const m0 = f64x2.add(
        f64x2.mul(v0, kept),
        f64x2.mul(gain, f64x2.add(f64x2.add(i0, bias), v128.load(d, 0))),
      );
      const h0 = f64x2.gt(m0, threshold);
      v0 = v128.andnot(m0, v128.or(h0, i64x2.extend_low_i32x4_s(waits0)));
      i1 = f64x2.add(f64x2.mul(i1, currentKept), v128.load(a, 16));
      const m1 = f64x2.add(
        f64x2.mul(v1, kept),
        f64x2.mul(gain, f64x2.add(f64x2.add(i1, bias), v128.load(d, 16))),
      );
      const h1 = f64x2.gt(m1, threshold);
      v1 = v128.andnot(m1, v128.or(h1, i64x2.extend_high_i32x4_s(waits0)));
      const waits1 = i32x4.gt_s(w1, zero);
      i2 = f64x2.add(f64x2.mul(i2, currentKept), v128.load(a, 32));
      const m2 = f64x2.add(
        f64x2.mul(v2, kept),
        f64x2.mul(gain, f64x2.add(f64x2.add(i2, bias), v128.load(d, 32))),
      );
      const h2 = f64x2.gt(m2, threshold);
      v2 = v128.andnot(m2, v128.or(h2, i64x2.extend_low_i32x4_s(waits1)));
      i3 = f64x2.add(f64x2.mul(i3, currentKept), v128.load(a, 48));
      const m3 = f64x2.add(
        f64x2.mul(v3, kept),
        f64x2.mul(gain, f64x2.add(f64x2.add(i3, bias), v128.load(d, 48))),
      );
      const h3 = f64x2.gt(m3, threshold);
      v3 = v128.andnot(m3, v128.or(h3, i64x2.extend_high_i32x4_s(waits1)));
      // who is above and does not wait; who waits waits one tick less, who fires waits anew
      const f0 = v128.andnot(i32x4.shuffle(h0, h1, 0, 2, 4, 6), waits0);
      const f1 = v128.andnot(i32x4.shuffle(h2, h3, 0, 2, 4, 6), waits1);
      w0 = i32x4.add(i32x4.add(w0, waits0), v128.and(f0, rest));
      w1 = i32x4.add(i32x4.add(w1, waits1), v128.and(f1, rest));
      store<u8>(out, i32x4.bitmask(f0) | (i32x4.bitmask(f1) << 4));
      out += eights;
      d += driveBytes;
    }
    v128.store(voltage + at, v0);
    v128.store(voltage + at, v1, 16);
    v128.store(voltage + at, v2, 32);
    v128.store(voltage + at, v3, 48);
    v128.store(current + at, i0);
    v128.store(current + at, i1, 16);
    v128.store(current + at, i2, 32);
    v128.store(current + at, i3, 48);
    v128.store(wait, w0);
    v128.store(wait, w1, 16);
  }
}

/**
 * List who fired, tick by tick. Of each eight neurons all are written, those that fired first, and the next eight overwrite the others: a
 * branch would be guessed wrong as often as somebody fires.
 *
 * @param bits     as advanceLifWindow() leaves them
 * @param ticks, size  of the window, and neurons
 * @param start    address of ticks + 1 u32 to write: where the list of each tick begins
 * @param neurons  address of the list to write, u32, in order of ticks and of neurons; room for eight more than there are
 * @param places   address of eight bytes for every byte: the places of its bits that are set
 * @returns how many spikes there are
 */
export function listFired(
  bits: usize,
  ticks: i32,
  size: i32,
  start: usize,
  neurons: usize,
  places: usize,
): i32 {
  const whole = size & ~7;
  const last = (1 << (size & 7)) - 1;
  let out = neurons;
  store<u32>(start, 0);
  for (let t = 0; t < ticks; t++) {
    let n = 0;
    for (; n < whole; n += 8, bits++) out = listEight(n, <i32>load<u8>(bits), places, out);
    if (n < size) out = listEight(n, (<i32>load<u8>(bits++)) & last, places, out);
    store<u32>(start + ((<usize>t) << 2), <u32>((out - neurons) >> 2), 4);
  }
  return <i32>((out - neurons) >> 2);
}

/** List those of eight neurons whose bits are set. @returns address behind them */
function listEight(first: i32, set: i32, places: usize, out: usize): usize {
  const which = v128.load8x8_u(places + ((<usize>set) << 3));
  const neuron = i32x4.splat(first);
  v128.store(out, i32x4.add(neuron, i32x4.extend_low_i16x8_u(which)));
  v128.store(out, i32x4.add(neuron, i32x4.extend_high_i16x8_u(which)), 16);
  return out + ((<usize>popcnt(set)) << 2);
}
