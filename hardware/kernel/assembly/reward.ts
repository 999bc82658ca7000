// Reward-STDP of the reference chip in float64. The readable truths are core/plasticity/reward-stdp.ts and trace.ts.

/** Let `size` f64 fade by one tick. */
export function fade64(trace: usize, size: i32, kept: f64): void {
  const factor = f64x2.splat(kept);
  const end = trace + ((<usize>(size & ~1)) << 3);
  const eights = trace + ((<usize>(size & ~7)) << 3);
  let p = trace;
  for (; p < eights; p += 64) {
    v128.store(p, f64x2.mul(v128.load(p), factor));
    v128.store(p, f64x2.mul(v128.load(p, 16), factor), 16);
    v128.store(p, f64x2.mul(v128.load(p, 32), factor), 32);
    v128.store(p, f64x2.mul(v128.load(p, 48), factor), 48);
  }
  for (; p < end; p += 16) v128.store(p, f64x2.mul(v128.load(p), factor));
  if (size & 1) store<f64>(p, load<f64>(p) * kept);
}

/** Presynaptic spikes arrive: c -= depression·y over each row, then x += 1. `list` holds `count` u32. */
export function markBefore(
  list: usize,
  count: i32,
  start: usize,
  target: usize,
  tag: usize,
  before: usize,
  after: usize,
  depression: f64,
): void {
  for (let k = 0; k < count; k++) {
    const neuron = <usize>load<u32>(list + ((<usize>k) << 2));
    const row = start + (neuron << 2);
    const last = load<u32>(row, 4);
    for (let s = load<u32>(row, 0); s < last; s++) {
      const y = after + ((<usize>load<u32>(target + ((<usize>s) << 2))) << 3);
      const c = tag + ((<usize>s) << 3);
      store<f64>(c, load<f64>(c) - depression * load<f64>(y));
    }
    const x = before + (neuron << 3);
    store<f64>(x, load<f64>(x) + 1);
  }
}

/** Postsynaptic spikes: c += potentiation·x over each column, then y += 1. `list` holds `count` u32. */
export function markAfter(
  list: usize,
  count: i32,
  start: usize,
  synapse: usize,
  source: usize,
  tag: usize,
  before: usize,
  after: usize,
  potentiation: f64,
): void {
  for (let k = 0; k < count; k++) {
    const neuron = <usize>load<u32>(list + ((<usize>k) << 2));
    const column = start + (neuron << 2);
    const last = load<u32>(column, 4);
    for (let s = load<u32>(column, 0); s < last; s++) {
      const c = tag + ((<usize>load<u32>(synapse + ((<usize>s) << 2))) << 3);
      const x = before + ((<usize>load<u32>(source + ((<usize>s) << 2))) << 3);
      store<f64>(c, load<f64>(c) + potentiation * load<f64>(x));
    }
    const y = after + (neuron << 3);
    store<f64>(y, load<f64>(y) + 1);
  }
}

/**
 * Dopamine: w ← clip(w + gain·c, low, high), c ← c·kept, over `size` synapses.
 *
 * @param gain  η·D, multiplied first, as the truth does
 * @returns how many weights changed
 */
export function consolidate64(
  weight: usize,
  tag: usize,
  size: i32,
  gain: f64,
  low: f64,
  high: f64,
  kept: f64,
): i32 {
  const g = f64x2.splat(gain);
  const fade = f64x2.splat(kept);
  const lower = f64x2.splat(low);
  const upper = f64x2.splat(high);
  const bytes = (<usize>(size & ~1)) << 3;
  let unchanged = i64x2.splat(0); // counted down, for a comparison says -1 where it holds
  let at: usize = 0;
  for (; at < bytes; at += 16) {
    const c = v128.load(tag + at);
    const old = v128.load(weight + at);
    const sum = f64x2.add(old, f64x2.mul(g, c));
    const changed = f64x2.pmax(f64x2.pmin(sum, upper), lower);
    unchanged = i64x2.add(unchanged, f64x2.eq(changed, old));
    v128.store(weight + at, changed);
    v128.store(tag + at, f64x2.mul(c, fade));
  }
  let changes = (size & ~1) + <i32>(i64x2.extract_lane(unchanged, 0) + i64x2.extract_lane(unchanged, 1));
  if (size & 1) {
    const c = load<f64>(tag + at);
    const old = load<f64>(weight + at);
    const sum = old + gain * c;
    const changed = sum < low ? low : sum > high ? high : sum;
    if (changed != old) changes++;
    store<f64>(weight + at, changed);
    store<f64>(tag + at, c * kept);
  }
  return changes;
}
