// Neurons that compete, and bilinear STDP, in float32. Truths: core/neuron/adaptive-lif.ts, core/plasticity/bilinear-stdp.ts.

/**
 * One tick of `width` neurons (a multiple of 4): fade, arrivals, one winner.
 *
 * @param voltage, adaptation  addresses of an f32 per neuron
 * @param weight  address of f32 [axon][width]
 * @param list    address of `count` axons, u32
 * @param reset   voltage of all that reach their thresholds
 * @param raise   what is added to their adaptations
 * @returns the winner, whose voltage is NaN then; or -1
 */
export function advanceAdaptiveLif(
  voltage: usize,
  adaptation: usize,
  weight: usize,
  width: i32,
  list: usize,
  count: i32,
  kept: f32,
  threshold: f32,
  reset: f32,
  raise: f32,
): i32 {
  const row = (<usize>width) << 2;
  const end = list + ((<usize>count) << 2);
  const fade = f32x4.splat(kept);
  const base = f32x4.splat(threshold);
  const zero = f32x4.splat(0);
  let winner: i32 = -1;
  let most: f32 = 0;
  for (let at: usize = 0; at < row; at += 16) {
    const w = weight + at;
    let v = f32x4.mul(v128.load(voltage + at), fade);
    for (let p = list; p < end; p += 4) v = f32x4.add(v, v128.load(w + row * <usize>load<u32>(p)));
    v128.store(voltage + at, v);
    const excess = f32x4.sub(v, f32x4.add(base, v128.load(adaptation + at)));
    let mask = i32x4.bitmask(f32x4.gt(excess, zero));
    while (mask != 0) {
      const n = <i32>(at >> 2) + ctz(mask);
      const x =
        load<f32>(voltage + ((<usize>n) << 2)) - (threshold + load<f32>(adaptation + ((<usize>n) << 2)));
      if (x > most) {
        most = x;
        winner = n;
      }
      store<f32>(voltage + ((<usize>n) << 2), reset);
      const own = adaptation + ((<usize>n) << 2);
      store<f32>(own, load<f32>(own) + raise);
      mask &= mask - 1;
    }
  }
  if (winner >= 0) store<f32>(voltage + ((<usize>winner) << 2), NaN);
  return winner;
}

/** Take `amount` off every voltage but the winner's; `width` is a multiple of 4. */
export function inhibitOthers(voltage: usize, width: i32, winner: i32, amount: f32): void {
  const own = voltage + ((<usize>winner) << 2);
  const saved = winner >= 0 ? load<f32>(own) : 0;
  const less = f32x4.splat(amount);
  const end = voltage + ((<usize>width) << 2);
  for (let p = voltage; p < end; p += 16) v128.store(p, f32x4.sub(v128.load(p), less));
  if (winner >= 0) store<f32>(own, saved);
}

function traceAt(value: usize, last: usize, kept: usize, neuron: usize, tick: i32): f32 {
  const z = load<f32>(value + (neuron << 2));
  return z == 0 ? 0 : z * load<f32>(kept + ((<usize>(tick - load<i32>(last + (neuron << 2)))) << 2));
}

/** `count` spikes raise their neurons' traces, which end at `largest`. */
export function kickTraces(
  list: usize,
  count: i32,
  value: usize,
  last: usize,
  kept: usize,
  impulse: f32,
  largest: f32,
  tick: i32,
): void {
  const end = list + ((<usize>count) << 2);
  for (let p = list; p < end; p += 4) {
    const n = <usize>load<u32>(p);
    const z = traceAt(value, last, kept, n, tick) + impulse;
    store<f32>(value + (n << 2), z > largest ? largest : z);
    store<i32>(last + (n << 2), tick);
  }
}

/** w + constant + trace·z + weight·w + both·z·w, clipped; the four stand at `rule`. */
function changed(w: f32, z: f32, rule: usize, largest: f32): f32 {
  const next =
    w + (load<f32>(rule, 0) + load<f32>(rule, 4) * z + (load<f32>(rule, 8) + load<f32>(rule, 12) * z) * w);
  return next < 0 ? 0 : next > largest ? largest : next;
}

/** A postsynaptic spike: each weight of the neuron meets its axon's trace. */
export function learnAfter(
  rule: usize,
  weight: usize,
  width: i32,
  axons: i32,
  largest: f32,
  value: usize,
  last: usize,
  kept: usize,
  neuron: i32,
  tick: i32,
): void {
  const row = (<usize>width) << 2;
  let w = weight + ((<usize>neuron) << 2);
  for (let i = 0; i < axons; i++) {
    store<f32>(w, changed(load<f32>(w), traceAt(value, last, kept, i, tick), rule, largest));
    w += row;
  }
}

/** Presynaptic spikes arrive: their weights to the marked neurons meet those neurons' traces. */
export function learnBefore(
  rule: usize,
  weight: usize,
  width: i32,
  largest: f32,
  value: usize,
  last: usize,
  kept: usize,
  list: usize,
  count: i32,
  marked: usize,
  markedCount: i32,
  tick: i32,
): void {
  const row = (<usize>width) << 2;
  const end = list + ((<usize>count) << 2);
  for (let m = 0; m < markedCount; m++) {
    const neuron = <usize>load<u32>(marked + ((<usize>m) << 2));
    const z = traceAt(value, last, kept, neuron, tick);
    const column = weight + (neuron << 2);
    for (let p = list; p < end; p += 4) {
      const w = column + row * <usize>load<u32>(p);
      store<f32>(w, changed(load<f32>(w), z, rule, largest));
    }
  }
}

/** A neuron's weights are multiplied so that their sum is `total` again. */
export function keepTotal(weight: usize, width: i32, axons: i32, neuron: i32, total: f32): void {
  const row = (<usize>width) << 2;
  const first = weight + ((<usize>neuron) << 2);
  const end = first + row * <usize>axons;
  let sum: f32 = 0;
  for (let w = first; w < end; w += row) sum += load<f32>(w);
  if (sum == 0) return;
  const factor = total / sum;
  for (let w = first; w < end; w += row) store<f32>(w, load<f32>(w) * factor);
}
