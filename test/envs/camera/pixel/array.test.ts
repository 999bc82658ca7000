import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { micros } from '../../../../core/units/quantity.ts';
import { onePixel } from './one-pixel.ts';
import { ON, placeOf } from '../../../../envs/camera/pixel/quads.ts';
import { drawThresholds, quadDrift, thresholdDrift } from '../../../../envs/camera/pixel/thresholds.ts';

// Brightness comes in steps of 1/64 and thresholds are 1/4, so that every sum is exact in float32.
const THETA = 16;
const level = fc.nat(255);

describe('an event camera’s pixel', () => {
  it('answers a ramp of ΔL with floor(|ΔL|/θ) events of one polarity, however many looks it takes', () => {
    fc.assert(
      fc.property(level, level, fc.integer({ min: 1, max: 12 }), (from, to, looks) => {
        const pixel = onePixel({ level: from });
        for (let k = 1; k <= looks; k++) pixel.see(from + Math.round(((to - from) * k) / looks), k * 1000);
        pixel.see(to, (looks + 1) * 1000); // an event exactly at the border of a look belongs to the next one
        expect(pixel.events).toHaveLength(Math.floor(Math.abs(to - from) / THETA));
        expect(pixel.events.every(({ on }) => on === (to > from ? 1 : 0))).toBe(true);
      }),
    );
  });

  it('fires at the microsecond at which the brightness, linear between two looks, crosses its threshold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: THETA, max: 255 }),
        fc.integer({ min: 500, max: 20_000 }),
        (rise, length) => {
          const pixel = onePixel();
          pixel.see(rise, length);
          pixel.see(rise, length + 1);
          const times = Array.from({ length: Math.floor(rise / THETA) }, (_, k) =>
            Math.ceil((((k + 1) * THETA) / rise) * length - 1e-9),
          );
          expect(pixel.events.map(({ time }) => time)).toEqual(times);
        },
      ),
    );
  });

  it('sends events whose sum of polarity · θ follows the brightness within one θ', () => {
    fc.assert(
      fc.property(level, fc.array(level, { minLength: 1, maxLength: 30 }), (first, walk) => {
        const pixel = onePixel({ level: first });
        walk.forEach((next, k) => {
          pixel.see(next, (2 * k + 1) * 1000);
          pixel.see(next, (2 * k + 2) * 1000);
          const sum = pixel.events.reduce((total, { on }) => total + (on === 1 ? THETA : -THETA), first);
          expect(Math.abs(next - sum)).toBeLessThan(THETA);
        });
      }),
    );
  });

  it('never fires twice within its refractory time, also across windows', () => {
    fc.assert(
      fc.property(
        fc.array(level, { maxLength: 30 }),
        fc.integer({ min: 1, max: 5000 }),
        (walk, refractory) => {
          const pixel = onePixel({ refractory });
          walk.forEach((next, k) => {
            pixel.see(next, (k + 1) * 1000);
            if (k % 3 === 2) pixel.window();
          });
          const gaps = pixel.events.slice(1).map(({ time }, k) => time - pixel.events[k].time);
          expect(gaps.filter((gap) => gap < refractory)).toEqual([]);
        },
      ),
    );
  });

  it('catches up after its refractory time with what the brightness did meanwhile', () => {
    const pixel = onePixel({ refractory: 700 });
    pixel.see(64, 1000);
    for (let k = 2; k <= 5; k++) pixel.see(64, k * 1000);
    expect(pixel.events).toEqual([250, 950, 1650, 2350].map((time) => ({ time, on: 1 })));
  });

  it('fires as soon as it can again, also while the brightness is coming back', () => {
    const pixel = onePixel({ refractory: 700 });
    pixel.see(64, 1000); // 250 and 950 are sent, and two thresholds are left
    pixel.see(63, 2000);
    expect(pixel.events.map(({ time }) => time)).toEqual([250, 950, 1650]);
  });

  it('forgets a missed crossing if the brightness is back before it can fire', () => {
    const pixel = onePixel({ refractory: 5000 });
    pixel.see(32, 1000);
    pixel.see(16, 2000);
    for (let k = 3; k <= 12; k++) pixel.see(16, k * 1000);
    expect(pixel.events).toEqual([{ time: 500, on: 1 }]);
  });

  it('is silent while nothing changes', () => {
    const pixel = onePixel({ level: 100 });
    for (let k = 1; k <= 20; k++) pixel.see(100, k * 1000);
    expect(pixel.events).toEqual([]);
  });
});

describe('the thresholds of an array', () => {
  const options = { threshold: 0.25, mismatch: 0.025, refractory: micros(500) };

  it('are fixed by the stream they are drawn from', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => drawThresholds(64, options, createRandom(seed)));
    expect(same.onThreshold).toEqual(one.onThreshold);
    expect(same.offThreshold).toEqual(one.offThreshold);
    expect(other.onThreshold).not.toEqual(one.onThreshold);
    expect(one.offThreshold).not.toEqual(one.onThreshold);
  });

  it('scatter around the nominal one by the mismatch', () => {
    const { onThreshold } = drawThresholds(10_000, options, createRandom(3));
    const mean = onThreshold.reduce((sum, each) => sum + each, 0) / 10_000;
    const variance = onThreshold.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / 10_000;
    expect(mean).toBeCloseTo(0.25, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.025, 3);
  });

  it('scatter around another nominal one for OFF events, where there is one', () => {
    const { onThreshold, offThreshold } = drawThresholds(
      10_000,
      { ...options, offThreshold: 0.4 },
      createRandom(3),
    );
    const mean = (column: Float32Array): number => column.reduce((sum, each) => sum + each, 0) / 10_000;
    expect(mean(onThreshold)).toBeCloseTo(0.25, 2);
    expect(mean(offThreshold)).toBeCloseTo(0.4, 2);
  });

  it('drift as one and come back bit for bit, however often they drifted', () => {
    const { onThreshold, offThreshold } = drawThresholds(8, options, createRandom(3));
    const [on, off] = [onThreshold.slice(), offThreshold.slice()];
    const drift = thresholdDrift(onThreshold, offThreshold);
    for (const factor of [2, 0.5, 1.25]) {
      drift(factor);
      expect([...onThreshold]).toEqual([...on].map((theta) => Math.fround(factor * theta)));
    }
    drift(1);
    expect([onThreshold, offThreshold]).toEqual([on, off]);
    const quads = Float32Array.from({ length: 16 }, (_, k) => k + 1);
    const among = quadDrift(quads);
    among(2);
    among(3);
    expect([...quads]).toEqual(Array.from({ length: 16 }, (_, k) => (k < placeOf(0) + ON ? 1 : 3) * (k + 1)));
  });

  it('never fall so low that a pixel would fire without contrast', () => {
    const { onThreshold } = drawThresholds(1000, { ...options, mismatch: 5 }, createRandom(4));
    expect(Math.min(...onThreshold)).toBeCloseTo(0.05, 6);
  });
});
