// Uniform noise, four numbers at a time. The readable truth is fillUniform() in core/random/draw.ts: the same operations in the same order.

/** √12/2^16, the deviation of a whole number of 16 bits upside down. */
const STEP: f64 = 5.285799583645255e-5;

/**
 * Fill `size` f64 with uniform numbers around `mean`, two from each word of sfc32, the low half first.
 *
 *     out = half·step + (mean - 32767.5·step)      step = deviation·√12/2^16
 *
 * @param state  address of a generator's four u32; changed in place
 */
export function fillUniform(state: usize, out: usize, size: i32, deviation: f64, mean: f64): void {
  const step = deviation * STEP;
  const low = mean - 32767.5 * step;
  const steps = f64x2.splat(step);
  const lows = f64x2.splat(low);
  let a = load<u32>(state, 0);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let counter = load<u32>(state, 12);
  for (let left = size; left > 0; left -= 4, out += 32) {
    const first = a + b + counter++;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = rotl(c, 21) + first;
    if (left < 3) {
      store<f64>(out, <f64>(first & 0xffff) * step + low);
      if (left > 1) store<f64>(out, <f64>(first >> 16) * step + low, 8);
      break;
    }
    const second = a + b + counter++;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = rotl(c, 21) + second;
    const halves = i32x4.extend_low_i16x8_u(i64x2.splat(<u64>first | ((<u64>second) << 32)));
    const x = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(halves), steps), lows);
    const others = f64x2.convert_low_i32x4_u(i64x2.shuffle(halves, halves, 1, 1));
    const y = f64x2.add(f64x2.mul(others, steps), lows);
    v128.store(out, x);
    if (left > 3) v128.store(out, y, 16);
    else store<f64>(out, f64x2.extract_lane(y, 0), 16);
  }
  store<u32>(state, a, 0);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, counter, 12);
}
