// Pair STDP between two populations, all to all, with traces per neuron. Weights stand in one row per postsynaptic neuron, so
// that a postsynaptic spike is a sweep over contiguous memory. The readable truth is core/plasticity/pair-stdp.ts.

/**
 * Presynaptic spikes, one after another: every target gets the weight, then the weight meets the target's trace.
 *
 * @param list    address of `count` axons, u32
 * @param weight  address of f32 [after][before]; changed in place
 * @param arrivals, afterTrace  addresses of an f32 per postsynaptic neuron; arrivals are changed in place
 * @param beforeTrace  address of an f32 per axon; changed in place
 * @param up      what a spike adds to its axon's trace
 */
export function pairBefore(
  list: usize,
  count: i32,
  weight: usize,
  before: i32,
  after: i32,
  arrivals: usize,
  afterTrace: usize,
  beforeTrace: usize,
  up: f32,
  largest: f32,
): void {
  const row = (<usize>before) << 2;
  const end = arrivals + ((<usize>after) << 2);
  const toTrace = afterTrace - arrivals;
  for (let k = 0; k < count; k++) {
    const axon = (<usize>load<u32>(list + ((<usize>k) << 2))) << 2;
    let w = weight + axon;
    for (let a = arrivals; a < end; a += 4) {
      const old = load<f32>(w);
      store<f32>(a, load<f32>(a) + old);
      const moved = old + load<f32>(a + toTrace);
      store<f32>(w, moved < 0 ? 0 : moved > largest ? largest : moved);
      w += row;
    }
    store<f32>(beforeTrace + axon, load<f32>(beforeTrace + axon) + up);
  }
}

/**
 * Postsynaptic spikes, one after another: the neuron's trace moves, then each of its weights meets its axon's trace.
 *
 * @param list  address of `count` postsynaptic neurons, u32
 * @param before  axons, a multiple of 4
 * @param down  what a spike adds to its neuron's trace, below 0
 */
export function pairAfter(
  list: usize,
  count: i32,
  weight: usize,
  before: i32,
  afterTrace: usize,
  beforeTrace: usize,
  down: f32,
  largest: f32,
): void {
  const bytes = (<usize>before) << 2;
  const low = f32x4.splat(0);
  const high = f32x4.splat(largest);
  for (let k = 0; k < count; k++) {
    const neuron = <usize>load<u32>(list + ((<usize>k) << 2));
    const trace = afterTrace + (neuron << 2);
    store<f32>(trace, load<f32>(trace) + down);
    const w = weight + neuron * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const moved = f32x4.add(v128.load(w + at), v128.load(beforeTrace + at));
      v128.store(w + at, f32x4.pmin(f32x4.pmax(moved, low), high));
    }
  }
}

/** Let `size` f32 (a multiple of 4) fade by one tick. */
export function fade32(trace: usize, size: i32, kept: f32): void {
  const factor = f32x4.splat(kept);
  const end = trace + ((<usize>size) << 2);
  for (let p = trace; p < end; p += 16) v128.store(p, f32x4.mul(v128.load(p), factor));
}
