// Loihi's LIF neuron in 32-bit integers, four at a time. The readable truth is hardware/chip/neuron/fixed-lif.ts.

/**
 * |value|·kept/4096 with the sign put back: rounds toward zero. A state of 24 bits times a decay of 12 bits does not fit into
 * 32 bits, so the state is split into its upper and its lower 12 bits.
 */
function decayed(value: v128, kept: v128): v128 {
  const size = i32x4.abs(value);
  const upper = i32x4.mul(i32x4.shr_u(size, 12), kept);
  const lower = i32x4.shr_u(i32x4.mul(v128.and(size, i32x4.splat(4095)), kept), 12);
  const sign = i32x4.shr_s(value, 31);
  return i32x4.sub(v128.xor(i32x4.add(upper, lower), sign), sign);
}

/**
 * One tick of `size` neurons. Every array is followed by zeros up to a multiple of 4: such neurons rest and never fire.
 *
 * @param current, voltage, frozen  addresses of an i32 per neuron; changed in place
 * @param currentKept, voltageKept, bias, frozenTicks  addresses of an i32 per neuron
 * @param threshold, lower  addresses of an f64 per neuron
 * @param arrivals  address of an f64 per neuron, whole numbers; set to 0
 * @param fired     address of the list to write, u32
 * @param overflows  address of two f64: currents that wrapped and voltages that were held at their lower end are added
 * @returns how many fired
 */
export function advanceFixedLif(
  current: usize,
  voltage: usize,
  frozen: usize,
  currentKept: usize,
  voltageKept: usize,
  threshold: usize,
  lower: usize,
  bias: usize,
  frozenTicks: usize,
  arrivals: usize,
  size: i32,
  fired: usize,
  overflows: usize,
): i32 {
  const zero = i32x4.splat(0);
  const one = i32x4.splat(1);
  const most = i32x4.splat(8388607);
  const least = i32x4.splat(-8388607);
  let wrapped = zero;
  let held = zero;
  let out = fired;
  for (let n = 0; n < size; n += 4) {
    const at = (<usize>n) << 2;
    const wide = at << 1;
    const low = i32x4.trunc_sat_f64x2_s_zero(v128.load(arrivals + wide, 0));
    const high = i32x4.trunc_sat_f64x2_s_zero(v128.load(arrivals + wide, 16));
    const arrived = v128.shuffle<i32>(low, high, 0, 1, 4, 5);
    v128.store(arrivals + wide, zero, 0);
    v128.store(arrivals + wide, zero, 16);
    // a 24-bit register wraps: shift its sign up to bit 31 and back
    const aligned = i32x4.shl(arrived, 6);
    const sum = i32x4.add(decayed(v128.load(current + at), v128.load(currentKept + at)), aligned);
    const u = i32x4.shr_s(i32x4.shl(sum, 8), 8);
    v128.store(current + at, u);
    // what leaves even 32 bits has left 24; a lane of -1 is one more
    const left = v128.or(i32x4.ne(sum, u), i32x4.ne(i32x4.shr_s(aligned, 6), arrived));
    wrapped = i32x4.sub(wrapped, left);

    const wait = v128.load(frozen + at);
    const rests = i32x4.gt_s(wait, zero);
    const old = v128.load(voltage + at);
    const moved = i32x4.add(i32x4.add(decayed(old, v128.load(voltageKept + at)), u), v128.load(bias + at));
    const v = i32x4.min_s(i32x4.max_s(moved, least), most);
    held = i32x4.sub(held, v128.andnot(i32x4.gt_s(v, moved), rests));
    const v01 = f64x2.convert_low_i32x4_s(v);
    const v23 = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(v, v, 2, 3, 2, 3));
    const hit01 = v128.or(
      f64x2.gt(v01, v128.load(threshold + wide, 0)),
      f64x2.lt(v01, v128.load(lower + wide, 0)),
    );
    const hit23 = v128.or(
      f64x2.gt(v23, v128.load(threshold + wide, 16)),
      f64x2.lt(v23, v128.load(lower + wide, 16)),
    );
    const hit = v128.andnot(v128.shuffle<i32>(hit01, hit23, 0, 2, 4, 6), rests);
    v128.store(voltage + at, v128.bitselect(old, v128.andnot(v, hit), rests));
    const waited = i32x4.sub(wait, v128.and(one, rests));
    v128.store(frozen + at, v128.bitselect(v128.load(frozenTicks + at), waited, hit));
    let mask = i32x4.bitmask(hit);
    while (mask != 0) {
      store<u32>(out, n + ctz(mask));
      out += 4;
      mask &= mask - 1;
    }
  }
  count(overflows, wrapped);
  count(overflows + 8, held);
  return <i32>((out - fired) >> 2);
}

/** Adds four lanes to a number. */
function count(at: usize, lanes: v128): void {
  const pairs = i32x4.add(lanes, v128.shuffle<i32>(lanes, lanes, 2, 3, 0, 1));
  store<f64>(at, load<f64>(at) + <f64>(i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1)));
}
