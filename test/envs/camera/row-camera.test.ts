// A row of pixels that looks around: what hides what, and how often a lamp is seen to flash.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import { degrees, hertz, meters, micros } from '../../../core/units/quantity.ts';
import { edgesOf, squareRoom } from '../../../envs/arena/shape/shapes.ts';
import { noVibration } from '../../../envs/camera/picture/shake.ts';
import {
  developRow,
  glanceRow,
  openRow,
  rowCamera,
  type Disc,
  type RowCameraOptions,
} from '../../../envs/camera/row-camera.ts';

const lamp: Disc = { x: 1, y: 0, radius: meters(0.2), on: 4, off: 2, flashes: hertz(10) };
/** Nothing changes but lamps, by several thresholds at a time. */
const plain: RowCameraOptions = {
  width: 3,
  fieldOfView: degrees(90),
  threshold: 0.1,
  mismatch: 0,
  refractory: micros(0),
  texture: { contrast: 0, frequency: 1 },
  headlight: 0,
  flashes: hertz(0),
  vibration: noVibration,
};

/** What a camera in the middle of a room of 4 m sees within a second that looks every millisecond: by pixel its signs, as often as they change. */
function second(discs: readonly Disc[], own: Partial<RowCameraOptions> = {}, heading = 0): string[] {
  const camera = rowCamera({ ...plain, ...own }, createRandom(1));
  const scene = { edges: edgesOf([squareRoom(4)]), discs };
  const pose = { x: 0, y: 0, heading };
  openRow(camera, scene, pose, createRandom(2));
  const seen = ['', '', ''];
  for (let tenth = 0; tenth < 10; tenth++) {
    for (let k = 0; k < 100; k++) glanceRow(camera, scene, pose, 1000);
    const { x, on, start, end } = developRow(camera, micros(100_000 * tenth));
    expect([start, end]).toEqual([100_000 * tenth, 100_000 * (tenth + 1)]);
    x.forEach((pixel, i) => {
      const sign = on[i] === 1 ? '+' : '-';
      if (!seen[pixel].endsWith(sign)) seen[pixel] += sign;
    });
  }
  return seen;
}
const flashing = '-+'.repeat(10);

describe('a row camera', () => {
  it('sees a lamp go off and on as often as it flashes, in the pixel that looks at it', () => {
    expect(second([lamp])).toEqual(['', flashing, '']);
    expect(second([{ ...lamp, flashes: hertz(0) }])).toEqual(['', '', '']);
  });

  it('sees to its left with its first pixel, from wherever it heads', () => {
    expect(second([{ ...lamp, x: 1, y: 0.58 }])[0]).toBe(flashing);
    expect(second([lamp], {}, degrees(30))[2]).toBe(flashing);
  });

  it('sees no lamp behind a wall, unless it stands high, and of two the nearer one', () => {
    const behind = { ...lamp, x: 3 };
    expect(second([behind])).toEqual(['', '', '']);
    expect(second([{ ...behind, high: true }])[1]).toBe(flashing);
    const dark = { ...lamp, x: 0.5, flashes: hertz(0) };
    for (const both of [
      [lamp, dark],
      [dark, lamp],
    ])
      expect(second(both)[1]).toBe('');
  });

  it('sees walls by its headlight, and flashes of that as often as it flashes', () => {
    const [left, middle, right] = second([], { headlight: 4, flashes: hertz(5) });
    expect(middle).toBe('-+'.repeat(5));
    expect([left, right]).toEqual([middle, middle]);
  });
});
