import { describe, expect, it } from 'vitest';
import type { EventPacket } from '../../../../core/event/packet.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { meters, micros, radians, seconds } from '../../../../core/units/quantity.ts';
import { develop } from '../../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter } from '../../../../envs/camera/event-camera.ts';
import { lensDefaults } from '../../../../envs/camera/panorama/lens.ts';
import { scenery } from '../../../../envs/camera/panorama/scenery.ts';
import { stripes } from '../../../../envs/camera/panorama/texture.ts';
import { panorama } from '../../../../envs/camera/panorama/view.ts';
import type { CameraKernel } from '../../../../envs/camera/picture/room.ts';

/** What an episode shows: levels as the shutter opens, and packets. */
interface Shown {
  readonly opened: Float32Array;
  readonly packets: EventPacket[];
}

/** @returns what shows an episode before a striped wall, through one camera. */
function newCamera(kernel: CameraKernel): (seed: number) => Shown {
  const wall = { x1: 3, y1: -3, x2: 3, y2: 3, bottom: 0, top: 1, texture: stripes(0.2, 0.5, meters(0.3)) };
  const optics = panorama(
    { ...lensDefaults, width: 64, height: 32 },
    scenery({ walls: [wall], ground: 0.3, sky: 0.6 }),
    kernel,
  );
  const vibration = { deviation: radians(0), correlation: seconds(0.03) };
  const pixels = { threshold: 0.2, mismatch: 0, refractory: micros(0), vibration };
  const camera = eventCamera(pixels, optics, createRandom(1));
  return (seed) => {
    let pose = { x: 0, y: 0, heading: 0.1 * seed };
    openShutter(camera, pose, createRandom(seed));
    const opened = optics.picture.level.slice();
    const packets = Array.from({ length: 10 }, (_, step) => {
      for (let look = 0; look < 5; look++) {
        pose = { ...pose, x: pose.x + 0.003, heading: pose.heading + 0.007 };
        glance(camera, pose, 10_000);
      }
      return develop(camera, micros(step * 50_000));
    });
    return { opened, packets };
  };
}

describe.each(['ts', 'wasm'] as const)('a panorama whose shutter opens (%s)', (kernel) => {
  it('shows the episode of seed 5 to the bit, whatever it saw before', () => {
    const used = newCamera(kernel);
    used(3);
    const fresh = newCamera(kernel)(5);
    expect(fresh.packets.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(100);
    expect(used(5)).toEqual(fresh); // after another episode, by a grain of brightness off
    expect(used(5)).toEqual(fresh); // and after the same one
  });
});
