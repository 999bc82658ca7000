// Sums over the rows of synapses that compete for an axon, and what is taken off them. The readable truth is compete() in
// core/plasticity/reward-stdp.ts. A sum is a chain in which each addition waits for the one before; eight rows of one length at a time
// keep the processor busy, and every row is still added up in its own order.

/**
 * Add each row's weights to its sum, from the first synapse to the last.
 *
 * @param start   address of axons + 1 u32: first synapse of each row
 * @param weight  address of an f64 per synapse
 * @param sums    address of an f64 per axon; changed in place
 */
export function sumRows(start: usize, weight: usize, axons: i32, sums: usize): void {
  let i = 0;
  while (i < axons) {
    const row = start + ((<usize>i) << 2);
    const sum = sums + ((<usize>i) << 3);
    const from = weight + ((<usize>load<u32>(row)) << 3);
    if (i + 8 <= axons && haveOneLength(row)) {
      sumEight(from, (<usize>(load<u32>(row, 4) - load<u32>(row))) << 3, sum);
      i += 8;
    } else {
      store<f64>(sum, rest(load<f64>(sum), from, weight + ((<usize>load<u32>(row, 4)) << 3)));
      i++;
    }
  }
}

/** @returns whether eight rows have as many synapses each. */
function haveOneLength(row: usize): bool {
  const length = load<u32>(row, 4) - load<u32>(row);
  let differs: u32 = 0;
  for (let end = row + 32; row < end; row += 4) differs |= (load<u32>(row, 4) - load<u32>(row)) ^ length;
  return differs == 0;
}

/** Add the `length` bytes of eight rows, one behind the other, to their sums. */
function sumEight(from: usize, length: usize, sum: usize): void {
  let ab = v128.load(sum);
  let cd = v128.load(sum, 16);
  let ef = v128.load(sum, 32);
  let gh = v128.load(sum, 48);
  const two = length << 1;
  const four = length << 2;
  for (let a = from, end = from + length; a < end; a += 8) {
    const c = a + two;
    const e = a + four;
    const g = c + four;
    ab = f64x2.add(ab, v128.load64_lane(a + length, v128.load64_zero(a), 1));
    cd = f64x2.add(cd, v128.load64_lane(c + length, v128.load64_zero(c), 1));
    ef = f64x2.add(ef, v128.load64_lane(e + length, v128.load64_zero(e), 1));
    gh = f64x2.add(gh, v128.load64_lane(g + length, v128.load64_zero(g), 1));
  }
  v128.store(sum, ab);
  v128.store(sum, cd, 16);
  v128.store(sum, ef, 32);
  v128.store(sum, gh, 48);
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
