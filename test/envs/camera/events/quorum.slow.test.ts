import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, split } from '../../../../core/random/random.ts';
import { hertz, micros, millis } from '../../../../core/units/quantity.ts';
import { bingTrack, laneOffset } from '../../../../envs/arena/road/bing-track.ts';
import { roadGround } from '../../../../envs/arena/road/road.ts';
import { poseAt } from '../../../../envs/arena/road/track.ts';
import { develop } from '../../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter, type EyeOptions } from '../../../../envs/camera/event-camera.ts';
import { groundView } from '../../../../envs/camera/ground/view.ts';
import { presetPixels } from '../../../../envs/camera/presets.ts';
import { forgetQuorum, passes, quorum } from '../../../../envs/camera/events/quorum.ts';
import { laneKeepingDefaults } from '../../../../envs/task/lane/lane-keeping-options.ts';

const WIDTH = 9;
const HEIGHT = 7;
const options = { support: 2, radius: 1, within: micros(100) };

describe('a filter against lonely events', () => {
  it('lets an event pass exactly when enough neighbours of its sign have just fired', () => {
    const event = fc.record({
      pixel: fc.nat(WIDTH * HEIGHT - 1),
      on: fc.nat(1),
      wait: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const filter = quorum(options, WIDTH, HEIGHT);
        const past: { pixel: number; on: number; time: number }[] = [];
        let time = 0;
        for (const { pixel, on, wait } of events) {
          time += wait;
          const near = past.filter(
            (each) =>
              each.on === on &&
              each.pixel !== pixel &&
              each.time >= time - options.within &&
              Math.abs((each.pixel % WIDTH) - (pixel % WIDTH)) <= 1 &&
              Math.abs(Math.floor(each.pixel / WIDTH) - Math.floor(pixel / WIDTH)) <= 1,
          );
          const pixels = new Set(near.map((each) => each.pixel)).size;
          expect(passes(filter, pixel, on, time)).toBe(pixels >= options.support);
          past.push({ pixel, on, time });
        }
      }),
    );
  });

  it('forgets when the shutter opens', () => {
    const filter = quorum({ ...options, support: 1 }, WIDTH, HEIGHT);
    passes(filter, 10, 1, 0);
    forgetQuorum(filter);
    expect(passes(filter, 11, 1, 1)).toBe(false);
    expect(passes(filter, 12, 1, 2)).toBe(true);
  });
});

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
