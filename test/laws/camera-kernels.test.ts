// The law that binds the camera's readable truth to its fast twin: same ground, same flight, same bits.

import { describe, expect, it } from 'vitest';
import { normal, uniform } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';
import { degrees, hertz, meters, micros, millis, radians, seconds } from '../../core/units/quantity.ts';
import type { Ground } from '../../envs/arena/road/ground.ts';
import { develop } from '../../envs/camera/develop.ts';
import { glance, type EyeOptions } from '../../envs/camera/event-camera.ts';
import { groundView, type CameraMount } from '../../envs/camera/ground/view.ts';
import type { CameraKernel } from '../../envs/camera/picture/room.ts';
import { lensDefaults } from '../../envs/camera/panorama/lens.ts';
import { panorama } from '../../envs/camera/panorama/view.ts';
import type { CameraPose, Optics } from '../../envs/camera/picture/picture.ts';
import { scenery } from '../../envs/camera/panorama/scenery.ts';
import { stripes, texture } from '../../envs/camera/panorama/texture.ts';
import { mount, opened, patchwork, seenIn, type Seen } from './patchwork.ts';

/** What a camera sees on a flight that leaves the map, nods, leaps and comes back. */
function flight(kernel: CameraKernel, mounted: CameraMount, seed: number): Seen[] {
  const random = createRandom(seed);
  const optics = groundView(mounted, patchwork(seed), undefined, kernel);
  const vibration = { deviation: radians(0.01), correlation: millis(30) };
  const pixels = { threshold: 0.1, mismatch: 0.02, refractory: micros(700), vibration };
  const camera = opened(optics, pixels, random);
  let body = { x: 0, y: 0, heading: 0 };
  const seen: Seen[] = [];
  for (let step = 0; step < 300; step++) {
    const leaps = step % 97 === 96;
    body = {
      x: body.x + (leaps ? 3 * normal(random, 0, 1) : 0.01 * uniform(random)),
      y: body.y + (leaps ? -0.5 * body.y : 0.004 * normal(random, 0, 1)),
      heading: body.heading + 0.02 * normal(random, 0, 1),
    };
    if (step === 150) optics.shine?.(0.4);
    glance(camera, body, 1000);
    const { changed, changedCount, level } = optics.picture;
    seen.push(seenIn(0, changed.subarray(0, changedCount)));
    if (step % 10 !== 9) continue;
    const { count, t, x, y, on } = develop(camera, micros(step * 1000));
    seen.push(seenIn(count, t, x, y, on, level));
  }
  return seen;
}

describe('the camera on both kernels', () => {
  it.each([
    ['128 × 96', mount, 1],
    ['128 × 96 again', mount, 2],
    ['61 × 45, no multiple of any vector', { ...mount, width: 61, height: 45 }, 3],
    ['a row of 128', { ...mount, height: 1 }, 4],
    ['a camera that sees past its horizon', { ...mount, pitch: degrees(5), height: 64 }, 5],
  ] as const)('sees the same changes, levels and events: %s', (_, mounted, seed) => {
    const [truth, twin] = (['ts', 'wasm'] as const).map((kernel) => flight(kernel, mounted, seed));
    expect(twin).toEqual(truth);
    expect(truth.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(20);
  });
});

describe('a camera whose heading was wound up', () => {
  it.each([1e6, 2e9, 3.4e9, -5e9, 1e12, -1e300])('sees the same on both kernels at %d rad', (heading) => {
    const [truth, twin] = (['ts', 'wasm'] as const).map((kernel) => {
      const optics = groundView(mount, patchwork(6), undefined, kernel);
      optics.look({ x: 0.1, y: 0.05, heading, yaw: 0, pitch: 0 });
      return [...optics.picture.level];
    });
    expect(twin).toEqual(truth);
    expect(new Set(truth).size).toBeGreaterThan(1);
  });
});

/** What a camera sees that looks along the ground into a room in which a disc moves, lamps go on and off, and itself turns at times. */
function roomTour(kernel: CameraKernel, width: number, height: number, own: Partial<EyeOptions>): Seen[] {
  const random = createRandom(width);
  const paint = texture(
    Array.from({ length: 9 }, () => Array.from({ length: 16 }, () => uniform(random))),
    1,
  );
  const disc = { x: 1, y: 0, radius: 0.2, bottom: 0, top: 0.5, texture: stripes(0.1, 0.8, 0.05) };
  const lamp = { x: 1.5, y: 0.4, radius: 0.05, bottom: 0.2, top: 0.3, brightness: 3 };
  const wall = { bottom: 0, top: 1, texture: paint };
  const seen = scenery({
    walls: [
      { x1: 2, y1: -3, x2: 2, y2: 3, ...wall },
      { x1: -2, y1: 2, x2: 2, y2: 2, ...wall },
    ],
    discs: [disc],
    lights: [lamp],
    haze: meters(4),
  });
  const optics = panorama({ ...lensDefaults, width, height, fieldOfView: radians(1.4) }, seen, kernel);
  const vibration = { deviation: radians(0), correlation: seconds(1) };
  const pixels = { threshold: 0.15, mismatch: 0.02, refractory: micros(300), vibration, ...own };
  const camera = opened(optics, pixels, random);
  let body = { x: 0, y: 0, heading: 0 };
  const told: Seen[] = [];
  for (let look = 0; look < 60; look++) {
    disc.y = 0.5 * Math.sin(look / 5);
    lamp.brightness = look % 7 < 3 ? 0 : 3;
    if (look > 30) body = { ...body, heading: body.heading + 0.01, x: body.x + 0.003 };
    glance(camera, body, 1000);
    const { changed, changedCount, level } = optics.picture;
    const { count, t, x, y, on } = develop(camera, micros(look * 1000));
    told.push(seenIn(count, changed.slice(0, changedCount), level, t, x, y, on));
  }
  return told;
}

describe('a panorama on both kernels', () => {
  it.each([
    [346, 60, {}],
    [61, 45, {}],
    [16, 4, {}],
    [3, 1, {}],
    [100, 40, { refractory: micros(0) }], // no pixel is ever blind,
    [100, 41, { refractory: micros(0), bus: hertz(2e5) }], // but for those that wait to be read out
  ] as const)('shows the same changes, levels and events: %i × %i %o', (width, height, own) => {
    const [truth, twin] = (['ts', 'wasm'] as const).map((kernel) => roomTour(kernel, width, height, own));
    expect(twin).toEqual(truth);
    if (height > 1) expect(truth.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(20);
  });
});

describe.each(['ts', 'wasm'] as const)('a look at the ground (%s)', (kernel) => {
  /** @returns the first pixel that a camera which looks for the first time sees otherwise; -1 where there is none. */
  const firstWrong = (flown: Optics, ground: Ground, pose: CameraPose): number => {
    const fresh = groundView(mount, ground, undefined, kernel);
    fresh.look(pose);
    return flown.picture.level.findIndex((level, p) => level !== fresh.picture.level[p]);
  };

  it('shows after any flight, over the edge of the map too, what a camera sees that looks for the first time', () => {
    const random = createRandom(8);
    const ground = patchwork(8);
    const flown = groundView(mount, ground, undefined, kernel);
    let pose = { x: 0, y: 0, heading: 0, yaw: 0, pitch: 0 };
    for (let look = 0; look < 400; look++) {
      const [far, shaken] = [0.02 * normal(random, 0, 1), 0.01];
      pose = {
        x: pose.x + 0.01 * Math.sign(Math.sin(look / 60)) + far,
        y: pose.y + 0.004 * normal(random, 0, 1),
        heading: pose.heading + 0.05 * normal(random, 0, 1),
        yaw: normal(random, 0, shaken),
        pitch: normal(random, 0, shaken),
      };
      flown.look(pose);
      if (look % 8 === 7) expect(firstWrong(flown, ground, pose), `look ${look}`).toBe(-1);
    }
  });

  it('shows it after a long and slow drive, on which pixels stay beside the same edges', () => {
    const random = createRandom(9);
    const ground = patchwork(9);
    const flown = groundView(mount, ground, undefined, kernel);
    let pose = { x: -0.5, y: -0.5, heading: 0.7, yaw: 0, pitch: 0 };
    for (let look = 0; look < 4000; look++) {
      pose = {
        x: pose.x + 0.0004 * Math.cos(pose.heading),
        y: pose.y + 0.0004 * Math.sin(pose.heading),
        heading: pose.heading + 0.001 * normal(random, 0, 1),
        yaw: 0.8 * pose.yaw + 0.0005 * normal(random, 0, 1),
        pitch: 0.8 * pose.pitch + 0.0005 * normal(random, 0, 1),
      };
      flown.look(pose);
      if (look % 100 === 99) expect(firstWrong(flown, ground, pose), `look ${look}`).toBe(-1);
    }
  });
});
