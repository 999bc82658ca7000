// Randomness as an argument: a generator is a plain object that can be split by name, saved and restored.
// The generator is sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, 32-bit integer operations only, so the same
// bits in every engine. `split` hashes the parent's key with a name and never touches the parent's state: a camera
// keeps its stream whatever else the world draws.

/** A named stream of random numbers. `key` says who it is, `state` where it stands. */
export interface Random {
  readonly key: Uint32Array;
  /** Four words, changed in place by every draw. Copy it to save the stream, `set` it to restore. */
  readonly state: Uint32Array;
}

/** Mix one word into another (murmur3's finaliser), so that near seeds give far streams. */
function mix(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0xcc9e2d51);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function fromKey(key: Uint32Array): Random {
  const random: Random = { key, state: Uint32Array.from(key) };
  for (let i = 0; i < 12; i++) word(random); // sfc32's warm-up
  return random;
}

/** @param seed  any integer in [0, 2^53). The same seed gives the same stream everywhere. */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is a whole number from 0 to 2^53 - 1, not ${seed}.`);
  }
  const low = seed >>> 0;
  const high = Math.floor(seed / 4294967296);
  return fromKey(Uint32Array.of(mix(low, 1), mix(high, 2), mix(low ^ high, 3), 1));
}

/** A new stream, independent of the parent's draws: it depends on the parent's key and the name alone. */
export function split(parent: Random, name: string | number): Random {
  const key = Uint32Array.from(parent.key);
  const text = String(name);
  for (let i = 0; i < text.length; i++) {
    for (let k = 0; k < 3; k++) key[k] = mix(key[k] + k, text.charCodeAt(i));
  }
  for (let k = 0; k < 3; k++) key[k] = mix(key[k], text.length + 17 * k);
  return fromKey(key);
}

/** @returns a seed in [0, 2^32) that names a stream split off this one: for what is seeded by a number, such as an episode. */
export function seedOf(parent: Random, name: string | number): number {
  return split(parent, name).key[0];
}

/** Draw 32 random bits. */
export function word({ state }: Random): number {
  const a = state[0];
  const b = state[1];
  const c = state[2];
  const counter = state[3];
  const sum = (a + b + counter) >>> 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + sum;
  return sum;
}
