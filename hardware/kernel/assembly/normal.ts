// Normal noise, two pairs of numbers at a time. The readable truths are fillNormal() in core/random/draw.ts, word() in random.ts beside
// it, and log(), sin() and cos() in core/units/portable.ts: the same operations in the same order.

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const PI_2_HIGH: f64 = 1.5707963267341256;
const PI_2_LOW: f64 = 6.077100506506192e-11;
/** 2^-32: a division by 2^32, for it is exact. */
const FINEST: f64 = 2.3283064365386963e-10;

/**
 * Fill `size` f64 with normal numbers around `mean` (Box and Muller 1958).
 *
 *     radius = deviation·√(-2 ln u)      out = radius·cos(2π·u') + mean, radius·sin(2π·u') + mean
 *
 * @param state  address of a generator's four u32; changed in place
 */
export function fillNormal(state: usize, out: usize, size: i32, deviation: f64, mean: f64): void {
  const spread = f64x2.splat(deviation);
  const middle = f64x2.splat(mean);
  for (let left = size; left > 0; left -= 4, out += 32) {
    const first = draw(state);
    const second = left > 2 ? draw(state) : first;
    const u = f64x2.replace_lane(f64x2.splat(<f64>(<u32>first)), 1, <f64>(<u32>second));
    const turns = f64x2.replace_lane(f64x2.splat(<f64>(first >>> 32)), 1, <f64>(second >>> 32));
    const share = f64x2.mul(f64x2.add(u, f64x2.splat(1)), f64x2.splat(FINEST));
    const radius = f64x2.mul(spread, f64x2.sqrt(f64x2.mul(f64x2.splat(-2), log(share))));
    const angle = f64x2.mul(f64x2.splat(6.283185307179586), f64x2.mul(turns, f64x2.splat(FINEST)));
    // cos and sin of what is left of the nearest quarter turn; which is which, and its sign, says the quarter
    const quarter = nearest(f64x2.mul(angle, f64x2.splat(0.6366197723675814)));
    const rest = f64x2.sub(
      f64x2.sub(angle, f64x2.mul(quarter, f64x2.splat(PI_2_HIGH))),
      f64x2.mul(quarter, f64x2.splat(PI_2_LOW)),
    );
    const z = f64x2.mul(rest, rest);
    const sine = f64x2.mul(rest, sineSeries(z));
    const cosine = cosineSeries(z);
    const k = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(quarter));
    const odd = i64x2.ne(v128.and(k, i64x2.splat(1)), i64x2.splat(0));
    const cosSign = i64x2.shl(v128.and(i64x2.add(k, i64x2.splat(1)), i64x2.splat(2)), 62);
    const sinSign = i64x2.shl(v128.and(k, i64x2.splat(2)), 62);
    const cos = v128.xor(v128.bitselect(sine, cosine, odd), cosSign);
    const sin = v128.xor(v128.bitselect(cosine, sine, odd), sinSign);
    const x = f64x2.add(f64x2.mul(radius, cos), middle);
    const y = f64x2.add(f64x2.mul(radius, sin), middle);
    store<f64>(out, f64x2.extract_lane(x, 0));
    if (left > 1) store<f64>(out, f64x2.extract_lane(y, 0), 8);
    if (left > 2) store<f64>(out, f64x2.extract_lane(x, 1), 16);
    if (left > 3) store<f64>(out, f64x2.extract_lane(y, 1), 24);
  }
}

/** @returns two words of sfc32, the first one lowest. */
function draw(state: usize): u64 {
  const first = word(state);
  return <u64>first | ((<u64>word(state)) << 32);
}

function word(state: usize): u32 {
  const a = load<u32>(state, 0);
  const b = load<u32>(state, 4);
  const c = load<u32>(state, 8);
  const counter = load<u32>(state, 12);
  const sum = a + b + counter;
  store<u32>(state, counter + 1, 12);
  store<u32>(state, b ^ (b >> 9), 0);
  store<u32>(state, c + (c << 3), 4);
  store<u32>(state, ((c << 21) | (c >> 11)) + sum, 8);
  return sum;
}

/** @returns the natural logarithms of two normal numbers above 0. */
function log(x: v128): v128 {
  const exponent = i64x2.sub(i64x2.shr_u(x, 52), i64x2.splat(1023));
  const m = v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const isLarge = f64x2.gt(m, f64x2.splat(Math.SQRT2));
  const small = v128.bitselect(f64x2.mul(m, f64x2.splat(0.5)), m, isLarge);
  const more = i64x2.sub(exponent, isLarge); // one more where the mask has -1
  const e = f64x2.convert_low_i32x4_s(i32x4.shuffle(more, more, 0, 2, 0, 2));
  const one = f64x2.splat(1);
  const s = f64x2.div(f64x2.sub(small, one), f64x2.add(small, one));
  const z = f64x2.mul(s, s);
  let sum = f64x2.mul(f64x2.splat(1.0 / 23), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 21)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 19)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 17)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 15)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 13)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 11)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 9)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 7)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 5)), z);
  sum = f64x2.mul(f64x2.add(sum, f64x2.splat(1.0 / 3)), z);
  const twice = f64x2.mul(f64x2.splat(2), s);
  const low = f64x2.mul(e, f64x2.splat(LN2_LOW));
  return f64x2.add(
    f64x2.mul(e, f64x2.splat(LN2_HIGH)),
    f64x2.add(twice, f64x2.add(f64x2.mul(twice, sum), low)),
  );
}

/** @returns the Taylor series of sin r/r, z = r². */
function sineSeries(z: v128): v128 {
  let sum = term(z, f64x2.splat(1), 16);
  sum = term(z, sum, 14);
  sum = term(z, sum, 12);
  sum = term(z, sum, 10);
  sum = term(z, sum, 8);
  sum = term(z, sum, 6);
  sum = term(z, sum, 4);
  return term(z, sum, 2);
}

/** @returns the Taylor series of cos r, z = r². */
function cosineSeries(z: v128): v128 {
  let sum = term(z, f64x2.splat(1), 17);
  sum = term(z, sum, 15);
  sum = term(z, sum, 13);
  sum = term(z, sum, 11);
  sum = term(z, sum, 9);
  sum = term(z, sum, 7);
  sum = term(z, sum, 5);
  sum = term(z, sum, 3);
  return term(z, sum, 1);
}

/** @returns 1 - z·sum/(n·(n + 1)) */
function term(z: v128, sum: v128, n: i32): v128 {
  return f64x2.sub(f64x2.splat(1), f64x2.div(f64x2.mul(z, sum), f64x2.splat(<f64>(n * (n + 1)))));
}

/** @returns the nearest whole numbers of two, halves upward, as Math.round has it. */
function nearest(x: v128): v128 {
  const below = f64x2.floor(x);
  const more = v128.and(f64x2.ge(f64x2.sub(x, below), f64x2.splat(0.5)), f64x2.splat(1));
  return f64x2.add(below, more);
}
