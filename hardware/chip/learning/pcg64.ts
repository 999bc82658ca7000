// numpy's default generator, ported so that Lava's rounding can be replayed from a seed alone. 128-bit arithmetic in
// BigInt: slow, and only ever used to verify recordings.

const M64 = (1n << 64n) - 1n;
const M128 = (1n << 128n) - 1n;
const M32 = 0xffffffffn;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;

/** numpy's `default_rng(seed)`. */
export interface NumpyRandom {
  /** State and increment of the generator, for comparison. */
  readonly state: () => bigint;
  readonly increment: bigint;
  /** 64 random bits. */
  raw(): bigint;
  /** `Generator.random()`: 53 bits in [0, 1). */
  random(): number;
  /** `Generator.integers(0, 128)`: Lemire's method on halves of 64-bit words, low half first. */
  sevenBits(): number;
}

/**
 * Seed PCG64 (XSL-RR, O'Neill 2014) as numpy does, through `SeedSequence` (numpy/random/bit_generator.pyx,
 * _pcg64.pyx; O'Neill's seed_seq_fe128).
 */
export function numpyRandom(seed: number): NumpyRandom {
  const [high, low, incHigh, incLow] = words64(BigInt(seed));
  const increment = ((((incHigh << 64n) | incLow) << 1n) | 1n) & M128;
  let state = 0n;
  const step = (): void => {
    state = (state * MULTIPLIER + increment) & M128;
  };
  step();
  state = (state + ((high << 64n) | low)) & M128;
  step();
  const raw = (): bigint => {
    step();
    const folded = (state >> 64n) ^ (state & M64);
    const turn = state >> 122n;
    return ((folded >> turn) | (folded << ((64n - turn) & 63n))) & M64;
  };
  let half: bigint | null = null;
  const next32 = (): bigint => {
    if (half !== null) {
      const kept = half;
      half = null;
      return kept;
    }
    const word = raw();
    half = word >> 32n;
    return word & M32;
  };
  return {
    state: () => state,
    increment,
    raw,
    random: () => Number(raw() >> 11n) / 9007199254740992,
    sevenBits: () => Number((next32() * 128n) >> 32n),
  };
}

/** SeedSequence: a pool of four words mixed from the seed, then four 64-bit words drawn from it. */
function words64(seed: bigint): [bigint, bigint, bigint, bigint] {
  const entropy: bigint[] = [];
  for (let rest = seed; rest > 0n || entropy.length === 0; rest >>= 32n) entropy.push(rest & M32);
  let constant = 0x43b0d7e5n;
  const hash = (value: bigint): bigint => {
    let h = value ^ constant;
    constant = (constant * 0x931e8875n) & M32;
    h = (h * constant) & M32;
    return h ^ (h >> 16n);
  };
  const mix = (x: bigint, y: bigint): bigint => {
    const result = (((0xca01f9ddn * x) & M32) - ((0x4973f715n * y) & M32)) & M32;
    return result ^ (result >> 16n);
  };
  const pool = [0, 1, 2, 3].map((i) => hash(entropy[i] ?? 0n));
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
  for (let from = 4; from < entropy.length; from++)
    for (let to = 0; to < 4; to++) pool[to] = mix(pool[to], hash(entropy[from]));
  let out = 0x8b51f9ddn;
  const words = Array.from({ length: 8 }, (_, i) => {
    let value = pool[i % 4] ^ out;
    out = (out * 0x58f38dedn) & M32;
    value = (value * out) & M32;
    return value ^ (value >> 16n);
  });
  const wide = (i: number): bigint => words[2 * i] | (words[2 * i + 1] << 32n);
  return [wide(0), wide(1), wide(2), wide(3)];
}
