// Pixels that are blind after an event, and pixels that never are: the same on the readable truth and on its fast twin.

import { describe, expect, it } from 'vitest';
import { normal } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';
import { micros, millis, radians } from '../../core/units/quantity.ts';
import { develop } from '../../envs/camera/develop.ts';
import { glance } from '../../envs/camera/event-camera.ts';
import { groundView } from '../../envs/camera/ground/view.ts';
import type { CameraKernel } from '../../envs/camera/picture/room.ts';
import { mount, opened, patchwork, seenIn, type Seen } from './patchwork.ts';

/** What pixels see that fire many times a look and are never blind, in windows that are no whole microseconds. */
function nudges(kernel: CameraKernel): Seen[] {
  const random = createRandom(5);
  const optics = groundView({ ...mount, width: 64, height: 48 }, patchwork(5), undefined, kernel);
  const vibration = { deviation: radians(0.01), correlation: millis(30) };
  const pixels = { threshold: 0.004, mismatch: 0.0004, refractory: micros(0), vibration };
  const camera = opened(optics, pixels, random);
  return Array.from({ length: 200 }, () => {
    const { x, heading } = camera.body;
    glance(camera, { x: x + 0.003, y: 0, heading: heading + normal(random, 0, 0.006) }, 100 / 3);
    const { count, t, x: columns, y, on } = develop(camera, micros(0));
    return seenIn(count, t, columns, y, on);
  });
}

describe('a look between two microseconds', () => {
  it('lets pixels that are never blind fire at the same times, on both kernels', () => {
    const [twin, truth] = (['wasm', 'ts'] as const).map(nudges);
    expect(twin).toEqual(truth);
    expect(truth.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(10_000);
  });
});

/** What a camera sees of a light that is set anew at every look, mostly to what it was: pixels that are blind are listed all the same. */
function flicker(kernel: CameraKernel): Seen[] {
  const random = createRandom(5);
  const optics = groundView({ ...mount, width: 32, height: 16 }, patchwork(5), undefined, kernel);
  const vibration = { deviation: radians(0.05), correlation: millis(30) };
  const pixels = { threshold: 0.1, mismatch: 0.02, refractory: micros(5000), vibration };
  const camera = opened(optics, pixels, random);
  return Array.from({ length: 40 }, (_, look) => {
    optics.shine?.(look % 9 < 5 ? 0.1 : 1);
    glance(camera, camera.body, 1000);
    const { count, t, x, y, on } = develop(camera, micros(look * 1000));
    return seenIn(count, t, x, y, on, optics.picture.level);
  });
}

describe('a light that is set at every look', () => {
  it('lets each pixel wait once, on both kernels', () => {
    const [twin, truth] = (['wasm', 'ts'] as const).map(flicker);
    expect(twin).toEqual(truth);
    expect(truth.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(1000);
  });
});
