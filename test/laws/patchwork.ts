// A painted ground, a camera above it, and what it sees as far as two of them can be told apart: for the laws of the camera's kernels.

import { createHash } from 'node:crypto';
import { integer, uniform } from '../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../core/random/random.ts';
import { degrees, meters } from '../../core/units/quantity.ts';
import { bareGround, paintLine, type Ground } from '../../envs/arena/road/ground.ts';
import {
  eventCamera,
  openShutter,
  type EventCamera,
  type EyeOptions,
} from '../../envs/camera/event-camera.ts';
import type { CameraMount } from '../../envs/camera/ground/view.ts';
import type { Optics } from '../../envs/camera/picture/picture.ts';

/** Four metres of ground with patches of every size, and bare ground between them. */
export function patchwork(seed: number): Ground {
  const random = createRandom(seed);
  const ground = bareGround({ left: -2, bottom: -2, width: 4, height: 4 }, 0.01, 0.3);
  for (let patch = 0; patch < 60; patch++) {
    const [x, y, size] = [4 * uniform(random) - 2, 4 * uniform(random) - 2, 0.4 * uniform(random)];
    const shade = (1 + integer(random, 250)) / 255;
    for (let u = x; u < Math.min(2, x + size); u += 0.005)
      for (let v = y; v < Math.min(2, y + size); v += 0.005)
        paintLine(ground, { x: u, y: v }, { x: u, y: v }, 1, () => shade);
  }
  return ground;
}

/** Looks down on it. */
export const mount: CameraMount = {
  width: 128,
  height: 96,
  fieldOfView: degrees(90),
  above: meters(0.3),
  ahead: meters(0.2),
  pitch: degrees(30),
  range: meters(2.5),
  haze: 77,
};

/** A look or a packet, as far as it can be told apart from another. */
export interface Seen {
  readonly events: number;
  readonly digest: string;
}

/** @returns what was seen: how many events, and a digest of columns. */
export function seenIn(
  events: number,
  ...columns: readonly (Uint32Array | Uint16Array | Uint8Array | Float32Array)[]
): Seen {
  const hash = createHash('sha256');
  for (const each of columns) hash.update(each);
  return { events, digest: hash.digest('hex') };
}

/** @returns a camera whose shutter has been opened at the origin. */
export function opened(optics: Optics, pixels: EyeOptions, random: Random): EventCamera {
  const camera = eventCamera(pixels, optics, split(random, 'camera'));
  openShutter(camera, { x: 0, y: 0, heading: 0 }, split(random, 'shake'));
  return camera;
}
