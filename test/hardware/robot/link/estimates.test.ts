import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros, seconds } from '../../../../core/units/quantity.ts';
import { clockOffset } from '../../../../hardware/robot/link/measure/clock-offset.ts';
import { histogram, percentile, record } from '../../../../hardware/robot/link/measure/histogram.ts';
import { scanRetina } from '../../../../hardware/robot/link/port/scan-events.ts';

describe('the clock offset', () => {
  const delay = fc.integer({ min: 0, max: 50_000 });
  it('is never farther from the truth than its uncertainty says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.tuple(delay, delay, delay), { minLength: 1 }),
        (truth, trips) => {
          const clock = clockOffset();
          let now = 1_000_000;
          for (const [there, thinking, back] of trips) {
            const heard = now + there + truth;
            const received = now + there + thinking + back;
            clock.exchanged(micros(now), micros(heard), micros(heard + thinking), micros(received));
            now = received;
          }
          const { offset, uncertainty } = clock.estimate() ?? { offset: NaN, uncertainty: NaN };
          expect(Math.abs(offset - truth)).toBeLessThanOrEqual(uncertainty + 1);
        },
      ),
    );
  });
  it('bounds one-way stamps by the round trip, and by the promptest of them', () => {
    const clock = clockOffset();
    for (const late of [900, 200, 700])
      clock.stamped(micros(5000 + 42 + late), micros(5000 + 2 * late), micros(1000));
    const { offset, uncertainty } = clock.estimate() ?? { offset: NaN, uncertainty: NaN };
    expect(uncertainty).toBe(500);
    expect(offset).toBeCloseTo(42 - 200 + 500, -1);
  });
  it('remembers the promptest stamp for an hour of late ones, and lets go of it where the clock was set back', () => {
    const clock = clockOffset();
    const come = (second: number, late: number, off = 0): number => {
      clock.stamped(seconds(second + off), seconds(second + late), micros(0));
      return clock.estimate()?.offset ?? NaN;
    };
    come(100, 0);
    for (let second = 101; second < 1100; second++) come(second, 3);
    expect(come(1100, 3)).toBeGreaterThan(seconds(-1.1)); // a second of the three is forgiven
    expect(come(1101, 0, -3600)).toBe(seconds(-3600));
  });
});

describe('the histogram', () => {
  it('gives percentiles that are right to 5 %', () => {
    const times = histogram();
    for (let i = 1; i <= 10_000; i++) record(times, i);
    for (const share of [0.5, 0.95, 0.99]) {
      expect(percentile(times, share) / (share * 10_000)).toBeGreaterThanOrEqual(1);
      expect(percentile(times, share) / (share * 10_000)).toBeLessThan(1.05);
    }
    expect(percentile(times, 1)).toBe(10_000);
    expect(percentile(histogram(), 0.5)).toBe(0);
  });
});

describe('the scan retina', () => {
  const scan = (...ranges: number[]) => ({
    angleMin: 0,
    angleStep: 1,
    rangeMin: 0.1,
    ranges: Float32Array.from(ranges),
  });
  it('is silent at first and while nothing changes; nearer is on, farther is off', () => {
    const retina = scanRetina();
    expect(retina.events(scan(2, 2, Infinity), micros(1)).count).toBe(0);
    expect(retina.events(scan(2.05, 1.95, NaN), micros(2)).count).toBe(0);
    const seen = retina.events(scan(1.7, 2.5, 1), micros(1000));
    // the beam farthest to the left is pixel 0: a laser counts to the left, a camera to the right
    expect([...seen.x]).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...seen.on]).toEqual([1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect([...seen.time]).toEqual(Array(11).fill(999));
  });

  it('has what is ahead in the middle, wherever the laser begins to count, and no more than the view', () => {
    const nearer = (angleMin: number, beam: number): readonly [number, number] => {
      const retina = scanRetina({ view: Math.PI / 2 });
      const ranges = new Float32Array(360).fill(2);
      const turn = { angleMin, angleStep: Math.PI / 180, rangeMin: 0.1 };
      retina.events({ ...turn, ranges }, micros(1));
      ranges[beam] = 1.7;
      const { x, width } = retina.events({ ...turn, ranges }, micros(1000));
      return [x[0] ?? NaN, width];
    };
    expect(nearer(-Math.PI, 180)).toEqual([45, 91]);
    expect(nearer(0, 0)).toEqual([45, 91]);
    expect(nearer(0, 30)).toEqual([15, 91]);
    expect(nearer(0, 330)).toEqual([75, 91]);
    expect(nearer(0, 180)).toEqual([NaN, 91]);
  });
});
