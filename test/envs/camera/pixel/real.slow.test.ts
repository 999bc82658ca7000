import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, uniform } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { hertz, micros } from '../../../../core/units/quantity.ts';
import { presets } from '../../../../envs/camera/presets.ts';
import { pixelBench, type BenchEvent } from './bench.ts';

const THETA = 0.25;
const sixtyFourths = fc.integer({ min: -128, max: 128 }).map((n) => n / 64);
const timesOf = (events: readonly BenchEvent[]): number[] => events.map(({ time }) => time);
describe('a pixel with the physics whole', () => {
  it('answers a linear ramp of ΔL with floor(|ΔL|/θ) events of one polarity, however the ramp is cut', () => {
    fc.assert(
      fc.property(sixtyFourths, fc.array(fc.integer({ min: 1, max: 63 }), { maxLength: 9 }), (rise, cuts) => {
        const bench = pixelBench();
        for (const cut of [...new Set(cuts)].sort((a, b) => a - b)) bench.see((rise * cut) / 64, cut * 640);
        bench.see(rise, 64 * 640);
        bench.see(rise, 64 * 640 + 1);
        expect(bench.events).toHaveLength(Math.floor(Math.abs(rise) / THETA));
        expect(bench.events.every(({ on }) => on === (rise > 0 ? 1 : 0))).toBe(true);
      }),
    );
  });

  it('fires at the same microseconds when the looks come twice as often', () => {
    fc.assert(
      fc.property(fc.array(sixtyFourths, { minLength: 1, maxLength: 8 }), (walk) => {
        const seldom = pixelBench({ refractory: micros(300) });
        const often = pixelBench({ refractory: micros(300) });
        let before = 0;
        walk.forEach((level, k) => {
          seldom.see(level, (k + 1) * 2000);
          often.see((before + level) / 2, k * 2000 + 1000);
          often.see(level, (k + 1) * 2000);
          before = level;
        });
        expect(timesOf(often.events)).toEqual(timesOf(seldom.events));
      }),
    );
  });

  it('sends events whose sum of polarity · θ follows the light within one θ', () => {
    fc.assert(
      fc.property(fc.array(sixtyFourths, { minLength: 1, maxLength: 20 }), (walk) => {
        const bench = pixelBench();
        walk.forEach((level, k) => {
          bench.see(level, (k + 1) * 1000);
          const sum = bench.events.reduce((total, { on }) => total + (on === 1 ? THETA : -THETA), 0);
          expect(Math.abs(level - sum)).toBeLessThan(THETA + 1e-9);
        });
      }),
    );
  });

  it('crosses inside the exponential: after a step of ΔL, θ is reached at -τ ln(1 - θ/ΔL)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 0, noNaN: true }),
        fc.double({ min: 0.3, max: 0.74, noNaN: true }),
        fc.integer({ min: 5, max: 3000 }),
        (dark, step, bandwidth) => {
          const bench = pixelBench({ bandwidth: hertz(bandwidth) }, { level: Math.fround(dark) });
          bench.see(dark + step, 1); // a step within a microsecond
          const tau = 1e6 / (2 * Math.PI * bandwidth * Math.max(0.02, Math.exp(dark + step)));
          for (let k = 1; k <= 10; k++) bench.see(dark + step, 1 + Math.ceil(k * tau));
          const expected = Array.from(
            { length: Math.floor(step / THETA) },
            (_, k) => -tau * Math.log(1 - ((k + 1) * THETA) / step),
          ).filter((time) => time < 9.9 * tau);
          expect(bench.events).toHaveLength(expected.length);
          // The light's own microsecond, and the rounding up to the next one.
          expected.forEach((time, k) =>
            expect(Math.abs(bench.events[k].time - time)).toBeLessThan(2.1 + 1e-4 * tau),
          );
        },
      ),
    );
  });

  it('agrees with a photoreceptor that is integrated in steps of 2 µs, on a walk of light', () => {
    const random = createRandom(5);
    const bench = pixelBench({ bandwidth: hertz(300), leak: hertz(20) }, { level: 0 });
    // The first phase of the leak is the pixel's own.
    let [v, reference, light] = [0, bench.array.reference[0], 0];
    const expected: BenchEvent[] = [];
    for (let look = 0; look < 200; look++) {
      const next = Math.fround(-2.5 * uniform(random));
      const tau = 1e6 / (2 * Math.PI * 300 * Math.exp((light + next) / 2));
      for (let s = 0; s < 2000; s += 2) {
        const now = light + ((s + 1) / 2000) * (next - light);
        v += (2 / tau) * (now - v);
        reference -= 2 * bench.array.leak[0];
        if (v - reference >= THETA) {
          expected.push({ pixel: 0, time: look * 2000 + s + 2, on: 1 });
          reference += THETA;
        } else if (v - reference <= -THETA) {
          expected.push({ pixel: 0, time: look * 2000 + s + 2, on: 0 });
          reference -= THETA;
        }
      }
      light = next;
      bench.see(next, (look + 1) * 2000);
    }
    expect(expected.length).toBeGreaterThan(100);
    expect(bench.events.map(({ on }) => on)).toEqual(expected.map(({ on }) => on));
    // Euler's own error at 2 µs shifts a slow crossing by some 10 µs.
    bench.events.forEach(({ time }, k) => expect(Math.abs(time - expected[k].time)).toBeLessThan(60));
  });

  it('answers a step later in the dark: the delay grows as 1/brightness', () => {
    const corner = fc.integer({ min: 20, max: 100 });
    const contrast = fc.double({ min: 0.3, max: 0.7, noNaN: true });
    const darkening = fc.double({ min: 1.5, max: 20, noNaN: true });
    fc.assert(
      fc.property(corner, contrast, darkening, (bandwidth, step, times) => {
        const delay = (brightness: number): number => {
          const level = Math.log(brightness);
          const bench = pixelBench({ bandwidth: hertz(bandwidth) }, { level: level - step });
          bench.see(level, 1);
          bench.see(level, 5_000_000);
          return bench.events[0].time;
        };
        expect(delay(1 / times) / delay(1) / times).toBeCloseTo(1, 2);
      }),
    );
  });

  it('at rest, with nothing but leak, fires ON at the rate of the leak', () => {
    const rate = fc.integer({ min: 1, max: 50 });
    const look = fc.integer({ min: 1000, max: 400_000 }); // µs between two looks
    fc.assert(
      fc.property(rate, look, (leak, wait) => {
        const seconds = 4;
        const bench = pixelBench({ leak: hertz(leak), leakSpread: 0 }, { pixels: 100 });
        for (let time = wait; time < seconds * 1e6; time += wait) bench.see(0, time);
        bench.see(0, seconds * 1e6);
        expect(bench.events.every(({ on }) => on === 1)).toBe(true);
        // A pixel fires seconds · leak times, give or take one at the ends.
        expect(Math.abs(bench.events.length / 100 - seconds * leak)).toBeLessThan(0.5);
        // Not all together: the phases differ.
        expect(new Set(timesOf(bench.events)).size).toBeGreaterThan(0.7 * bench.events.length);
      }),
      { numRuns: 20 },
    );
  });

  it('never fires faster than 1/refractory, whatever light, noise, latency and jitter do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 3000 }), fc.nat(1000), (refractory, seed) => {
        const random = createRandom(seed);
        const noise = {
          shot: hertz(3000),
          hotShare: 0.5,
          jitter: micros(300),
          refractory: micros(refractory),
        };
        const bench = pixelBench({ ...presets.davis346.pixels, ...noise }, { pixels: 20, seed });
        for (let k = 1; k <= 100; k++) bench.see(() => -3 * uniform(random), k * 1000);
        const last = new Map<number, number>();
        let shortest = Infinity;
        for (const { pixel, time } of [...bench.events].sort((a, b) => a.time - b.time)) {
          shortest = Math.min(shortest, time - (last.get(pixel) ?? -Infinity));
          last.set(pixel, time);
        }
        expect(bench.events.length).toBeGreaterThan(400);
        expect(shortest).toBeGreaterThanOrEqual(refractory);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps what it could not tell while it was blind', () => {
    const bench = pixelBench({ refractory: micros(700) });
    bench.see(1, 1000);
    for (let k = 2; k <= 5; k++) bench.see(1, k * 1000);
    expect(bench.events).toEqual([250, 950, 1650, 2350].map((time) => ({ pixel: 0, time, on: 1 })));
  });

  it('has a mismatch that is fixed in space: a pixel that fires more goes on firing more', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.03, max: 0.08, noNaN: true }), fc.nat(1000), (mismatch, seed) => {
        const bench = pixelBench({ mismatch }, { pixels: 300, seed });
        const counts = [new Float64Array(300), new Float64Array(300)];
        for (const half of counts) {
          bench.events.length = 0;
          const from = half === counts[0] ? 0 : 400_000;
          for (let k = 1; k <= 20; k++) bench.see(k % 2 === 0 ? 0 : 3, from + k * 20_000);
          for (const { pixel } of bench.events) half[pixel]++;
        }
        const centred = counts.map((each) => each.map((n) => n - each.reduce((a, b) => a + b) / 300));
        const dot = (a: Float64Array, b: Float64Array): number =>
          a.reduce((sum, each, p) => sum + each * b[p], 0);
        const [a, b] = centred;
        expect(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))).toBeGreaterThan(0.95);
      }),
      { numRuns: 20 },
    );
  });
});

describe('latency', () => {
  it('moves every event, jitter scatters them around it', () => {
    const random = createRandom(8);
    const walk = Array.from({ length: 400 }, () => integer(random, 8) / 4);
    const film = (options: object): number[] => {
      const bench = pixelBench(options);
      walk.forEach((level, k) => bench.see(level, (k + 1) * 50_000));
      return timesOf(bench.events);
    };
    const prompt = film({});
    const late = film({ latency: micros(120) });
    expect(late).toEqual(prompt.map((time) => time + 120));
    const off = film({ latency: micros(120), jitter: micros(20) }).map((time, k) => time - prompt[k] - 120);
    const deviation = Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / off.length);
    expect(off.length).toBeGreaterThan(500);
    expect(Math.abs(off.reduce((a, b) => a + b, 0) / off.length)).toBeLessThan(4);
    expect(deviation).toBeGreaterThan(17);
    expect(deviation).toBeLessThan(23);
  });
});
