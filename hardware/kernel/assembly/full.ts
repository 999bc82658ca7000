// Projections in which every neuron reaches every other, in order: their rows are the lines of a matrix, and nobody need be asked who is
// whose target. The readable truths are deliver() in core/spike/rows.ts, and core/plasticity/reward-stdp.ts.

/** `deliver64` for full rows of `width` targets. */
export function deliverFull(list: usize, count: i32, width: i32, weight: usize, arrivals: usize): i32 {
  const bytes = (<usize>width) << 3;
  const pairs = bytes & ~15;
  for (let k = 0; k < count; k++) {
    const row = weight + <usize>load<u32>(list + ((<usize>k) << 2)) * bytes;
    let at: usize = 0;
    for (; at < pairs; at += 16)
      v128.store(arrivals + at, f64x2.add(v128.load(arrivals + at), v128.load(row + at)));
    if (at < bytes) store<f64>(arrivals + at, load<f64>(arrivals + at) + load<f64>(row + at));
  }
  return count * width;
}

/** `markBefore` for full rows: c -= depression·y over each row, then x += 1. */
export function markBeforeFull(
  list: usize,
  count: i32,
  width: i32,
  tag: usize,
  before: usize,
  after: usize,
  depression: f64,
): void {
  const bytes = (<usize>width) << 3;
  const pairs = bytes & ~15;
  const less = f64x2.splat(depression);
  for (let k = 0; k < count; k++) {
    const neuron = <usize>load<u32>(list + ((<usize>k) << 2));
    const row = tag + neuron * bytes;
    let at: usize = 0;
    for (; at < pairs; at += 16)
      v128.store(row + at, f64x2.sub(v128.load(row + at), f64x2.mul(less, v128.load(after + at))));
    if (at < bytes) store<f64>(row + at, load<f64>(row + at) - depression * load<f64>(after + at));
    const x = before + (neuron << 3);
    store<f64>(x, load<f64>(x) + 1);
  }
}

/**
 * `markAfter` for full rows: c += potentiation·x over each column, then y += 1. Row by row, for all who fired: each synapse gets one
 * addition whichever way the matrix is walked, and what is added is the same for a whole row.
 *
 * @param axons  rows
 */
export function markAfterFull(
  list: usize,
  count: i32,
  axons: i32,
  width: i32,
  tag: usize,
  before: usize,
  after: usize,
  potentiation: f64,
): void {
  const bytes = (<usize>width) << 3;
  const end = list + ((<usize>count) << 2);
  let row = tag;
  let x = before;
  // four rows at a time, for who fired is then read a quarter as often
  for (const last = before + ((<usize>(axons & ~3)) << 3); x < last; x += 32, row += bytes << 2) {
    const more = potentiation * load<f64>(x);
    const more1 = potentiation * load<f64>(x, 8);
    const more2 = potentiation * load<f64>(x, 16);
    const more3 = potentiation * load<f64>(x, 24);
    for (let k = list; k < end; k += 4) {
      const c = row + ((<usize>load<u32>(k)) << 3);
      const c1 = c + bytes;
      const c2 = c1 + bytes;
      const c3 = c2 + bytes;
      store<f64>(c, load<f64>(c) + more);
      store<f64>(c1, load<f64>(c1) + more1);
      store<f64>(c2, load<f64>(c2) + more2);
      store<f64>(c3, load<f64>(c3) + more3);
    }
  }
  for (const last = before + ((<usize>axons) << 3); x < last; x += 8, row += bytes) {
    const more = potentiation * load<f64>(x);
    for (let k = list; k < end; k += 4) {
      const c = row + ((<usize>load<u32>(k)) << 3);
      store<f64>(c, load<f64>(c) + more);
    }
  }
  for (let k = list; k < end; k += 4) {
    const y = after + ((<usize>load<u32>(k)) << 3);
    store<f64>(y, load<f64>(y) + 1);
  }
}
