// A single pixel on a bench: it is shown one brightness after another, in steps of 1/64.

import { createRandom } from '../../../../core/random/random.ts';
import { micros } from '../../../../core/units/quantity.ts';
import { eventScratch } from '../../../../envs/camera/events/order.ts';
import { blankPicture } from '../../../../envs/camera/picture/picture.ts';
import { pixelArray, sense, settle } from '../../../../envs/camera/pixel/array.ts';

/** One event, in µs since the pixel was switched on. */
export interface PixelEvent {
  readonly time: number;
  readonly on: number;
}

/** A pixel with a threshold of 16 steps. */
export interface OnePixel {
  readonly events: readonly PixelEvent[];
  /** Show a brightness at a time after the last look, in µs since the pixel was switched on. */
  see(level: number, time: number): void;
  /** Begin a new window. */
  window(): void;
}

/** Switch a pixel on before a brightness. */
export function onePixel({ level = 0, refractory = 0 } = {}): OnePixel {
  const array = pixelArray(
    1,
    { threshold: 0.25, mismatch: 0, refractory: micros(refractory) },
    createRandom(0),
  );
  const picture = blankPicture(1);
  picture.level[0] = level / 64;
  const scratch = eventScratch();
  const events: PixelEvent[] = [];
  let start = 0;
  let last = 0;
  settle(array, picture);
  return {
    events,
    see(next, time) {
      picture.changedCount = picture.level[0] === next / 64 ? 0 : 1;
      picture.level[0] = next / 64;
      sense(array, picture, last - start, time - start, scratch);
      for (let i = 0; i < scratch.count; i++)
        events.push({ time: start + scratch.time[i], on: scratch.what[i] & 1 });
      scratch.count = 0;
      last = time;
    },
    window() {
      array.start += last - start;
      start = last;
    },
  };
}
