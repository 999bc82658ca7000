import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, mean, wrapAngle } from '../../../core/units/arithmetic.ts';
import { degrees, inSeconds, micros, millis, seconds } from '../../../core/units/quantity.ts';

describe('arithmetic', () => {
  it('clamps into the bounds and leaves what lies between them alone', () => {
    expect([clamp(-2, -1, 1), clamp(0.3, -1, 1), clamp(7, -1, 1)]).toEqual([-1, 0.3, 1]);
  });

  it('wraps angles into (-π, π], turned by whole turns only', () => {
    expect(wrapAngle(-Math.PI)).toBe(Math.PI);
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (angle) => {
        const wrapped = wrapAngle(angle);
        const turns = (angle - wrapped) / (2 * Math.PI);
        expect(wrapped).toBeGreaterThan(-Math.PI - 1e-12);
        expect(wrapped).toBeLessThanOrEqual(Math.PI + 1e-12);
        expect(turns).toBeCloseTo(Math.round(turns), 9);
      }),
    );
  });

  it('has no mean of nothing', () => {
    expect(mean([])).toBeNaN();
    expect(mean(Float64Array.of(1, 2, 6))).toBe(3);
  });
});

describe('quantities', () => {
  it('counts time in whole microseconds', () => {
    expect([micros(1.4), millis(0.5), seconds(0.05)]).toEqual([1, 500, 50_000]);
    expect(inSeconds(millis(50))).toBe(0.05);
  });

  it('rounds products that binary numbers miss by little: 1.001 s and 64.1 s are short of whole microseconds', () => {
    expect([seconds(1.001), seconds(64.1), millis(1001.001)]).toEqual([1_001_000, 64_100_000, 1_001_001]);
  });

  it('rounds to the nearest microsecond, so that a time has one number whatever it was written in', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (time) => {
        expect([micros(time), millis(time / 1e3), seconds(time / 1e6)]).toEqual([time, time, time]);
      }),
    );
  });

  it('counts angles in radians', () => {
    expect(degrees(180)).toBe(Math.PI);
  });
});
