import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { hertz, micros } from '../../../../core/units/quantity.ts';
import { presets } from '../../../../envs/camera/presets.ts';
import { pixelBench, type BenchEvent } from './bench.ts';

describe('noise', () => {
  const run = (options: object, where = {}): BenchEvent[] => {
    const bench = pixelBench(options, { pixels: 400, ...where });
    for (let k = 1; k <= 50; k++) bench.see(bench.array.light[0], k * 20_000);
    return bench.events;
  };

  it('of photons comes at its rate in the dark, at a quarter of it in full light, in both polarities', () => {
    const dark = run({ shot: 10 }, { level: -12 });
    const bright = run({ shot: 10 }, { level: 0 });
    // 4000 and 1000 events are expected: four deviations of Poisson.
    expect(Math.abs(dark.length - 4000)).toBeLessThan(4 * Math.sqrt(4000));
    expect(Math.abs(bright.length - 1000)).toBeLessThan(4 * Math.sqrt(1000));
    const on = dark.filter((each) => each.on === 1).length;
    expect(Math.abs(on - dark.length / 2)).toBeLessThan(4 * Math.sqrt(1000));
  });

  it('of photons comes oftener where the own threshold is low', () => {
    const { array } = pixelBench({ shot: hertz(10), mismatch: 0.05 }, { pixels: 64 });
    const rates = [...array.onThreshold].map((own) => (10 * 0.25) / own);
    expect(new Set(rates).size).toBe(64);
    expect(1e6 / array.shot.mean).toBeCloseTo(
      rates.reduce((sum, rate) => sum + rate, 0),
      6,
    );
  });

  it('of hot pixels comes from few, at their rate', () => {
    const events = run({ hotShare: 0.02, hotRate: 300 });
    const hot = new Set(events.map(({ pixel }) => pixel));
    expect(hot.size).toBeGreaterThan(0);
    expect(hot.size).toBeLessThan(25);
    expect(Math.abs(events.length / hot.size - 300)).toBeLessThan(4 * Math.sqrt(300));
  });

  it('of a leak comes as evenly as it drains, in ON events alone', () => {
    const bench = pixelBench({ leak: hertz(4) });
    for (let k = 1; k <= 150; k++) bench.see(0, k * 20_000);
    expect(bench.events.length).toBeGreaterThanOrEqual(11);
    bench.events.forEach(({ time, on }, k) => {
      expect(on).toBe(1);
      if (k > 0) expect(Math.abs(time - bench.events[k - 1].time - 250_000)).toBeLessThanOrEqual(1);
    });
  });

  it('of each kind has its own stream: another seed for one leaves the others as they were', () => {
    const all = { shot: 5, hotShare: 0.02, hotRate: 50 };
    const kinds = (options: object): string[] =>
      run(options)
        .map((each) => JSON.stringify(each))
        .sort();
    const shotOf = (seed: number): string[] => kinds({ shot: 5, seeds: { shot: seed } });
    expect(shotOf(3)).toEqual(shotOf(3));
    expect(shotOf(3)).not.toEqual(shotOf(4));
    const hotOnly = kinds({ hotShare: 0.02, hotRate: 50 });
    const both = kinds({ ...all, seeds: { shot: 3 } });
    expect(hotOnly.filter((each) => !both.includes(each)).length).toBeLessThan(0.02 * hotOnly.length);
  });

  it('is the same twice with the same seeds, and another in another episode', () => {
    const noisy = { ...presets.davis346.pixels, shot: 5 };
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1001, max: 2000 }), (one, other) => {
        const first = run(noisy, { seed: one, episode: one });
        expect(run(noisy, { seed: one, episode: one })).toEqual(first);
        expect(run(noisy, { seed: one, episode: other })).not.toEqual(first);
        expect(run(noisy, { seed: other, episode: one })).not.toEqual(first);
      }),
      { numRuns: 8 },
    );
  });

  it('sets the reference anew, and what the slow photoreceptor still crosses is fired when it does, not later', () => {
    const bench = pixelBench({ bandwidth: hertz(5), shot: hertz(40), seeds: { shot: 3 } }, { pixels: 64 });
    const random = createRandom(6);
    let last = 0;
    let level = 0;
    for (let k = 1; k <= 1000; k++) {
      if (k % 4 === 0) level = integer(random, 16) / 4; // else the light stands still
      const before = bench.events.length;
      bench.see(level, k * 10_000);
      const astray = bench.events.slice(before).filter(({ time }) => time < last || time > k * 10_000);
      expect(astray).toEqual([]);
      last = k * 10_000;
    }
  });

  it('is none at all where all of it is switched off', () => {
    expect(run({ bandwidth: 100, latency: micros(20) })).toEqual([]);
  });
});
