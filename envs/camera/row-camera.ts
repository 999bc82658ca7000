// A row of event pixels that looks around at the height of the obstacles: what a robot sees of a world of walls, at the price
// of one ray per pixel and look. Texture makes surfaces visible while the robot moves; a lamp that goes on and off makes
// them visible at rest, and the nearer the brighter.

import { ornsteinUhlenbeck } from '../../core/random/draw.ts';
import { driftOf, type Drift, type DriftKind } from '../../core/loop/drift.ts';
import { split, type Random } from '../../core/random/random.ts';
import { packetColumns, type EventPacket } from '../../core/event/packet.ts';
import { cos, exp, log, sin } from '../../core/units/portable.ts';
import {
  degrees,
  inSeconds,
  micros,
  type Hertz,
  type Meters,
  type Micros,
  type Radians,
} from '../../core/units/quantity.ts';
import { castFront, WIDEST_FRONT } from '../arena/shape/front-fan.ts';
import { aim, castFan, fan, rayToDisc, type Fan } from '../arena/shape/rays.ts';
import type { Edges, Point, Pose } from '../arena/shape/shapes.ts';
import { eventScratch, sortEvents, type EventScratch } from './events/order.ts';
import { blankPicture, type Picture } from './picture/picture.ts';
import { gather, pixelArray, sense, settle, type PixelArray } from './pixel/array.ts';
import type { Vibration } from './picture/shake.ts';
import type { PixelOptions } from './pixel/options.ts';
import { quadDrift } from './pixel/thresholds.ts';

/** Everything that makes a row camera. */
export interface RowCameraOptions extends PixelOptions {
  readonly width: number;
  /** Angle between the first and the last pixel's outer edges in radians. */
  readonly fieldOfView: Radians;
  /** Contrast of the walls' texture, its cycles per metre. */
  readonly texture: { readonly contrast: number; readonly frequency: number };
  /** Power of a headlight that is on for half of each period: 1 + power/(d² + 0.02) times the brightness. 0: no headlight. */
  readonly headlight: number;
  /** Flashes per second of the headlight. */
  readonly flashes: Hertz;
  /** How the body turns the camera: yaw only. */
  readonly vibration: Vibration;
}

/** A disc that shines: a lamp, or a body without texture. */
export interface Disc extends Point {
  readonly radius: Meters;
  /** Brightness while on and while off; walls have 1 on average. */
  readonly on: number;
  readonly off: number;
  /** Flashes per second; 0 is always on. */
  readonly flashes: Hertz;
  /** Whether it stands on a pole and is seen over everything else. */
  readonly high?: boolean;
  /** Its name, where a hand may move it. */
  readonly name?: string;
}

/** What the camera looks at. */
export interface RowScene {
  readonly edges: Edges;
  readonly discs: readonly Disc[];
  /** Light on the walls; 1 is usual. */
  light?: number;
}

/** A camera at work. Its arrays are its own; packets are copies. */
export interface RowCamera {
  readonly options: RowCameraOptions;
  readonly pixels: PixelArray;
  readonly picture: Picture;
  readonly scratch: EventScratch;
  /** Directions of the pixels relative to the heading, left to right; shape [width]. */
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  readonly rays: Fan;
  /** How far it has turned on its mount, in radians to the left. */
  slipped: number;
  /** Set all thresholds to a multiple of those it was made with. */
  readonly scaleThresholds: (factor: number) => void;
  shake: { random: Random; yaw: number };
  /** µs since the start of the window, and of the episode. */
  time: number;
  clock: number;
}

/** Make a camera: the same random stream makes the same pixels. */
export function rowCamera(options: RowCameraOptions, random: Random): RowCamera {
  const { width, fieldOfView } = options;
  const angle = (p: number): number => fieldOfView * (0.5 - (p + 0.5) / width); // the first pixel looks left
  const pixels = pixelArray(width, options, split(random, 'pixel-mismatch'));
  return {
    options,
    pixels,
    picture: blankPicture(width),
    scratch: eventScratch(256),
    cosine: Float64Array.from({ length: width }, (_, p) => cos(angle(p))),
    sine: Float64Array.from({ length: width }, (_, p) => sin(angle(p))),
    rays: fan(width),
    slipped: 0,
    scaleThresholds: quadDrift(pixels.quads),
    shake: { random: split(random, 'vibration'), yaw: 0 },
    time: 0,
    clock: 0,
  };
}

/** How such a camera can drift. */
export const rowDrifts: readonly DriftKind[] = ['camera-yaw', 'contrast-threshold'];

/** Let a camera turn on its mount and its thresholds drift, as far as these say. Takes effect as the shutter opens. */
export function letRowDrift(camera: RowCamera, drifts: readonly Drift[]): void {
  camera.slipped = degrees(driftOf(drifts, 'camera-yaw'));
  camera.scaleThresholds(driftOf(drifts, 'contrast-threshold'));
}

const isOn = (clock: number, flashes: number): boolean =>
  flashes === 0 || Math.floor((2 * clock * flashes) / 1e6) % 2 === 0;

/**
 * Look around.
 *
 *     brightness = (1 + contrast · blur(d) · sin(2π · frequency · s)) · (light + headlight/(d² + 0.02))
 *     blur(d) = 1/(1 + (2 · d · frequency · pixel)⁴)        s along the surface, d away, pixel its angle
 */
function look(camera: RowCamera, { edges, discs, light = 1 }: RowScene, pose: Pose): void {
  const { options, picture, cosine, sine, rays, shake, slipped, clock } = camera;
  const { width, texture, headlight, fieldOfView } = options;
  const flash = headlight > 0 && isOn(clock, options.flashes) ? headlight : 0;
  const blur = (2 * texture.frequency * fieldOfView) / width;
  picture.changedCount = 0;
  aim(rays, cosine, sine, pose.heading + options.vibration.deviation * shake.yaw + slipped);
  (fieldOfView <= WIDEST_FRONT ? castFront : castFan)(edges, pose.x, pose.y, rays);
  for (let p = 0; p < width; p++) {
    let distance = rays.distance[p];
    let lamp: Disc | null = null;
    for (const disc of discs) {
      const away = rayToDisc(pose.x, pose.y, rays.dx[p], rays.dy[p], disc, disc.radius);
      if (away === Infinity || (away >= distance && !disc.high)) continue;
      distance = away;
      lamp = disc;
    }
    let brightness: number;
    if (lamp === null) {
      const b = blur * distance;
      const contrast = texture.contrast / (1 + b * b * b * b);
      brightness = 1 + contrast * sin(2 * Math.PI * texture.frequency * rays.along[p]);
    } else {
      brightness = isOn(clock, lamp.flashes) ? lamp.on : lamp.off;
    }
    const ambient = lamp === null ? light : 1; // a lamp shines by itself
    const lit = brightness * (ambient + flash / (distance * distance + 0.02));
    const level = Math.fround(log(lit));
    if (picture.level[p] === level) continue;
    picture.level[p] = level;
    picture.changed[picture.changedCount++] = p;
  }
}

/** Open the shutter at a new place: the pixels settle without events. */
export function openRow(camera: RowCamera, scene: RowScene, pose: Pose, random: Random): void {
  camera.shake = { random: split(random, 'vibration'), yaw: 0 };
  camera.time = 0;
  camera.clock = 0;
  camera.scratch.count = 0;
  look(camera, scene, pose);
  settle(camera.pixels, camera.picture);
}

/** Look once more, `step` µs after the last look. */
export function glanceRow(camera: RowCamera, scene: RowScene, pose: Pose, step: number): void {
  const { shake, options } = camera;
  const fade = exp(-step / 1e6 / inSeconds(options.vibration.correlation));
  shake.yaw = ornsteinUhlenbeck(shake.random, shake.yaw, fade);
  camera.clock += step;
  look(camera, scene, pose);
  sense(camera.pixels, camera.picture, camera.time, camera.time + step, camera.scratch);
  camera.time += step;
}

/** Hand over what was seen since the last packet, in time order, and begin a new window. */
export function developRow(camera: RowCamera, start: Micros): EventPacket {
  const { scratch, options, pixels, time } = camera;
  gather(pixels, scratch);
  const { count } = scratch;
  sortEvents(scratch);
  const { t, x, y, on } = packetColumns(count);
  t.set(scratch.time.subarray(0, count));
  for (let i = 0; i < count; i++) {
    x[i] = scratch.what[i] >> 1;
    on[i] = scratch.what[i] & 1;
  }
  scratch.count = 0;
  camera.time = 0;
  pixels.start += time;
  return {
    start,
    end: micros(start + time),
    width: options.width,
    height: 1,
    count,
    t,
    x,
    y,
    on,
  };
}
