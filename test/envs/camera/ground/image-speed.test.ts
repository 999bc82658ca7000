// How fast the ground's image moves at most, against the motion of single points of the ground through a pinhole.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meters, radians, seconds } from '../../../../core/units/quantity.ts';
import { imageSpeed } from '../../../../envs/camera/ground/image-speed.ts';
import type { CameraMount } from '../../../../envs/camera/ground/mount.ts';
import { laneKeepingDefaults } from '../../../../envs/task/lane/lane-keeping-options.ts';

const still = { deviation: radians(0), correlation: seconds(1) };

/**
 * How fast the ground under a place of the picture moves, along rows or down columns, by one step of 1 µs.
 *
 * @param column, row  from -1 to 1 over the picture
 */
function motionAt(
  { width, height, fieldOfView, pitch, above, ahead }: CameraMount,
  [column, row]: readonly [number, number],
  speed: number,
  turnRate: number,
): number {
  const focal = width / 2 / Math.tan(fieldOfView / 2);
  /** Where a point of the ground, in metres before and left of the axle, stands in the picture. */
  const project = (forward: number, left: number): [number, number] => {
    const depth = (forward - ahead) * Math.cos(pitch) + above * Math.sin(pitch);
    const drop = above * Math.cos(pitch) - (forward - ahead) * Math.sin(pitch);
    return [(-focal * left) / depth, (focal * drop) / depth];
  };
  const below = pitch + Math.atan((row * height) / 2 / focal);
  fc.pre(below > 0.12); // what is nearer to the horizon is far away, and stands still
  const forward = ahead + above / Math.tan(below);
  const depth = (forward - ahead) * Math.cos(pitch) + above * Math.sin(pitch);
  const left = (-column * (width / 2) * depth) / focal;
  const dt = 1e-6;
  const [x, y] = [forward - speed * dt, left];
  const [c, s] = [Math.cos(turnRate * dt), Math.sin(turnRate * dt)];
  const before = project(forward, left);
  const after = project(x * c + y * s, y * c - x * s);
  return Math.max(Math.abs(after[0] - before[0]), Math.abs(after[1] - before[1])) / dt;
}

const unit = fc.double({ min: -1, max: 1, noNaN: true });
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('the speed of the ground’s image', () => {
  const mounts = fc.record({
    width: fc.integer({ min: 8, max: 400 }),
    height: fc.integer({ min: 1, max: 300 }),
    fieldOfView: between(0.3, 2.4),
    above: between(0.05, 1),
    ahead: between(0, 0.6),
    pitch: between(0, 1.5),
  });
  const mountOf = (numbers: typeof mounts extends fc.Arbitrary<infer T> ? T : never) => ({
    ...laneKeepingDefaults.camera,
    ...numbers,
    fieldOfView: radians(numbers.fieldOfView),
    above: meters(numbers.above),
    ahead: meters(numbers.ahead),
    pitch: radians(numbers.pitch),
    vibration: still,
  });

  it('is exceeded by no point of the ground in the picture, however the camera is built and mounted', () => {
    fc.assert(
      fc.property(mounts, unit, unit, unit, unit, (numbers, column, row, v, w) => {
        const mount = mountOf(numbers);
        const told = imageSpeed(mount, v, 2 * w);
        expect(motionAt(mount, [column, row], v, 2 * w)).toBeLessThanOrEqual(1.001 * told + 1e-3);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['wide and low', { width: 200, height: 20, fieldOfView: 1.6, above: 0.3, ahead: 0.2, pitch: 0.2 }],
    ['a square', { width: 128, height: 128, fieldOfView: 1.57, above: 0.3, ahead: 0.2, pitch: 0.52 }],
  ])(
    'is met by the outermost point of the lowest row where the body drives straight on: %s',
    (_, numbers) => {
      const mount = mountOf(numbers);
      expect(motionAt(mount, [1, 1], 0.5, 0) / imageSpeed(mount, 0.5, 0)).toBeCloseTo(1, 4);
    },
  );

  it('grows by what vibration turns the camera between two knots', () => {
    const { camera } = laneKeepingDefaults;
    const more = imageSpeed(camera, 0.5, 1) - imageSpeed({ ...camera, vibration: still }, 0.5, 1);
    expect(more).toBeCloseTo((64 * 2 * camera.vibration.deviation) / 0.01, 6); // focal 64, edges at 45°, every 10 ms
  });
});
