// Izhikevich's neurons in float32, eight at a time, each with noise of its own. The truth is core/neuron/izhikevich.ts.

/**
 * One tick of `size` neurons (a multiple of 8): noise, two half steps of the voltage, one of the recovery, and the spike
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
  const low = i32x4.splat(0xffff);
  const half = f32x4.splat(0.5);
  const step = f32x4.splat(noise / 65536);
  const lift = f32x4.splat(140 - noise / 2);
  const fade = f32x4.splat(kept);
  const faintest = f32x4.splat(1e-30);
  const square = f32x4.splat(0.02);
  const linear = f32x4.splat(3.5);
  const slope = f32x4.splat(0.2);
  const peak = f32x4.splat(30);
  const zero = f32x4.splat(0);
  let out = fired;
  for (let n = 0; n < size; n += 8) {
    const at = (<usize>n) << 2;
    // sfc32 (core/random/random.ts) in four lanes
    const word = i32x4.add(i32x4.add(a, b), counter);
    counter = i32x4.add(counter, one);
    a = v128.xor(b, i32x4.shr_u(b, 9));
    b = i32x4.add(c, i32x4.shl(c, 3));
    c = i32x4.add(v128.or(i32x4.shl(c, 21), i32x4.shr_u(c, 11)), word);

    const drive0 = f32x4.add(
      f32x4.mul(f32x4.convert_i32x4_s(v128.and(word, low)), step),
      v128.load(current + at, 0),
    );
    v128.store(current + at, zero, 0);
    const u0 = v128.load(recovery + at, 0);
    const push0 = f32x4.mul(half, f32x4.add(drive0, f32x4.sub(lift, u0)));
    let v0 = v128.load(voltage + at, 0);
    v0 = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(square, v0), linear), v0), push0);
    v0 = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(square, v0), linear), v0), push0);
    v128.store(voltage + at, v0, 0);
    const pull0 = f32x4.mul(v128.load(speed + at, 0), f32x4.sub(f32x4.mul(slope, v0), u0));
    v128.store(recovery + at, f32x4.add(u0, pull0), 0);
    v128.store(trace + at, f32x4.pmax(f32x4.mul(v128.load(trace + at, 0), fade), faintest), 0);

    const drive1 = f32x4.add(
      f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(word, 16)), step),
      v128.load(current + at, 16),
    );
    v128.store(current + at, zero, 16);
    const u1 = v128.load(recovery + at, 16);
    const push1 = f32x4.mul(half, f32x4.add(drive1, f32x4.sub(lift, u1)));
    let v1 = v128.load(voltage + at, 16);
    v1 = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(square, v1), linear), v1), push1);
    v1 = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(square, v1), linear), v1), push1);
    v128.store(voltage + at, v1, 16);
    const pull1 = f32x4.mul(v128.load(speed + at, 16), f32x4.sub(f32x4.mul(slope, v1), u1));
    v128.store(recovery + at, f32x4.add(u1, pull1), 16);
    v128.store(trace + at, f32x4.pmax(f32x4.mul(v128.load(trace + at, 16), fade), faintest), 16);

    let mask = i32x4.bitmask(f32x4.ge(v0, peak)) | (i32x4.bitmask(f32x4.ge(v1, peak)) << 4);
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
