// Sums over the rows of synapses that compete for an axon, and what is taken off them. The readable truth is compete() in
// core/plasticity/reward-stdp.ts. A sum is a chain in which each addition waits for the one before; four rows at a time keep the
// processor busy, and every row is still added up in its own order.

/**
 * Add each row's weights to its sum, from the first synapse to the last.
 *
 * @param start   address of axons + 1 u32: first synapse of each row
 * @param weight  address of an f64 per synapse
 * @param sums    address of an f64 per axon; changed in place
 */
export function sumRows(start: usize, weight: usize, axons: i32, sums: usize): void {
  let i = 0;
  for (; i + 3 < axons; i += 4) {
    const row = start + ((<usize>i) << 2);
    const sum = sums + ((<usize>i) << 3);
    let a = weight + ((<usize>load<u32>(row, 0)) << 3);
    let b = weight + ((<usize>load<u32>(row, 4)) << 3);
    let c = weight + ((<usize>load<u32>(row, 8)) << 3);
    let d = weight + ((<usize>load<u32>(row, 12)) << 3);
    const end = weight + ((<usize>load<u32>(row, 16)) << 3);
    const shared = min(min(b - a, c - b), min(d - c, end - d));
    const aEnd = b;
    const bEnd = c;
    const cEnd = d;
    let first = load<f64>(sum, 0);
    let second = load<f64>(sum, 8);
    let third = load<f64>(sum, 16);
    let fourth = load<f64>(sum, 24);
    for (const stop = a + shared; a < stop; a += 8, b += 8, c += 8, d += 8) {
      first += load<f64>(a);
      second += load<f64>(b);
      third += load<f64>(c);
      fourth += load<f64>(d);
    }
    store<f64>(sum, rest(first, a, aEnd), 0);
    store<f64>(sum, rest(second, b, bEnd), 8);
    store<f64>(sum, rest(third, c, cEnd), 16);
    store<f64>(sum, rest(fourth, d, end), 24);
  }
  for (; i < axons; i++) {
    const row = start + ((<usize>i) << 2);
    const sum = sums + ((<usize>i) << 3);
    const from = weight + ((<usize>load<u32>(row, 0)) << 3);
    store<f64>(sum, rest(load<f64>(sum), from, weight + ((<usize>load<u32>(row, 4)) << 3)));
  }
}

function rest(sum: f64, from: usize, end: usize): f64 {
  for (; from < end; from += 8) sum += load<f64>(from);
  return sum;
}

/**
 * Take each row's excess off its weights: w ← clip(w - excess, low, high).
 *
 * @param start   address of axons + 1 u32
 * @param weight  address of an f64 per synapse; changed in place
 * @param excess  address of an f64 per axon
 */
export function shiftRows(start: usize, weight: usize, axons: i32, excess: usize, low: f64, high: f64): void {
  const lower = f64x2.splat(low);
  const upper = f64x2.splat(high);
  for (let i: usize = 0; i < <usize>axons; i++) {
    const row = start + (i << 2);
    const less = load<f64>(excess + (i << 3));
    const taken = f64x2.splat(less);
    let at = weight + ((<usize>load<u32>(row, 0)) << 3);
    const end = weight + ((<usize>load<u32>(row, 4)) << 3);
    for (; at + 16 <= end; at += 16) {
      const w = f64x2.sub(v128.load(at), taken);
      v128.store(at, f64x2.pmax(f64x2.pmin(w, upper), lower));
    }
    if (at < end) {
      const w = load<f64>(at) - less;
      store<f64>(at, w < low ? low : w > high ? high : w);
    }
  }
}
