// Ideal pixels beside a walk in steps of 1 µs along the same light, and the one crossing that they lose: in the last µs of a look, where
// the light turns at the look.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { micros, millis, radians } from '../../../../core/units/quantity.ts';
import { develop } from '../../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter } from '../../../../envs/camera/event-camera.ts';
import { groundView } from '../../../../envs/camera/ground/view.ts';
import type { PixelArray } from '../../../../envs/camera/pixel/array.ts';
import { LAST, OFF, ON, placeOf, REFERENCE } from '../../../../envs/camera/pixel/quads.ts';
import { mount, patchwork } from '../../../laws/patchwork.ts';
import { onePixel, type PixelEvent } from './one-pixel.ts';

/** The threshold, in the steps of brightness that a pixel on the bench is shown. */
const THETA = 16;

/** A look: µs since the one before, and the brightness that it finds. */
type Look = readonly [span: number, level: number];

/**
 * Walk along the light, straight between looks, µs by µs.
 *
 * @returns the events; `lost` are those for which the pixel was due at the end of a look, and of which the next look finds nothing any more
 */
function walk(first: number, looks: readonly Look[]): { seen: PixelEvent[]; lost: number } {
  const seen: PixelEvent[] = [];
  let [reference, before, from, lost] = [first, first, 0, 0];
  for (const [span, now] of looks) {
    let isLost = false;
    for (let u = 0; u < span; u++) {
      const level = before * (span - u) + now * u; // times the span: a whole number
      for (;;) {
        const on = level > reference * span ? 1 : 0;
        const due = reference + (on === 1 ? THETA : -THETA);
        const reaches = (each: number): boolean => (on === 1 ? each >= due : each <= due);
        if (!reaches(level / span)) break;
        if (!reaches(now)) {
          isLost = true;
          break;
        }
        seen.push({ time: from + u, on });
        reference = due;
      }
    }
    if (isLost) lost++;
    from += span;
    before = now;
  }
  return { seen, lost };
}

// Spans are powers of two: then the time of a crossing is exact in float64, and so is its microsecond.
const span = (longest: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: longest }).map((k) => 2 ** k);
const light = (longest: number): fc.Arbitrary<Look[]> =>
  fc.array(fc.tuple(span(longest), fc.nat(90)), { minLength: 1, maxLength: 20 });

describe('ideal pixels', () => {
  it.each([
    ['looks so short that light jumps over several thresholds in a µs', 4],
    ['looks of up to a millisecond', 10],
  ])('fire as a walk in steps of 1 µs does, event by event: %s', (_, longest) => {
    let losses = 0;
    fc.assert(
      fc.property(fc.nat(90), light(longest), (first, looks) => {
        const pixel = onePixel({ level: first });
        const still: Look[] = [...looks, [1, looks[looks.length - 1][1]], [1, looks[looks.length - 1][1]]];
        let time = 0;
        for (const [length, level] of still) pixel.see(level, (time += length));
        const { seen, lost } = walk(first, still);
        expect(pixel.events).toEqual(seen);
        losses += lost;
      }),
    );
    expect(losses).toBeGreaterThan(0); // the walk has seen the case below
  });

  it('lose a crossing in the last µs of a look where the light turns there, and no other', () => {
    const events = (...looks: Look[]): readonly PixelEvent[] => {
      const pixel = onePixel();
      for (const [level, time] of looks) pixel.see(level, time);
      return pixel.events;
    };
    expect(events([THETA, 1000], [THETA - 1, 2000])).toEqual([]);
    expect(events([THETA, 1000], [THETA + 1, 2000])).toEqual([{ time: 1000, on: 1 }]);
    expect(events([THETA, 1000], [THETA, 2000])).toEqual([{ time: 1000, on: 1 }]);
    expect(events([THETA + 1, 1000], [1, 2000])).toEqual([{ time: 942, on: 1 }]);
  });

  it('lose so 27 of 100,000 events on a shaken flight over painted ground', () => {
    const random = createRandom(1);
    const pixels = { threshold: 0.1, mismatch: 0.02, refractory: micros(0) };
    const vibration = { deviation: radians(0.01), correlation: millis(30) };
    const camera = eventCamera({ ...pixels, vibration }, groundView(mount, patchwork(1)), random);
    const { quads, pending } = camera.pixels as PixelArray;
    const { level } = camera.optics.picture;
    let body = { x: 0, y: 0, heading: 0 };
    let [events, lost] = [0, 0];
    openShutter(camera, body, random);
    for (let look = 0; look < 1000; look++) {
      const waiting = [...pending.pixel.subarray(0, pending.count)].map((p) => {
        const [last, middle] = [quads[placeOf(p) + LAST], quads[placeOf(p) + REFERENCE]];
        return last > middle
          ? { p, reaches: (now: number) => now >= middle + quads[placeOf(p) + ON] }
          : { p, reaches: (now: number) => now <= middle - quads[placeOf(p) + OFF] };
      });
      body = { x: body.x + 0.005, y: body.y, heading: body.heading + 0.02 * normal(random, 0, 1) };
      glance(camera, body, 1000);
      lost += waiting.filter(({ p, reaches }) => !reaches(level[p])).length;
      if (look % 10 === 9) events += develop(camera, micros(1000 * (look - 9))).count;
    }
    expect(Math.round((1e5 * lost) / events)).toBe(27);
  });
});
