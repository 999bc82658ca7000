// The LIF neurons of the reference chip in float64, four at a time. The readable truth is core/neuron/lif.ts.

/**
 * One tick of `size` neurons.
 *
 * @param voltage, current  addresses of an f64 per neuron; changed in place
 * @param refractory  address of an i32 per neuron, 0 or more; changed in place
 * @param arrivals    address of an f64 per neuron; set to 0
 * @param drive       address of an f64 per neuron
 * @param constants   address of f64: voltage kept, voltage gain, current kept, threshold, bias
 * @param ticks       refractory ticks after a spike
 * @param fired       address of the list to write, u32
 * @returns how many fired
 */
export function advanceLif(
  voltage: usize,
  current: usize,
  refractory: usize,
  arrivals: usize,
  drive: usize,
  size: i32,
  constants: usize,
  ticks: i32,
  fired: usize,
): i32 {
  const kept = v128.load64_splat(constants, 0);
  const gain = v128.load64_splat(constants, 8);
  const currentKept = v128.load64_splat(constants, 16);
  const threshold = v128.load64_splat(constants, 24);
  const bias = v128.load64_splat(constants, 32);
  const zero = i64x2.splat(0);
  let out = fired;
  let n = 0;
  for (; n + 3 < size; n += 4) {
    const at = (<usize>n) << 3;
    const wait = refractory + ((<usize>n) << 2);
    const waits = v128.load(wait);
    const isWaiting = i32x4.gt_s(waits, zero);
    v128.store(wait, i32x4.add(waits, isWaiting)); // one less where the mask has -1
    const lower = i64x2.extend_low_i32x4_s(isWaiting);
    const upper = i64x2.extend_high_i32x4_s(isWaiting);

    const i = f64x2.add(f64x2.mul(v128.load(current + at), currentKept), v128.load(arrivals + at));
    v128.store(current + at, i);
    v128.store(arrivals + at, zero);
    const push = f64x2.add(f64x2.add(i, bias), v128.load(drive + at));
    const moved = f64x2.add(f64x2.mul(v128.load(voltage + at), kept), f64x2.mul(gain, push));
    const above = f64x2.gt(moved, threshold);
    const hit = v128.andnot(above, lower);
    v128.store(voltage + at, v128.andnot(moved, v128.or(above, lower)));

    const i2 = f64x2.add(f64x2.mul(v128.load(current + at, 16), currentKept), v128.load(arrivals + at, 16));
    v128.store(current + at, i2, 16);
    v128.store(arrivals + at, zero, 16);
    const push2 = f64x2.add(f64x2.add(i2, bias), v128.load(drive + at, 16));
    const moved2 = f64x2.add(f64x2.mul(v128.load(voltage + at, 16), kept), f64x2.mul(gain, push2));
    const above2 = f64x2.gt(moved2, threshold);
    const hit2 = v128.andnot(above2, upper);
    v128.store(voltage + at, v128.andnot(moved2, v128.or(above2, upper)), 16);

    if (v128.any_true(v128.or(hit, hit2))) {
      let mask = i64x2.bitmask(hit) | (i64x2.bitmask(hit2) << 2);
      for (; mask != 0; mask &= mask - 1, out += 4) {
        const k = ctz(mask);
        store<i32>(wait + ((<usize>k) << 2), ticks);
        store<u32>(out, n + k);
      }
    }
  }
  for (; n < size; n++) {
    const at = (<usize>n) << 3;
    const i = load<f64>(current + at) * load<f64>(constants, 16) + load<f64>(arrivals + at);
    store<f64>(current + at, i);
    store<f64>(arrivals + at, 0);
    const moved =
      load<f64>(voltage + at) * load<f64>(constants, 0) +
      load<f64>(constants, 8) * (i + load<f64>(constants, 32) + load<f64>(drive + at));
    const wait = refractory + ((<usize>n) << 2);
    out = careful(voltage + at, moved, load<f64>(constants, 24), wait, ticks, n, out);
  }
  return <i32>((out - fired) >> 2);
}

/** One neuron, which may be refractory: it waits, fires, or takes its new voltage. */
function careful(
  voltage: usize,
  moved: f64,
  threshold: f64,
  wait: usize,
  ticks: i32,
  n: i32,
  out: usize,
): usize {
  const waiting = load<i32>(wait);
  if (waiting > 0) {
    store<i32>(wait, waiting - 1);
    store<f64>(voltage, 0);
    return out;
  }
  if (moved > threshold) {
    store<f64>(voltage, 0);
    store<i32>(wait, ticks);
    store<u32>(out, n);
    return out + 4;
  }
  store<f64>(voltage, moved);
  return out;
}
