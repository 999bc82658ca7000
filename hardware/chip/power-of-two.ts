// Powers of two, exact in every engine: `**` need not be.

const REACH = 64;
const table = new Float64Array(2 * REACH + 1);
table[REACH] = 1;
for (let k = 1; k <= REACH; k++) {
  table[REACH + k] = 2 * table[REACH + k - 1];
  table[REACH - k] = table[REACH - k + 1] / 2;
}

/** @returns 2^k, exactly. @param k  a whole number in [-64, 64]. Throws RangeError. */
export function powerOfTwo(k: number): number {
  const power = table[REACH + k];
  if (power === undefined)
    throw new RangeError(`2^${k} is wanted; exponents are whole numbers from -64 to 64.`);
  return power;
}
