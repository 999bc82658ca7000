// A pinhole camera that looks down on painted ground. On flat ground without roll, all pixels of a row are equally far
// away, so a row is a straight line across the map: one position and one stride, then only additions.

import { cos, sin } from '../../core/units/portable.ts';
import type { Ground } from '../arena/ground.ts';
import type { Picture } from './pixel-array.ts';

/** How a camera is built and mounted. */
export interface CameraMount {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Horizontal field of view in radians. */
  readonly fieldOfView: number;
  /** Metres above ground, and in front of the body's centre. */
  readonly above: number;
  readonly ahead: number;
  /** Angle below the horizon in radians. */
  readonly pitch: number;
  /** Metres beyond which the ground is haze. */
  readonly range: number;
  /** Brightness code of everything that is not ground within range. */
  readonly haze: number;
}

/** Where the camera is at one instant: its body's pose, and how vibration turns it. */
export interface CameraPose {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly yaw: number;
  readonly pitch: number;
}

/** Map positions are carried in units of 2^-12 texels. */
const FRACTION = 12;
const UNIT = 1 << FRACTION;

/** @returns a picture for looking at `ground`, on which nothing has been seen yet. */
export function blankPicture({ width, height }: CameraMount, ground: Ground): Picture {
  return {
    code: new Uint8Array(width * height),
    logBrightness: ground.logBrightness,
    changed: new Uint32Array(width * height),
    changedCount: 0,
    hazeRows: 0,
  };
}

/**
 * Look at the ground.
 *
 *     depth = above · (cos p - r sin p)/(sin p + r cos p)       r = row from the middle / focal length
 *     right = column from the middle / focal length · above/(sin p + r cos p)
 *
 * @param picture  row by row from the top; changed in place
 */
export function look(mount: CameraMount, ground: Ground, pose: CameraPose, picture: Picture): void {
  const { width, height, above, range } = mount;
  const focal = (width / 2) * (cos(mount.fieldOfView / 2) / sin(mount.fieldOfView / 2));
  const pitchSin = sin(mount.pitch + pose.pitch);
  const pitchCos = cos(mount.pitch + pose.pitch);
  const cameraX = pose.x + mount.ahead * cos(pose.heading);
  const cameraY = pose.y + mount.ahead * sin(pose.heading);
  const forwardX = cos(pose.heading + pose.yaw);
  const forwardY = sin(pose.heading + pose.yaw);
  const toMap = UNIT / ground.texel;

  picture.changedCount = 0;
  let hazeRows = 0; // the haze stands over the ground, so what was haze at the last look and is now needs no second one
  for (let row = 0; row < height; row++) {
    const r = (row + 0.5 - height / 2) / focal;
    const down = pitchSin + r * pitchCos;
    const depth = (above * (pitchCos - r * pitchSin)) / down;
    if (down <= 0 || depth > range) {
      if (row >= picture.hazeRows) fillRow(picture, row * width, width, mount.haze);
      hazeRows = row + 1;
      continue;
    }
    const stride = above / down / focal; // metres between two pixels of this row
    const side = -(width / 2 - 0.5) * stride; // metres to the right of the first pixel; right is (forwardY, -forwardX)
    scanRow(
      picture,
      ground,
      row * width,
      width,
      ((cameraX + depth * forwardX + side * forwardY - ground.left) * toMap) | 0,
      ((cameraY + depth * forwardY - side * forwardX - ground.bottom) * toMap) | 0,
      Math.round(stride * forwardY * toMap),
      Math.round(-stride * forwardX * toMap),
    );
  }
  picture.hazeRows = hazeRows;
}

/** Walk along a straight line on the map, from (u, v) in steps of (du, dv), all in 2^-12 texels. */
function scanRow(
  picture: Picture,
  { code, width: mapWidth }: Ground,
  begin: number,
  width: number,
  u: number,
  v: number,
  du: number,
  dv: number,
): void {
  const { code: seen, changed } = picture;
  let count = picture.changedCount;
  for (let p = begin; p < begin + width; p++) {
    const brightness = code[Math.imul(v >> FRACTION, mapWidth) + (u >> FRACTION)];
    if (seen[p] !== brightness) {
      seen[p] = brightness;
      changed[count++] = p;
    }
    u += du;
    v += dv;
  }
  picture.changedCount = count;
}

function fillRow(picture: Picture, begin: number, width: number, brightness: number): void {
  const { code: seen, changed } = picture;
  for (let p = begin; p < begin + width; p++) {
    if (seen[p] === brightness) continue;
    seen[p] = brightness;
    changed[picture.changedCount++] = p;
  }
}
