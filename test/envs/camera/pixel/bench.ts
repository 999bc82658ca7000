// Pixels with the physics whole on a bench: shown one log brightness after another, all of them the same.

import { createRandom } from '../../../../core/random/random.ts';
import { micros } from '../../../../core/units/quantity.ts';
import { eventScratch } from '../../../../envs/camera/events/order.ts';
import { blankPicture } from '../../../../envs/camera/picture/picture.ts';
import { wholePixelOptions, type PixelOptions } from '../../../../envs/camera/pixel/options.ts';
import { realPixels, settleReal, type RealPixels } from '../../../../envs/camera/pixel/real.ts';
import { senseReal } from '../../../../envs/camera/pixel/sense-real.ts';

/** One event, in µs since the pixels were switched on. */
export interface BenchEvent {
  readonly pixel: number;
  readonly time: number;
  readonly on: number;
}

/** Pixels under test. */
export interface PixelBench {
  readonly array: RealPixels;
  readonly events: BenchEvent[];
  /** Let the light of all pixels, or of each as `level` says, go linearly to a level until a time in µs. */
  see(level: number | ((pixel: number) => number), time: number): void;
}

/** An ideal pixel with a threshold of 0.25. */
export const bare: PixelOptions = { threshold: 0.25, mismatch: 0, refractory: micros(0) };

/** Switch pixels on before a log brightness. */
export function pixelBench(
  options: Partial<PixelOptions> = {},
  { pixels = 1, level = 0, seed = 1, episode = 2 } = {},
): PixelBench {
  const array = realPixels(pixels, wholePixelOptions({ ...bare, ...options }), createRandom(seed));
  const picture = blankPicture(pixels);
  picture.level.fill(level);
  settleReal(array, picture, createRandom(episode));
  const scratch = eventScratch();
  const events: BenchEvent[] = [];
  let last = 0;
  return {
    array,
    events,
    see(next, time) {
      picture.changedCount = 0;
      for (let p = 0; p < pixels; p++) {
        const level = Math.fround(typeof next === 'number' ? next : next(p));
        if (picture.level[p] === level) continue;
        picture.level[p] = level;
        picture.changed[picture.changedCount++] = p;
      }
      senseReal(array, picture, last, time, scratch);
      for (let i = 0; i < scratch.count; i++)
        events.push({ pixel: scratch.what[i] >> 1, time: scratch.time[i], on: scratch.what[i] & 1 });
      scratch.count = 0;
      last = time;
    },
  };
}
