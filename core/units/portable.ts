// exp, log, sin and cos from +, -, *, / alone, so that every engine and version gives the same bits.
// IEEE 754 fixes those four operations and the square root, but not the transcendental functions: Math.exp of two
// browsers may differ in the last bit, and a learning run would part ways after seconds. These agree with the exact
// value to about 2 ulp (tested), which is as good as the engines' own.

const LN2_HIGH = 0.6931471803691238; // ln 2 with its last 21 bits cleared, so that k · LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10; // ln 2 - LN2_HIGH
const PI_2_HIGH = 1.5707963267341256; // π/2 with its last 20 bits cleared
const PI_2_LOW = 6.077100506506192e-11; // π/2 - PI_2_HIGH

/** Beyond this angle whole turns are taken off first: quarter turns are counted in 31 bits. */
const FAR = 3.3e9;
const TURN = 2 * Math.PI;

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);
float[0] = 1;
const HIGH = halves[1] === 0 ? 0 : 1; // where this machine keeps sign and exponent

/** Exponents of the smallest and of the largest power of two that is a normal number. */
const LEAST = -1022;
const MOST = 1023;
/** Doubling and halving are exact in every engine; `**` need not be. */
const powers = new Float64Array(MOST - LEAST + 1);
powers[-LEAST] = 1;
for (let k = 1; k <= MOST; k++) powers[k - LEAST] = 2 * powers[k - LEAST - 1];
for (let k = -1; k >= LEAST; k--) powers[k - LEAST] = powers[k - LEAST + 1] / 2;

/** @returns 2^k, exactly, for a whole number k from -1022 to 1023. Throws RangeError for every other k. */
export function powerOfTwo(k: number): number {
  const power = powers[k - LEAST];
  if (power === undefined)
    throw new RangeError(`2^${k} is wanted; exponents are whole numbers from ${LEAST} to ${MOST}.`);
  return power;
}

/** The same from the bits of the exponent and without a check: `exp` takes a third less time than with the table. */
function uncheckedPower(k: number): number {
  halves[HIGH] = (k + 1023) << 20;
  halves[1 - HIGH] = 0;
  return float[0];
}

/** e^x. Reduces x = k ln 2 + r with |r| ≤ ln 2 / 2 and sums the Taylor series of e^r. */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.78) return Infinity;
  if (x < -745.2) return 0;
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (r * sum) / n;
  const half = k >> 1; // two factors, so that subnormal results are reached without a subnormal factor
  return sum * uncheckedPower(half) * uncheckedPower(k - half);
}

/** Natural logarithm. Splits x = m 2^e with m around 1; ln m = 2 artanh((m - 1)/(m + 1)). NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let e = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984; // 2^54
    e = -54;
  }
  float[0] = x;
  e += (halves[HIGH] >>> 20) - 1023;
  halves[HIGH] = (halves[HIGH] & 0xfffff) | 0x3ff00000;
  let m = float[0];
  if (m > Math.SQRT2) {
    m /= 2;
    e += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let series = 0;
  for (let n = 23; n >= 3; n -= 2) series = (series + 1 / n) * z;
  return e * LN2_HIGH + (2 * s + (2 * s * series + e * LN2_LOW));
}

/** Taylor series of sin r for |r| ≤ π/4. */
function sinSeries(r: number): number {
  const z = r * r;
  let sum = 1;
  for (let n = 16; n >= 2; n -= 2) sum = 1 - (z * sum) / (n * (n + 1));
  return r * sum;
}

/** Taylor series of cos r for |r| ≤ π/4. */
function cosSeries(r: number): number {
  const z = r * r;
  let sum = 1;
  for (let n = 17; n >= 1; n -= 2) sum = 1 - (z * sum) / (n * (n + 1));
  return sum;
}

/**
 * Sine of `quarter` turns plus `x`; the shared body of sin and cos. Accurate for |x| up to about 10^5, far beyond any heading; for larger x
 * as accurate as if x were wrong by one unit in its last place.
 */
function turned(x: number, quarter: number): number {
  if (x > FAR || x < -FAR) x %= TURN; // exact but for what 2π itself is rounded by: half a unit in the last place of x
  const k = Math.round(x * 0.6366197723675814);
  const r = x - k * PI_2_HIGH - k * PI_2_LOW;
  switch ((k + quarter) & 3) {
    case 0:
      return sinSeries(r);
    case 1:
      return cosSeries(r);
    case 2:
      return -sinSeries(r);
    default:
      return -cosSeries(r);
  }
}

/** @returns sin x, x in radians. */
export const sin = (x: number): number => turned(x, 0);
/** @returns cos x, x in radians. */
export const cos = (x: number): number => turned(x, 1);

/** Arc tangent by two half-angle reductions and the Taylor series. */
export function atan(x: number): number {
  if (x !== x) return NaN;
  const a = Math.abs(x);
  if (a > 1) return (x < 0 ? -1 : 1) * (PI_2_HIGH + PI_2_LOW - atan(1 / a));
  const once = x / (1 + Math.sqrt(1 + x * x));
  const twice = once / (1 + Math.sqrt(1 + once * once));
  const z = twice * twice;
  let series = 0;
  for (let n = 27; n >= 3; n -= 2) series = z * (1 / n - series);
  return 4 * twice * (1 - series);
}

/** @returns the angle of (x, y) in (-π, π], in radians. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x);
  if (x < 0) return y < 0 ? atan(y / x) - Math.PI : atan(y / x) + Math.PI;
  if (x !== x || y !== y) return NaN;
  if (y === 0) return 0;
  return y > 0 ? Math.PI / 2 : -Math.PI / 2;
}
