import { describe, expect, it } from 'vitest';
import { createRandom, split } from '../../../core/random/random.ts';
import { hertz, micros, millis } from '../../../core/units/quantity.ts';
import { bingTrack, laneOffset } from '../../../envs/arena/road/bing-track.ts';
import { roadGround } from '../../../envs/arena/road/road.ts';
import { poseAt } from '../../../envs/arena/road/track.ts';
import { develop } from '../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter, type EyeOptions } from '../../../envs/camera/event-camera.ts';
import { groundView } from '../../../envs/camera/ground/view.ts';
import { presetPixels } from '../../../envs/camera/presets.ts';
import { laneKeepingDefaults } from '../../../envs/task/lane/lane-keeping-options.ts';

/** Events of two seconds on the road. */
function drive(camera: Partial<EyeOptions>): number {
  const random = createRandom(1);
  const mount = { ...laneKeepingDefaults.camera, ...camera };
  const eye = eventCamera(mount, groundView(mount, roadGround(bingTrack)), split(random, 'camera'));
  const pose = (step: number): ReturnType<typeof poseAt> =>
    poseAt(bingTrack, step * 0.0045, laneOffset.outer);
  openShutter(eye, pose(0), split(random, 'shake'));
  let events = 0;
  for (let step = 1; step <= 200; step++) {
    glance(eye, pose(step), millis(10));
    if (step % 5 === 0) events += develop(eye, micros(step * 10_000)).count;
  }
  return events;
}

describe('the preset davis346-busy on the road', () => {
  it('sends 30 % background activity before the filter, of which the filter leaves a part and of the road the larger one', () => {
    const quiet = { shot: hertz(0), leak: hertz(0), hotShare: 0 };
    const raw = presetPixels('davis346-busy-raw');
    const share = 1 - drive({ ...raw, ...quiet }) / drive(raw);
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
    const filtered = presetPixels('davis346-busy');
    const clean = drive({ ...filtered, ...quiet });
    expect(clean / drive({ ...raw, ...quiet })).toBeGreaterThan(0.4);
    expect(1 - clean / drive(filtered)).toBeLessThan(0.25);
  });
});
