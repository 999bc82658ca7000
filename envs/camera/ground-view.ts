// A pinhole camera that looks down on painted ground. On flat ground without roll, all pixels of a row are equally far
// away, so a row is a straight line across the map: one position and one stride, then only additions. Between two looks
// that line hardly moves, so a block of pixels is looked at again only when it may have left what it saw.

import { cos, log, sin } from '../../core/units/portable.ts';
import type { Ground } from '../arena/ground.ts';
import { clearanceOf, type Clearance } from './clearance.ts';
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
/** Pixels of a row that are asked together whether they may have changed. */
const BLOCK = 8;
/** A row's way starts anew after this many units, for it is counted in 32 bits. */
const LONGEST_WAY = 1 << 29;

/** A view at work. */
interface View {
  readonly mount: CameraMount;
  readonly ground: Ground;
  readonly clearance: Clearance;
  readonly picture: Picture;
  /** Log brightness of each code in the light of now, and whether that has changed since the last look. */
  tone: Float32Array;
  relit: boolean;
  /** Brightness code of each pixel at the last look, shape [pixels]. */
  readonly code: Uint8Array;
  /** Rows from the top that showed haze at the last look. */
  hazeRows: number;
  /** By row: how far its farthest pixel has moved over the map, all looks together, in 2^-12 texels; and its line at the last look. */
  readonly moved: Int32Array;
  readonly line: Int32Array;
  /** By block, row by row: the way of its row from which on one of its pixels may see something else. */
  readonly due: Int32Array;
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
    tone: ground.logBrightness,
    relit: false,
    code: new Uint8Array(width * height),
    hazeRows: 0,
    moved: new Int32Array(height),
    line: new Int32Array(4 * height),
    due: new Int32Array(height * Math.ceil(width / BLOCK)),
  };
  return {
    width,
    height,
    picture,
    look: (pose) => look(view, pose),
    shine(light) {
      const brighter = log(light);
      view.tone = ground.logBrightness.map((level) => level + brighter);
      view.relit = true;
    },
  };
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
    moveRow(
      view,
      row,
      ((cameraX + depth * forwardX + side * forwardY - ground.left) * toMap) | 0,
      ((cameraY + depth * forwardY - side * forwardX - ground.bottom) * toMap) | 0,
      Math.round(stride * forwardY * toMap),
      Math.round(-stride * forwardX * toMap),
    );
    if (row < view.hazeRows) forget(view, row);
    scanRow(view, row);
  }
  view.hazeRows = hazeRows;
  const { level, changed, changedCount } = picture;
  if (view.relit) relight(view);
  else for (let k = 0; k < changedCount; k++) level[changed[k]] = view.tone[view.code[changed[k]]];
}

/** Let every pixel see its ground in another light. */
function relight(view: View): void {
  const { picture, code: seen, tone } = view;
  for (let p = 0; p < seen.length; p++) {
    picture.level[p] = tone[seen[p]];
    picture.changed[p] = p;
  }
  picture.changedCount = seen.length;
  view.relit = false;
}

/**
 * Put a row's line on the map, from (u, v) in steps of (du, dv), all in 2^-12 texels, and count how far it went: positions are
 * linear along the row, so no pixel moves further than the first or the last.
 */
function moveRow(view: View, row: number, u: number, v: number, du: number, dv: number): void {
  const { line, moved, mount } = view;
  const k = 4 * row;
  const [uFirst, vFirst] = [u - line[k], v - line[k + 1]];
  const uLast = uFirst + (mount.width - 1) * (du - line[k + 2]);
  const vLast = vFirst + (mount.width - 1) * (dv - line[k + 3]);
  line[k] = u;
  line[k + 1] = v;
  line[k + 2] = du;
  line[k + 3] = dv;
  const way = moved[row] + Math.max(Math.abs(uFirst), Math.abs(vFirst), Math.abs(uLast), Math.abs(vLast));
  if (way < LONGEST_WAY) moved[row] = way;
  else forget(view, row);
}

/** Let every block of a row be due. */
function forget({ moved, due, mount: { width } }: View, row: number): void {
  const blocks = Math.ceil(width / BLOCK);
  moved[row] = 0;
  due.fill(0, row * blocks, (row + 1) * blocks);
}

/** Look again at those blocks of a row that are due. */
function scanRow(view: View, row: number): void {
  const { due, line, code: seen, clearance, picture } = view;
  const across = view.ground.width;
  const { changed } = picture;
  const { width } = view.mount;
  const way = view.moved[row];
  const blocks = Math.ceil(width / BLOCK);
  const u0 = line[4 * row];
  const v0 = line[4 * row + 1];
  const du = line[4 * row + 2];
  const dv = line[4 * row + 3];
  let count = picture.changedCount;
  for (let block = 0; block < blocks; block++) {
    if (way < due[row * blocks + block]) continue;
    const begin = row * width + block * BLOCK;
    const end = Math.min(begin + BLOCK, (row + 1) * width);
    let u = (u0 + Math.imul(block * BLOCK, du)) | 0; // all in 32 bits, as the engine's fast loops want it
    let v = (v0 + Math.imul(block * BLOCK, dv)) | 0;
    let least = 0xffff;
    for (let p = begin; p < end; p++) {
      const known = clearance[(Math.imul(v >> FRACTION, across) + (u >> FRACTION)) | 0];
      if (known < least) least = known;
      const here = known & 255;
      if (seen[p] !== here) {
        seen[p] = here;
        changed[count++] = p;
      }
      u = (u + du) | 0;
      v = (v + dv) | 0;
    }
    due[row * blocks + block] = way + ((least >> 8) << FRACTION);
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
