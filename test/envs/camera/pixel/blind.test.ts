// What ideal pixels, which are asked at looks alone, miss of what pixels with the physics whole see of the same light: only where these are
// blind for longer than the light takes to come back.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { micros } from '../../../../core/units/quantity.ts';
import { eventScratch } from '../../../../envs/camera/events/order.ts';
import { blankPicture } from '../../../../envs/camera/picture/picture.ts';
import { pixelArray, sense, settle } from '../../../../envs/camera/pixel/array.ts';
import { pixelBench } from './bench.ts';

describe('ideal pixels before a sinusoid of 5.3 Hz (amplitude 1, θ = 0.2)', () => {
  it.each([
    ['11.62', 33.3, 20],
    ['8.51', 8.3, 20],
    ['0.02', 1, 20],
    ['0.00', 1, 1.25], // the worlds' cameras
    ['0.00', 33.3, 0],
  ])(
    'miss %s per cent of the events: a look every %f ms, blind for %f ms',
    (percent, milliseconds, blind) => {
      const look = 1000 * milliseconds;
      const refractory = 1000 * blind;
      const options = { threshold: 0.2, mismatch: 0, refractory: micros(refractory) };
      const array = pixelArray(1, options, createRandom(0));
      const picture = blankPicture(1);
      settle(array, picture);
      const seen = eventScratch();
      const whole = pixelBench(options);
      for (let last = 0; last < 100e6; last += look) {
        const now = last + look;
        const level = Math.fround(Math.sin((2 * Math.PI * 5.3 * now) / 1e6));
        picture.changedCount = picture.level[0] === level ? 0 : 1;
        picture.level[0] = level;
        sense(array, picture, last, now, seen);
        whole.see(level, now);
      }
      expect((100 * (1 - seen.count / whole.events.length)).toFixed(2)).toBe(percent);
    },
  );
});
