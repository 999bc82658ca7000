// Spikes reach their targets along compressed rows. Truths: deliver and deliverEqual in core/spike.

/**
 * Every spike adds one weight, the same for all, to each of its targets; targets are u16.
 *
 * @param list     address of `count` presynaptic neurons, u32
 * @param start    address of the first synapse of every row and one more, u32
 * @param target   address of the postsynaptic neurons, u16
 * @param arrivals address of an f32 per postsynaptic neuron; changed in place
 * @returns synaptic events
 */
export function deliverEqual16(
  list: usize,
  count: i32,
  start: usize,
  target: usize,
  weight: f32,
  arrivals: usize,
): i32 {
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const row = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(row, 0);
    const last = load<u32>(row, 4);
    events += last - first;
    let p = target + ((<usize>first) << 1);
    const end = target + ((<usize>last) << 1);
    const whole = p + ((end - p) & ~7);
    for (; p < whole; p += 8) {
      const four = load<u64>(p);
      const a = arrivals + ((<usize>(four & 0xffff)) << 2);
      store<f32>(a, load<f32>(a) + weight);
      const b = arrivals + ((<usize>((four >> 16) & 0xffff)) << 2);
      store<f32>(b, load<f32>(b) + weight);
      const c = arrivals + ((<usize>((four >> 32) & 0xffff)) << 2);
      store<f32>(c, load<f32>(c) + weight);
      const d = arrivals + ((<usize>(four >> 48)) << 2);
      store<f32>(d, load<f32>(d) + weight);
    }
    for (; p < end; p += 2) {
      const a = arrivals + ((<usize>load<u16>(p)) << 2);
      store<f32>(a, load<f32>(a) + weight);
    }
  }
  return events;
}

/** `deliverEqual16` for more than 65,536 targets: these are u32. */
export function deliverEqual32(
  list: usize,
  count: i32,
  start: usize,
  target: usize,
  weight: f32,
  arrivals: usize,
): i32 {
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const row = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(row, 0);
    const last = load<u32>(row, 4);
    events += last - first;
    let p = target + ((<usize>first) << 2);
    const end = target + ((<usize>last) << 2);
    const whole = p + ((end - p) & ~15);
    for (; p < whole; p += 16) {
      const two = load<u64>(p, 0);
      const others = load<u64>(p, 8);
      const a = arrivals + ((<usize>(two & 0xffffffff)) << 2);
      store<f32>(a, load<f32>(a) + weight);
      const b = arrivals + ((<usize>(two >> 32)) << 2);
      store<f32>(b, load<f32>(b) + weight);
      const c = arrivals + ((<usize>(others & 0xffffffff)) << 2);
      store<f32>(c, load<f32>(c) + weight);
      const d = arrivals + ((<usize>(others >> 32)) << 2);
      store<f32>(d, load<f32>(d) + weight);
    }
    for (; p < end; p += 4) {
      const a = arrivals + ((<usize>load<u32>(p)) << 2);
      store<f32>(a, load<f32>(a) + weight);
    }
  }
  return events;
}

/** Every spike adds the weight of each synapse to its target, in float64 with u32 targets: what chips deliver with. */
export function deliver64(
  list: usize,
  count: i32,
  start: usize,
  target: usize,
  weight: usize,
  arrivals: usize,
): i32 {
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const row = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(row, 0);
    const last = load<u32>(row, 4);
    events += last - first;
    for (let s = first; s < last; s++) {
      const a = arrivals + ((<usize>load<u32>(target + ((<usize>s) << 2))) << 3);
      store<f64>(a, load<f64>(a) + load<f64>(weight + ((<usize>s) << 3)));
    }
  }
  return events;
}
