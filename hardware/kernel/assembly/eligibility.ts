// Reward-modulated STDP in float32: spikes write an eligibility, dopamine turns it into weights. The readable truth is
// core/plasticity/eligibility.ts.

/**
 * Presynaptic spikes arrive: targets get the weights, eligibilities lose what the targets' traces say.
 *
 *     I += w      c -= depression·trace
 *
 * @param list     address of `count` presynaptic neurons, u32
 * @param start    address of rows, u32;  @param target  address of u16
 * @param weight, eligibility  addresses of an f32 per synapse; eligibility is changed in place
 * @param current, trace       addresses of an f32 per neuron; current is changed in place
 * @returns synaptic events
 */
export function arriveEligible(
  list: usize,
  count: i32,
  start: usize,
  target: usize,
  weight: usize,
  eligibility: usize,
  current: usize,
  trace: usize,
  depression: f32,
): i32 {
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const row = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(row, 0);
    const last = load<u32>(row, 4);
    events += last - first;
    for (let s = first; s < last; s++) {
      const at = (<usize>s) << 2;
      const to = (<usize>load<u16>(target + ((<usize>s) << 1))) << 2;
      store<f32>(current + to, load<f32>(current + to) + load<f32>(weight + at));
      const c = eligibility + at;
      store<f32>(c, load<f32>(c) - depression * load<f32>(trace + to));
    }
  }
  return events;
}

/**
 * Postsynaptic spikes: every synapse onto the neuron gains its presynaptic trace.
 *
 * @param start    address of columns, u32;  @param synapse  address of u32;  @param source  address of u16
 * @returns synaptic events
 */
export function markEligible(
  list: usize,
  count: i32,
  start: usize,
  synapse: usize,
  source: usize,
  eligibility: usize,
  trace: usize,
): i32 {
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const column = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(column, 0);
    const last = load<u32>(column, 4);
    events += last - first;
    for (let s = first; s < last; s++) {
      const c = eligibility + ((<usize>load<u32>(synapse + ((<usize>s) << 2))) << 2);
      const from = (<usize>load<u16>(source + ((<usize>s) << 1))) << 2;
      store<f32>(c, load<f32>(c) + load<f32>(trace + from));
    }
  }
  return events;
}

/**
 * Dopamine: all weights move by their eligibility, which then fades.
 *
 *     w ← clip(w + gain·c, 0, largest)      c ← c·kept
 *
 * @param size  synapses, a multiple of 8
 */
export function consolidate32(
  weight: usize,
  eligibility: usize,
  size: i32,
  gain: f32,
  largest: f32,
  kept: f32,
): void {
  const g = f32x4.splat(gain);
  const fade = f32x4.splat(kept);
  const low = f32x4.splat(0);
  const high = f32x4.splat(largest);
  const bytes = (<usize>size) << 2;
  for (let at: usize = 0; at < bytes; at += 32) {
    const c0 = v128.load(eligibility + at, 0);
    const c1 = v128.load(eligibility + at, 16);
    const w0 = f32x4.add(v128.load(weight + at, 0), f32x4.mul(g, c0));
    const w1 = f32x4.add(v128.load(weight + at, 16), f32x4.mul(g, c1));
    v128.store(weight + at, f32x4.pmin(f32x4.pmax(w0, low), high), 0);
    v128.store(weight + at, f32x4.pmin(f32x4.pmax(w1, low), high), 16);
    v128.store(eligibility + at, f32x4.mul(c0, fade), 0);
    v128.store(eligibility + at, f32x4.mul(c1, fade), 16);
  }
}
