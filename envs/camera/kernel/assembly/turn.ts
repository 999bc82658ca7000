// Sines and cosines of three angles together. The readable truth is core/units/portable.ts: the same series, a lane each. Every term waits
// for a division of the term before it; the other angles' divisions are made meanwhile.

/** π/2 with its last 20 bits cleared, and what is cleared. */
const PI_2_HIGH: f64 = 1.5707963267341256;
const PI_2_LOW: f64 = 6.077100506506192e-11;
/** Beyond this angle whole turns are taken off first. */
const FAR: f64 = 3.3e9;
const TURN: f64 = 6.283185307179586;

/**
 * Turn three angles into directions.
 *
 * @param angles  address of three f64, in radians
 * @param out     address of three vectors to write, each (sin x, cos x)
 */
export function sinCos(angles: usize, out: usize): void {
  const x = near(load<f64>(angles));
  const x1 = near(load<f64>(angles, 8));
  const x2 = near(load<f64>(angles, 16));
  const turns = turnsOf(x);
  const turns1 = turnsOf(x1);
  const turns2 = turnsOf(x2);
  const r = rest(x, turns);
  const r1 = rest(x1, turns1);
  const r2 = rest(x2, turns2);
  const z = f64x2.splat(r * r);
  const z1 = f64x2.splat(r1 * r1);
  const z2 = f64x2.splat(r2 * r2);
  let sum = f64x2(1, 1 - (r * r) / 306);
  let sum1 = f64x2(1, 1 - (r1 * r1) / 306);
  let sum2 = f64x2(1, 1 - (r2 * r2) / 306);
  // each lane has its own n (n + 1): sines those of even n, cosines those of odd n
  for (let n = 16; n > 0; n -= 2) {
    const product = f64x2(<f64>(n * (n + 1)), <f64>(n * (n - 1)));
    sum = term(z, sum, product);
    sum1 = term(z1, sum1, product);
    sum2 = term(z2, sum2, product);
  }
  v128.store(out, turned(sum, r, turns));
  v128.store(out, turned(sum1, r1, turns1), 16);
  v128.store(out, turned(sum2, r2, turns2), 32);
}

/** The same direction within the quarter turns that can be counted. */
function near(x: f64): f64 {
  return Math.abs(x) > FAR ? x % TURN : x;
}

/** @returns the nearest whole number of quarter turns, halves upward. */
function turnsOf(x: f64): f64 {
  const quarters = x * 0.6366197723675814;
  const below = Math.floor(quarters);
  return quarters - below >= 0.5 ? below + 1 : below;
}

/** What is left of x after `turns` quarter turns. */
function rest(x: f64, turns: f64): f64 {
  return x - turns * PI_2_HIGH - turns * PI_2_LOW;
}

/** One more term of both series: 1 - z · sum/(n (n + 1)). */
function term(z: v128, sum: v128, product: v128): v128 {
  return f64x2.sub(f64x2.splat(1), f64x2.div(f64x2.mul(z, sum), product));
}

/** @returns (sin x, cos x) from both series of what is left of x. */
function turned(sum: v128, r: f64, turns: f64): v128 {
  const both = f64x2.mul(sum, f64x2(r, 1));
  const quarter = <i32>turns & 3;
  const ordered = quarter & 1 ? i64x2.shuffle(both, both, 1, 0) : both;
  const signs = f64x2(quarter & 2 ? -1 : 1, quarter == 1 || quarter == 2 ? -1 : 1);
  return f64x2.mul(ordered, signs);
}
