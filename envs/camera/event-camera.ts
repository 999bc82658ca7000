// An event camera on a body: optics and pixels together, filling one packet per control step.

import { packetColumns, type EventPacket } from '../../core/event/packet.ts';
import { ornsteinUhlenbeck } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import { exp } from '../../core/units/portable.ts';
import { micros, type Micros } from '../../core/units/quantity.ts';
import { eventScratch, sortEvents, type EventScratch } from './event-order.ts';
import type { CameraPose, Optics } from './picture.ts';
import { nextWindow, pixelArray, sense, settle, type PixelArray, type PixelOptions } from './pixel-array.ts';

/** How the body's vibration turns the camera. */
export interface Vibration {
  /** Deviation of yaw and pitch in radians. */
  readonly deviation: number;
  /** Correlation time in seconds. */
  readonly correlation: number;
}

/** What makes a camera besides its optics. */
export interface EyeOptions extends PixelOptions {
  readonly vibration: Vibration;
}

/** A camera at work. Its arrays are its own; packets are copies. */
export interface EventCamera {
  readonly options: EyeOptions;
  readonly optics: Optics;
  readonly pixels: PixelArray;
  readonly scratch: EventScratch;
  shake: { random: Random; yaw: number; pitch: number };
  time: number;
}

/** Make a camera: the same random stream makes the same pixels. */
export function eventCamera(options: EyeOptions, optics: Optics, random: Random): EventCamera {
  return {
    options,
    optics,
    pixels: pixelArray(optics.width * optics.height, options, split(random, 'pixel-mismatch')),
    scratch: eventScratch(),
    shake: { random: split(random, 'vibration'), yaw: 0, pitch: 0 },
    time: 0,
  };
}

/** Where the camera's body is. */
export type BodyPose = Pick<CameraPose, 'x' | 'y' | 'heading'>;

/** Open the shutter at a new place: the pixels settle without events. */
export function openShutter(camera: EventCamera, body: BodyPose, random: Random): void {
  camera.shake = { random: split(random, 'vibration'), yaw: 0, pitch: 0 };
  camera.time = 0;
  camera.scratch.count = 0;
  camera.optics.look({ x: body.x, y: body.y, heading: body.heading, yaw: 0, pitch: 0 });
  settle(camera.pixels, camera.optics.picture);
}

/** Look once more, `step` µs after the last look. */
export function glance(camera: EventCamera, body: BodyPose, step: number): void {
  const { options, optics, pixels, scratch, shake } = camera;
  const { deviation, correlation } = options.vibration;
  const fade = exp(-step / 1e6 / correlation);
  shake.yaw = ornsteinUhlenbeck(shake.random, shake.yaw, fade);
  shake.pitch = ornsteinUhlenbeck(shake.random, shake.pitch, fade);
  const { x, y, heading } = body;
  optics.look({ x, y, heading, yaw: deviation * shake.yaw, pitch: deviation * shake.pitch });
  sense(pixels, optics.picture, camera.time, camera.time + step, scratch);
  camera.time += step;
}

/** Hand over what was seen since the last packet, in time order, and begin a new window. */
export function develop(camera: EventCamera, start: Micros): EventPacket {
  const { scratch, optics, pixels, time } = camera;
  const { count } = scratch;
  const { width, height } = optics;
  sortEvents(scratch);
  const { t, x, y, on } = packetColumns(count);
  t.set(scratch.time.subarray(0, count));
  for (let i = 0; i < count; i++) {
    const pixel = scratch.what[i] >> 1;
    on[i] = scratch.what[i] & 1;
    y[i] = (pixel / width) | 0;
    x[i] = pixel - y[i] * width;
  }
  scratch.count = 0;
  camera.time = 0;
  nextWindow(pixels, time);
  return { start, end: micros(start + time), width, height, count, t, x, y, on };
}
