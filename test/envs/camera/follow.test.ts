// When a camera looks while its body moves: optics that write down from where.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import { micros } from '../../../core/units/quantity.ts';
import { develop } from '../../../envs/camera/develop.ts';
import {
  eventCamera,
  follow,
  openShutter,
  pan,
  type EventCamera,
} from '../../../envs/camera/event-camera.ts';
import { blankPicture, type CameraPose } from '../../../envs/camera/picture/picture.ts';
import { noVibration } from '../../../envs/camera/picture/shake.ts';

/** A camera whose shutter has opened at 0, and the poses and times of its looks since. */
function watched(): { camera: EventCamera; looks: (CameraPose & { time: number })[] } {
  const looks: (CameraPose & { time: number })[] = [];
  const look = (pose: CameraPose): void => void looks.push({ ...pose, time: camera.time });
  const optics = { width: 1, height: 1, picture: blankPicture(1), look };
  const pixels = { threshold: 0.2, mismatch: 0, refractory: micros(0), vibration: noVibration };
  const camera = eventCamera(pixels, optics, createRandom(1));
  openShutter(camera, { x: 0, y: 0, heading: 0 }, createRandom(1));
  looks.length = 0;
  return { camera, looks };
}

describe('a camera that follows a body whose image moves', () => {
  it('looks whenever the image has moved by half a pixel, however many steps that takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }), (eighths) => {
        const { camera, looks } = watched();
        let x = 0;
        for (const each of eighths) {
          // of a pixel in 1 ms; the body goes as many units as its image pixels
          x += each / 8;
          follow(camera, { x, y: -x, heading: x / 4 }, 1000, (each / 8) * 1000);
        }
        expect(looks).toHaveLength(Math.floor(2 * x));
        looks.forEach((look, k) => {
          expect(look.x).toBeCloseTo((k + 1) / 2, 9);
          expect(look.y).toBeCloseTo(-(k + 1) / 2, 9);
          expect(look.heading).toBeCloseTo((k + 1) / 8, 9);
        });
      }),
    );
  });

  it('looks at the microsecond at which it has, and once in each at most', () => {
    const { camera, looks } = watched();
    for (let k = 1; k <= 3; k++) follow(camera, { x: 0.3 * k, y: 0, heading: 0 }, 1000, 300);
    expect(looks.map(({ time }) => time)).toEqual([1667]);
    looks.length = 0;
    follow(camera, { x: 100, y: 0, heading: 0 }, 10, 1e7);
    expect(looks.map(({ time }) => time)).toEqual([
      3000, 3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 3009, 3010,
    ]);
  });

  it('looks no more than once in a window while it stands', () => {
    const { camera, looks } = watched();
    for (let k = 0; k < 9; k++) follow(camera, { x: 1, y: 2, heading: 3 }, 1000, 0);
    expect(looks).toEqual([]);
    expect(develop(camera, micros(0))).toMatchObject({ start: 0, end: 9000 });
    expect(looks).toEqual([{ x: 1, y: 2, heading: 3, yaw: 0, pitch: 0, time: 9000 }]);
  });
});

it('a camera that pans looks so often as it is told, from poses between the old one and the new one', () => {
  const { camera, looks } = watched();
  pan(camera, { x: 4, y: -8, heading: 2 }, 1000, 4);
  pan(camera, { x: 5, y: -8, heading: 2 }, 1000, 1);
  expect(looks.map(({ x, y, heading, time }) => [x, y, heading, time])).toEqual([
    [1, -2, 0.5, 250],
    [2, -4, 1, 500],
    [3, -6, 1.5, 750],
    [4, -8, 2, 1000],
    [5, -8, 2, 2000],
  ]);
});
