import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atan, atan2, cos, exp, log, powerOfTwo, sin } from '../../../core/units/portable.ts';

const portable = { atan, atan2, cos, exp, log, sin };

const bits = new BigInt64Array(1);
const float = new Float64Array(bits.buffer);

/** @returns how many floating-point numbers lie between two of the same sign. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  float[0] = a;
  const first = bits[0];
  float[0] = b;
  return Math.abs(Number(first - bits[0]));
}

const within = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true });

describe('portable functions', () => {
  const cases: readonly (readonly ['exp' | 'log' | 'atan', number, number])[] = [
    ['exp', -700, 709.75],
    ['exp', -1, 1],
    ['log', 1e-300, 1e300],
    ['log', 0.5, 2],
    ['atan', -1e6, 1e6],
    ['atan', -1, 1],
  ];
  it.each(cases)("%s agrees with the engine's to 4 ulp from %d to %d", (name, low, high) => {
    fc.assert(
      fc.property(within(low, high), (x) => {
        expect(ulps(portable[name](x), Math[name](x))).toBeLessThanOrEqual(4);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['sin', 'cos'] as const)(
    "%s agrees with the engine's to 4 ulp, near its zeros to 1e-18",
    (name) => {
      fc.assert(
        fc.property(within(-1e4, 1e4), (x) => {
          const [ours, theirs] = [portable[name](x), Math[name](x)];
          if (Math.abs(theirs) > 1e-3) expect(ulps(ours, theirs)).toBeLessThanOrEqual(4);
          else expect(Math.abs(ours - theirs)).toBeLessThan(1e-18);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it.each(['sin', 'cos'] as const)(
    "%s of an angle wound up far beyond 31 bits of quarter turns is the engine's of one that is wrong by a unit in its last place",
    (name) => {
      const derivative = name === 'sin' ? Math.cos : Math.sin;
      fc.assert(
        fc.property(within(1e5, 1e12), fc.boolean(), (size, isBelow) => {
          const x = isBelow ? -size : size;
          const unit = 2 ** (Math.floor(Math.log2(size)) - 52);
          const most = unit * Math.abs(derivative(x)) + unit * unit + 4e-16;
          expect(Math.abs(portable[name](x) - Math[name](x))).toBeLessThanOrEqual(most);
        }),
        { numRuns: 1000 },
      );
      for (const x of [1e15, 1e17, -1e20, 1e300]) expect(Math.abs(portable[name](x))).toBeLessThanOrEqual(1);
      expect([portable[name](Infinity), portable[name](NaN)]).toEqual([NaN, NaN]);
    },
  );

  it("atan2 agrees with the engine's to 1e-15 in every quadrant", () => {
    fc.assert(
      fc.property(within(-10, 10), within(-10, 10), (y, x) => {
        expect(Math.abs(portable.atan2(y, x) - Math.atan2(y === 0 ? 0 : y, x === 0 ? 0 : x))).toBeLessThan(
          1e-15,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('meets the corners of the number line as IEEE 754 asks', () => {
    expect([portable.exp(0), portable.exp(-Infinity), portable.exp(Infinity)]).toEqual([1, 0, Infinity]);
    expect([portable.exp(710), portable.exp(-746), portable.exp(NaN)]).toEqual([Infinity, 0, NaN]);
    expect([portable.log(1), portable.log(0), portable.log(Infinity)]).toEqual([0, -Infinity, Infinity]);
    expect([portable.log(-1), portable.log(NaN), portable.atan(NaN)]).toEqual([NaN, NaN, NaN]);
    expect([portable.sin(0), portable.cos(0), portable.atan(0)]).toEqual([0, 1, 0]);
    expect(portable.atan(Infinity)).toBe(Math.PI / 2);
    expect(portable.atan2(0, -1)).toBe(Math.PI);
    for (const [y, x] of [
      [NaN, 0],
      [0, NaN],
      [NaN, 1],
      [1, NaN],
    ])
      expect(portable.atan2(y, x)).toBeNaN();
  });

  it('reaches subnormal numbers without losing them', () => {
    expect(ulps(portable.exp(-740), Math.exp(-740))).toBeLessThanOrEqual(4);
    expect(ulps(portable.log(5e-324), Math.log(5e-324))).toBeLessThanOrEqual(4);
  });

  it('gives the bits that every other engine must give', () => {
    const hex = (x: number): string => {
      float[0] = x;
      return BigInt.asUintN(64, bits[0]).toString(16);
    };
    expect(
      [portable.exp(1.5), portable.log(10), portable.sin(2), portable.cos(2), portable.atan(3)].map(hex),
    ).toEqual([
      '4011ed3fe64fc541',
      '40026bb1bbb55516',
      '3fed18f6ead1b446',
      'bfdaa22657537205',
      '3ff3fc176b7a8560',
    ]);
  });

  it('has every normal power of two to the bit, and refuses other exponents', () => {
    for (let k = -1022; k <= 1023; k++) {
      float[0] = powerOfTwo(k);
      expect(bits[0]).toBe(BigInt(k + 1023) << 52n);
    }
    for (const k of [-1023, 1024, 0.5, NaN]) expect(() => powerOfTwo(k)).toThrow(RangeError);
  });
});
