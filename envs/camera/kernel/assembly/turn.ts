// Sine and cosine together. The readable truth is core/units/portable.ts: the same series, a lane each.

/** π/2 with its last 20 bits cleared, and what is cleared. */
const PI_2_HIGH: f64 = 1.5707963267341256;
const PI_2_LOW: f64 = 6.077100506506192e-11;

/** What is left of x after `turns` quarter turns. */
function rest(x: f64, turns: f64): f64 {
  return x - turns * PI_2_HIGH - turns * PI_2_LOW;
}

/** One more term of both series: 1 - z · sum/(n (n + 1)), with its own n (n + 1) in each lane. */
function term(z: v128, sum: v128, product: v128): v128 {
  return f64x2.sub(f64x2.splat(1), f64x2.div(f64x2.mul(z, sum), product));
}

/** @returns (sin x, cos x), x in radians. */
export function sinCos(x: f64): v128 {
  const turns = nearest(x * 0.6366197723675814);
  const r = rest(x, turns);
  const z = f64x2.splat(r * r);
  let sum = f64x2(1, 1 - (r * r) / 306);
  sum = term(z, sum, f64x2(272, 240));
  sum = term(z, sum, f64x2(210, 182));
  sum = term(z, sum, f64x2(156, 132));
  sum = term(z, sum, f64x2(110, 90));
  sum = term(z, sum, f64x2(72, 56));
  sum = term(z, sum, f64x2(42, 30));
  sum = term(z, sum, f64x2(20, 12));
  sum = term(z, sum, f64x2(6, 2));
  const both = f64x2.mul(sum, f64x2(r, 1));
  const quarter = (<i32>turns) & 3;
  const ordered = quarter & 1 ? i64x2.shuffle(both, both, 1, 0) : both;
  const signs = f64x2(quarter & 2 ? -1 : 1, quarter == 1 || quarter == 2 ? -1 : 1);
  return f64x2.mul(ordered, signs);
}

/** The nearest whole number, halves upward. */
function nearest(x: f64): f64 {
  const below = Math.floor(x);
  return x - below >= 0.5 ? below + 1 : below;
}
