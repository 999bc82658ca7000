// The LIF neurons of the reference chip in float64, two at a time. The readable truth is core/neuron/lif.ts.

/**
 * One tick of `size` neurons; the arrays are padded to a multiple of 2 with neurons that rest for ever (refractory > 0).
 *
 * @param voltage, current  addresses of an f64 per neuron; changed in place
 * @param refractory  address of an i32 per neuron; changed in place
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
  for (; n + 1 < size; n += 2) {
    const at = (<usize>n) << 3;
    const i = f64x2.add(f64x2.mul(v128.load(current + at), currentKept), v128.load(arrivals + at));
    v128.store(current + at, i);
    v128.store(arrivals + at, zero);
    const wait = refractory + ((<usize>n) << 2);
    const old = v128.load(voltage + at);
    const moved = f64x2.add(
      f64x2.mul(old, kept),
      f64x2.mul(gain, f64x2.add(f64x2.add(i, bias), v128.load(drive + at))),
    );
    const waiting = load<u64>(wait);
    if (waiting == 0) {
      const hit = f64x2.gt(moved, threshold);
      v128.store(voltage + at, v128.andnot(moved, hit));
      if (v128.any_true(hit)) {
        const mask = i64x2.bitmask(hit);
        if (mask & 1) {
          store<i32>(wait, ticks, 0);
          store<u32>(out, n);
          out += 4;
        }
        if (mask & 2) {
          store<i32>(wait, ticks, 4);
          store<u32>(out, n + 1);
          out += 4;
        }
      }
    } else {
      out = careful(
        voltage + at,
        f64x2.extract_lane(moved, 0),
        f64x2.extract_lane(threshold, 0),
        wait,
        ticks,
        n,
        out,
      );
      out = careful(
        voltage + at + 8,
        f64x2.extract_lane(moved, 1),
        f64x2.extract_lane(threshold, 0),
        wait + 4,
        ticks,
        n + 1,
        out,
      );
    }
  }
  if (n < size) {
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
