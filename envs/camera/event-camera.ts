// An event camera on a body: optics before pixels, and when they look. `develop.ts` makes packets of what they saw.

import { driftOf, type Drift, type DriftKind } from '../../core/loop/drift.ts';
import { split, type Random } from '../../core/random/random.ts';
import { degrees } from '../../core/units/quantity.ts';
import { arbiter, type Arbiter } from './events/arbiter.ts';
import { eventScratch, type EventScratch } from './events/order.ts';
import type { CameraPose, Optics } from './picture/picture.ts';
import { pixelArray, sense, settle, type PixelArray } from './pixel/array.ts';
import { checkPixels, isIdeal, wholePixelOptions, type PixelOptions } from './pixel/options.ts';
import { realPixels, settleReal, type RealPixels } from './pixel/real.ts';
import { senseReal } from './pixel/sense-real.ts';
import { forgetQuorum, quorum, type Quorum, type QuorumOptions } from '../../core/event/filter/quorum.ts';
import { shake, shakeOn, type Shake, type Vibration } from './picture/shake.ts';
import { quadDrift, thresholdDrift } from './pixel/thresholds.ts';

/** What makes a camera besides its optics. */
export interface EyeOptions extends PixelOptions {
  readonly vibration: Vibration;
  /** Filter behind the readout; absent: everything is passed on. */
  readonly filter?: QuorumOptions;
  /** Whether light may come back between two looks while a pixel is blind, as in a film: ideal pixels that can be blind are then real ones. */
  readonly looksSeldom?: boolean;
}

/** Where the camera's body is. */
export type BodyPose = Pick<CameraPose, 'x' | 'y' | 'heading'>;

/** A camera at work. Its arrays are its own; packets are copies. */
export interface EventCamera {
  readonly options: EyeOptions;
  readonly optics: Optics;
  /** The plain comparator where the options ask for nothing more, else pixels with all their physics. */
  readonly pixels: PixelArray | RealPixels;
  readonly scratch: EventScratch;
  readonly bus: Arbiter;
  readonly filter: Quorum | null;
  shake: Shake;
  /** How far it has turned on its mount, in radians: to the left, and down. */
  slipped: { readonly yaw: number; readonly pitch: number };
  /** Set all thresholds to a multiple of those it was made with. */
  readonly scaleThresholds: (factor: number) => void;
  /** µs since the window began: of the last look, and of the body. */
  looked: number;
  time: number;
  /** Pixels by which the image may have moved since the last look. */
  moved: number;
  /** Where the body is. */
  body: BodyPose;
}

/** Pixels of movement between two looks. Half: no edge then leaps over a pixel, and ESIM's scenes take the same. */
const TRAVEL = 0.5;

/** Make a camera: the same random stream makes the same pixels. Throws RangeError for pixels that cannot be. */
export function eventCamera(options: EyeOptions, optics: Optics, random: Random): EventCamera {
  checkPixels(options);
  const count = optics.width * optics.height;
  const fixed = split(random, 'pixel-mismatch');
  const { refractory, bus = 0, looksSeldom = false } = options;
  const pixels =
    isIdeal(options) && !(looksSeldom && (refractory > 0 || bus > 0))
      ? pixelArray(count, options, fixed, optics.picture.room)
      : realPixels(count, wholePixelOptions(options), fixed);
  return {
    options,
    optics,
    pixels,
    scratch: eventScratch(),
    bus: arbiter(options.bus ?? 0),
    filter: options.filter === undefined ? null : quorum(options.filter, optics.width, optics.height),
    shake: shake(random),
    slipped: { yaw: 0, pitch: 0 },
    scaleThresholds:
      'quads' in pixels ? quadDrift(pixels.quads) : thresholdDrift(pixels.onThreshold, pixels.offThreshold),
    looked: 0,
    time: 0,
    moved: 0,
    body: { x: 0, y: 0, heading: 0 },
  };
}

/** How a camera can drift. */
export const cameraDrifts: readonly DriftKind[] = ['camera-yaw', 'camera-pitch', 'contrast-threshold'];

/** Let a camera turn on its mount and its thresholds drift, as far as these say. Takes effect as the shutter opens. */
export function letDrift(camera: EventCamera, drifts: readonly Drift[]): void {
  const turned = (kind: DriftKind): number => degrees(driftOf(drifts, kind));
  camera.slipped = { yaw: turned('camera-yaw'), pitch: turned('camera-pitch') };
  camera.scaleThresholds(driftOf(drifts, 'contrast-threshold'));
}

/** Open the shutter at a new place: the pixels settle without events. */
export function openShutter(camera: EventCamera, body: BodyPose, random: Random): void {
  const { pixels, optics, slipped } = camera;
  camera.shake = shake(random);
  camera.looked = camera.time = camera.moved = 0;
  camera.scratch.count = 0;
  camera.bus.free = 0;
  if (camera.filter !== null) forgetQuorum(camera.filter);
  camera.body = body;
  optics.forget?.();
  optics.look({ x: body.x, y: body.y, heading: body.heading, ...slipped });
  if ('options' in pixels) settleReal(pixels, optics.picture, random);
  else settle(pixels, optics.picture);
}

/** Look once more, `step` µs after the body's last pose. */
export function glance(camera: EventCamera, body: BodyPose, step: number): void {
  camera.time += step;
  camera.body = body;
  lookFrom(camera, body);
}

/**
 * Look `looks` times while the body moves, `step` µs since its last pose, from poses between the old one and the new one.
 *
 * @param looks  a whole number that divides the step
 */
export function pan(camera: EventCamera, body: BodyPose, step: number, looks: number): void {
  const from = camera.body;
  for (let k = 1; k < looks; k++) glance(camera, poseBetween(from, body, k / looks), step / looks);
  glance(camera, body, step / looks);
}

/** @returns the pose at a share of the way. */
function poseBetween(from: BodyPose, to: BodyPose, share: number): BodyPose {
  return {
    x: from.x + share * (to.x - from.x),
    y: from.y + share * (to.y - from.y),
    heading: from.heading + share * (to.heading - from.heading),
  };
}

/**
 * Follow a body that moved, looking as often as its image moves by half a pixel: seldom while it stands, many times in one
 * step while it turns fast, from poses between the old one and the new one.
 *
 * @param step        µs since the body's last pose
 * @param imageSpeed  what the world knows: how fast the image moves at most, in pixels per second
 */
export function follow(camera: EventCamera, body: BodyPose, step: number, imageSpeed: number): void {
  const from = camera.body;
  const travel = (imageSpeed * step) / 1e6;
  const looks = Math.floor((camera.moved + travel) / TRAVEL);
  const start = camera.time;
  for (let k = 1; k <= looks; k++) {
    const share = Math.min(1, (k * TRAVEL - camera.moved) / travel);
    camera.time = start + Math.round(share * step);
    if (camera.time === camera.looked) continue; // no two looks in one microsecond
    lookFrom(camera, poseBetween(from, body, share));
  }
  camera.moved += travel - looks * TRAVEL;
  camera.time = start + step;
  camera.body = body;
}

/** Look from a pose of the body, at the camera's time. */
export function lookFrom(camera: EventCamera, { x, y, heading }: BodyPose): void {
  const { options, optics, pixels, scratch, looked, time, slipped } = camera;
  const { yaw, pitch } = shakeOn(camera.shake, options.vibration, time - looked);
  optics.look({ x, y, heading, yaw: yaw + slipped.yaw, pitch: pitch + slipped.pitch });
  if ('options' in pixels) senseReal(pixels, optics.picture, looked, time, scratch);
  else sense(pixels, optics.picture, looked, time, scratch);
  camera.looked = time;
}
