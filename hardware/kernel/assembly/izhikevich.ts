// Izhikevich's neurons in float32, four at a time, each with noise of its own. The truth is core/neuron/izhikevich.ts.

/**
 * One tick of `size` neurons (a multiple of 4): noise, two half steps of the voltage, one of the recovery, and the spike
 * traces fade. Neurons are reset by `resetIzhikevich`, after their spikes have been seen.
 *
 * @param voltage, recovery, current, trace  addresses of an f32 per neuron; changed in place, current is set to 0
 * @param speed     address of an f32 per neuron: a
 * @param lanes     address of four sfc32 generators, [a, b, c, counter] of 4 u32 each; changed in place
 * @param noise     range of the even noise current
 * @param kept      of a trace per tick
 * @param fired     address of the list to write, u32
 * @returns how many fired
 */
export function advanceIzhikevich(
  voltage: usize,
  recovery: usize,
  current: usize,
  trace: usize,
  speed: usize,
  size: i32,
  lanes: usize,
  noise: f32,
  kept: f32,
  fired: usize,
): i32 {
  let a = v128.load(lanes, 0);
  let b = v128.load(lanes, 16);
  let c = v128.load(lanes, 32);
  let counter = v128.load(lanes, 48);
  const one = i32x4.splat(1);
  const unit = f32x4.splat(5.9604644775390625e-8); // 2^-24
  const half = f32x4.splat(0.5);
  const range = f32x4.splat(noise);
  const fade = f32x4.splat(kept);
  const square = f32x4.splat(0.04);
  const five = f32x4.splat(5);
  const lift = f32x4.splat(140);
  const slope = f32x4.splat(0.2);
  const peak = f32x4.splat(30);
  const zero = f32x4.splat(0);
  let out = fired;
  for (let n = 0; n < size; n += 4) {
    const at = (<usize>n) << 2;
    // sfc32 (core/random/random.ts) in four lanes
    const word = i32x4.add(i32x4.add(a, b), counter);
    counter = i32x4.add(counter, one);
    a = v128.xor(b, i32x4.shr_u(b, 9));
    b = i32x4.add(c, i32x4.shl(c, 3));
    c = i32x4.add(v128.or(i32x4.shl(c, 21), i32x4.shr_u(c, 11)), word);
    const even = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(word, 8)), unit);
    const drive = f32x4.add(v128.load(current + at), f32x4.mul(range, f32x4.sub(even, half)));
    v128.store(current + at, zero);

    let v = v128.load(voltage + at);
    const u = v128.load(recovery + at);
    const rest = f32x4.add(f32x4.sub(lift, u), drive);
    v = f32x4.add(v, f32x4.mul(half, f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(square, v), five), v), rest)));
    v = f32x4.add(v, f32x4.mul(half, f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(square, v), five), v), rest)));
    v128.store(voltage + at, v);
    const pull = f32x4.mul(v128.load(speed + at), f32x4.sub(f32x4.mul(slope, v), u));
    v128.store(recovery + at, f32x4.add(u, pull));
    v128.store(trace + at, f32x4.mul(v128.load(trace + at), fade));

    let mask = i32x4.bitmask(f32x4.ge(v, peak));
    while (mask != 0) {
      store<u32>(out, n + ctz(mask));
      out += 4;
      mask &= mask - 1;
    }
  }
  v128.store(lanes, a, 0);
  v128.store(lanes, b, 16);
  v128.store(lanes, c, 32);
  v128.store(lanes, counter, 48);
  return <i32>((out - fired) >> 2);
}

/** Reset neurons that fired: v = -65, u += d, and their trace begins anew at `mark`. */
export function resetIzhikevich(
  list: usize,
  count: i32,
  voltage: usize,
  recovery: usize,
  trace: usize,
  jump: usize,
  mark: f32,
): void {
  for (let k = 0; k < count; k++) {
    const at = (<usize>load<u32>(list + ((<usize>k) << 2))) << 2;
    store<f32>(voltage + at, -65);
    store<f32>(recovery + at, load<f32>(recovery + at) + load<f32>(jump + at));
    store<f32>(trace + at, mark);
  }
}
