// A pinhole camera that looks down on painted ground. On flat ground without roll, all pixels of a row are equally far
// away, so a row is a straight line across the map: one position and one stride, then only additions, and leaps over what is
// known to be of one colour.

import { cos, sin } from '../../core/units/portable.ts';
import type { Ground } from '../arena/ground.ts';
import { CELL_BITS, clearanceOf, type Clearance } from './clearance.ts';
import { blankPicture, type CameraPose, type Optics, type Picture } from './picture.ts';

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

/** Map positions are carried in units of 2^-12 texels. */
const FRACTION = 12;
const UNIT = 1 << FRACTION;
/** Shorter leaps than this many pixels cost more than looking. */
const LEAP = 4;

/** A view at work. */
interface View {
  readonly mount: CameraMount;
  readonly ground: Ground;
  readonly clearance: Clearance;
  readonly picture: Picture;
  /** Brightness code of each pixel at the last look, shape [pixels]. */
  readonly code: Uint8Array;
  /** Rows from the top that showed haze at the last look. */
  hazeRows: number;
}

/** A camera that looks down on `ground`; `clearance` is the map's own unless told. */
export function groundView(
  mount: CameraMount,
  ground: Ground,
  clearance: Clearance = clearanceOf(ground),
): Optics {
  const { width, height } = mount;
  const picture = blankPicture(width * height);
  picture.level.fill(ground.logBrightness[0]);
  const view: View = {
    mount,
    ground,
    clearance,
    picture,
    code: new Uint8Array(width * height),
    hazeRows: 0,
  };
  return { width, height, picture, look: (pose) => look(view, pose) };
}

/**
 * Look at the ground.
 *
 *     depth = above · (cos p - r sin p)/(sin p + r cos p)       r = row from the middle / focal length
 *     right = column from the middle / focal length · above/(sin p + r cos p)
 */
function look(view: View, pose: CameraPose): void {
  const { mount, ground, picture } = view;
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
      if (row >= view.hazeRows) show(view, row * width, (row + 1) * width, mount.haze);
      hazeRows = row + 1;
      continue;
    }
    const stride = above / down / focal; // metres between two pixels of this row
    const side = -(width / 2 - 0.5) * stride; // metres to the right of the first pixel; right is (forwardY, -forwardX)
    scanRow(
      view,
      row * width,
      (row + 1) * width,
      ((cameraX + depth * forwardX + side * forwardY - ground.left) * toMap) | 0,
      ((cameraY + depth * forwardY - side * forwardX - ground.bottom) * toMap) | 0,
      Math.round(stride * forwardY * toMap),
      Math.round(-stride * forwardX * toMap),
    );
  }
  view.hazeRows = hazeRows;
  const { level, changed, changedCount } = picture;
  for (let k = 0; k < changedCount; k++) level[changed[k]] = ground.logBrightness[view.code[changed[k]]];
}

/** Walk along a straight line on the map, from (u, v) in steps of (du, dv), all in 2^-12 texels. */
function scanRow(view: View, begin: number, end: number, u: number, v: number, du: number, dv: number): void {
  const { code: map, width: mapWidth } = view.ground;
  const { texels: clear, width: cells } = view.clearance;
  const { code: seen, picture } = view;
  const { changed } = picture;
  const perTexel = UNIT / Math.max(Math.abs(du), Math.abs(dv), 1); // pixels
  const worth = LEAP / perTexel; // texels of clearance that make a leap
  let count = picture.changedCount;
  for (let p = begin; p < end;) {
    const cell = Math.imul(v >> (FRACTION + CELL_BITS), cells) + (u >> (FRACTION + CELL_BITS));
    const brightness = map[Math.imul(v >> FRACTION, mapWidth) + (u >> FRACTION)];
    const free = clear[cell];
    // The way may begin anywhere in its texel, so the last one of the clearance is not counted on.
    const leap =
      free > worth ? Math.min(end - p, (((free - 1) * perTexel) | 0) + 1) : LEAP > end - p ? end - p : LEAP;
    if (free > worth) {
      for (const stop = p + leap; p < stop; p++) {
        if (seen[p] !== brightness) {
          seen[p] = brightness;
          changed[count++] = p;
        }
      }
      u += leap * du;
      v += leap * dv;
    } else {
      for (const stop = p + leap; p < stop; p++) {
        const here = map[Math.imul(v >> FRACTION, mapWidth) + (u >> FRACTION)];
        if (seen[p] !== here) {
          seen[p] = here;
          changed[count++] = p;
        }
        u += du;
        v += dv;
      }
    }
  }
  picture.changedCount = count;
}

/** Show one brightness in pixels [begin, end). */
function show({ code: seen, picture }: View, begin: number, end: number, brightness: number): void {
  const { changed } = picture;
  for (let p = begin; p < end; p++) {
    if (seen[p] === brightness) continue;
    seen[p] = brightness;
    changed[picture.changedCount++] = p;
  }
}
