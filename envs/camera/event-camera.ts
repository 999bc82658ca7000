// An event camera on a body: optics, pixels and readout together, filling one packet per control step.

import { packetColumns, type EventPacket } from '../../core/event/packet.ts';
import { driftOf, type Drift, type DriftKind } from '../../core/loop/drift.ts';
import { split, type Random } from '../../core/random/random.ts';
import { degrees, micros, type Micros } from '../../core/units/quantity.ts';
import { arbiter, arbitrate, type Arbiter } from './events/arbiter.ts';
import { eventScratch, LONGEST_WINDOW, sortEvents, type EventScratch } from './events/order.ts';
import { orderedColumns } from './events/order-twin.ts';
import type { PixelTwin } from './pixel/twin.ts';
import type { CameraPose, Optics } from './picture/picture.ts';
import { gather, pixelArray, sense, settle, type PixelArray } from './pixel/array.ts';
import { isIdeal, wholePixelOptions, type PixelOptions } from './pixel/options.ts';
import { realPixels, senseReal, settleReal, type RealPixels } from './pixel/real.ts';
import { forgetQuorum, passes, quorum, type Quorum, type QuorumOptions } from './events/quorum.ts';
import { shake, shakeOn, type Shake, type Vibration } from './picture/shake.ts';
import { quadDrift, thresholdDrift } from './pixel/thresholds.ts';

/** What makes a camera besides its optics. */
export interface EyeOptions extends PixelOptions {
  readonly vibration: Vibration;
  /** Filter behind the readout; absent: everything is passed on. */
  readonly filter?: QuorumOptions;
}

/** What of a packet is columns. */
type Columns = ReturnType<typeof packetColumns>;

/** Where the camera's body is. */
export type BodyPose = Pick<CameraPose, 'x' | 'y' | 'heading'>;

/** A camera at work. Its arrays are its own; packets are copies. */
export interface EventCamera {
  readonly options: EyeOptions;
  readonly optics: Optics;
  /** The plain comparator where nothing is told that it lacks, else pixels with the physics whole. */
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

/** Make a camera: the same random stream makes the same pixels. */
export function eventCamera(options: EyeOptions, optics: Optics, random: Random): EventCamera {
  const count = optics.width * optics.height;
  const fixed = split(random, 'pixel-mismatch');
  const pixels = isIdeal(options)
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

function lookFrom(camera: EventCamera, { x, y, heading }: BodyPose): void {
  const { options, optics, pixels, scratch, looked, time, slipped } = camera;
  const { yaw, pitch } = shakeOn(camera.shake, options.vibration, time - looked);
  optics.look({ x, y, heading, yaw: yaw + slipped.yaw, pitch: pitch + slipped.pitch });
  if ('options' in pixels) senseReal(pixels, optics.picture, looked, time, scratch);
  else sense(pixels, optics.picture, looked, time, scratch);
  camera.looked = time;
}

/** Hand over what was seen since the last packet, in time order, and begin a new window. Throws RangeError where it was too long. */
export function develop(camera: EventCamera, start: Micros): EventPacket {
  const { scratch, pixels, time, options, bus } = camera;
  if (time > LONGEST_WINDOW)
    throw new RangeError(
      `A packet of ${time} µs is longer than ${LONGEST_WINDOW} µs. Develop the camera more often.`,
    );
  if (camera.looked < time) lookFrom(camera, camera.body);
  let packet: EventPacket;
  const stage = stageOf(camera);
  if (stage !== null) {
    packet = packetWith(camera, start, plainColumns(camera, stage));
  } else {
    if (!('options' in pixels)) gather(pixels, scratch);
    sortEvents(scratch);
    const count = arbitrate(bus, scratch, time, (pixel, until) => {
      pixels.ready[pixel] = Math.max(pixels.ready[pixel], pixels.start + until + options.refractory);
    });
    packet = packetOf(camera, count, start);
    keepRest(scratch, count, time);
    bus.free = Math.max(0, bus.free - time);
  }
  camera.looked = camera.time = 0;
  pixels.start += time;
  return packet;
}

/** @returns where the fast kernels keep events, if every one of a window is passed on in it; else null. */
const stageOf = ({ bus, filter, pixels }: EventCamera): PixelTwin | null =>
  bus.service === 0 && filter === null && !('options' in pixels) ? pixels.twin : null;

/** @returns all events of a window in time order: those on the stage, and those for which there was no room on it. */
function plainColumns({ scratch, optics: { width }, time }: EventCamera, stage: PixelTwin): Columns {
  if (scratch.count === 0) return stage.inOrder(time, width);
  stage.gather(scratch);
  const columns = orderedColumns(scratch, time, width);
  scratch.count = 0;
  return columns;
}

/** @returns a packet of the camera's window with these columns. */
function packetWith(
  { optics: { width, height }, time }: EventCamera,
  start: Micros,
  { t, x, y, on }: Columns,
): EventPacket {
  return { start, end: micros(start + time), width, height, count: t.length, t, x, y, on };
}

/** @returns a packet of the first `read` events, as far as the filter passes them. */
function packetOf(camera: EventCamera, read: number, start: Micros): EventPacket {
  const { scratch, optics, filter, pixels } = camera;
  const { width } = optics;
  const { what, time: times } = scratch;
  let columns = packetColumns(read);
  const { t, x, y, on } = columns;
  const rows = 1 / width;
  let count = 0;
  for (let i = 0; i < read; i++) {
    const pixel = what[i] >> 1;
    const sign = what[i] & 1;
    if (filter !== null && !passes(filter, pixel, sign, pixels.start + times[i])) continue;
    const row = ((pixel + 0.5) * rows) | 0; // a product is sooner done than a division, and the half keeps it in its row
    t[count] = times[i];
    x[count] = pixel - row * width;
    y[count] = row;
    on[count] = sign;
    count++;
  }
  if (count < read)
    columns = { t: t.slice(0, count), x: x.slice(0, count), y: y.slice(0, count), on: on.slice(0, count) };
  return packetWith(camera, start, columns);
}

/** Events that are not read out yet wait in the next window. */
function keepRest(scratch: EventScratch, sent: number, window: number): void {
  scratch.count -= sent;
  for (let i = 0; i < scratch.count; i++) {
    scratch.time[i] = Math.max(0, scratch.time[sent + i] - window);
    scratch.what[i] = scratch.what[sent + i];
  }
}
