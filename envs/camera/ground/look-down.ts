// A look at painted ground, row by row: the readable truth of kernel/assembly. A row is a line over the map; its blocks are looked
// at again only when they may have left what they saw.

import type { Ground } from '../../arena/road/ground.ts';
import type { Clearance } from './clearance.ts';
import type { CameraMount } from './mount.ts';
import type { Picture } from '../picture/picture.ts';

/** Map positions are carried in units of 2^-12 texels. */
const FRACTION = 12;
/** A texel in these units. */
export const UNIT: number = 1 << FRACTION;
/** Pixels of a row that are asked together whether they may have changed. */
const BLOCK = 8;
/** A row's way starts anew after this many units, for it is counted in 32 bits. */
const LONGEST_WAY = 1 << 29;

/** A view at work. */
export interface View {
  readonly mount: CameraMount;
  readonly ground: Ground;
  readonly picture: Picture;
  /** In focal lengths: how far apart two columns of the picture are; by row, its height over the picture's middle. */
  readonly columnStep: number;
  readonly slope: Float64Array;
  /** Log brightness of each code in the light of now. */
  readonly tone: Float32Array;
  /** Brightness code of each pixel at the last look, shape [pixels]. */
  readonly code: Uint8Array;
  /** Rows from the top that showed haze at the last look. */
  hazeRows: number;
}

/** What a view remembers of its rows' ways over the map, and what it knows of the map. */
export interface Ways {
  readonly clearance: Clearance;
  /** By row: how far its farthest pixel has moved, all looks together, in 2^-12 texels; and its line at the last look. */
  readonly moved: Int32Array;
  readonly line: Int32Array;
  /** By block, row by row: the way of its row from which on one of its pixels may see something else. */
  readonly due: Int32Array;
}

/** @returns rows that have not moved yet, and of which every block is due. */
export const restingWays = ({ width, height }: CameraMount, clearance: Clearance): Ways => ({
  clearance,
  moved: new Int32Array(height),
  line: new Int32Array(4 * height),
  due: new Int32Array(height * blocksOf(width)),
});

/** Where a look is from, its lengths in units of the map. */
export interface Sight {
  /** The camera's place on the map, and its height. */
  readonly u: number;
  readonly v: number;
  readonly above: number;
  /** How far ahead the haze begins. */
  readonly range: number;
  readonly forwardX: number;
  readonly forwardY: number;
  readonly pitchSin: number;
  readonly pitchCos: number;
}

/** @returns blocks of a row of `width` pixels. */
const blocksOf = (width: number): number => Math.ceil(width / BLOCK);

/**
 * Look at the ground.
 *
 *     depth = above · (cos p - r sin p)/(sin p + r cos p)       r = row from the middle / focal length
 *     right = column from the middle / focal length · above/(sin p + r cos p)
 *
 * @returns how many pixels changed
 */
export function lookDown(view: View, ways: Ways, sight: Sight): number {
  const { mount, picture, columnStep } = view;
  const { width, height } = mount;
  const { u, v, above, range, forwardX, forwardY, pitchSin, pitchCos } = sight;

  picture.changedCount = 0;
  let hazeRows = 0; // the haze stands over the ground, so what was haze at the last look and is now needs no second one
  for (let row = 0; row < height; row++) {
    const r = view.slope[row];
    const down = pitchSin + r * pitchCos;
    const perDown = above / down;
    const depth = (pitchCos - r * pitchSin) * perDown;
    if (down <= 0 || depth > range) {
      if (row >= view.hazeRows) show(view, row * width, (row + 1) * width, mount.haze);
      hazeRows = row + 1;
      continue;
    }
    const stride = perDown * columnStep; // from one pixel of this row to the next
    const side = -(width / 2 - 0.5) * stride; // to the right of the camera is the first pixel; right is (forwardY, -forwardX)
    moveRow(
      view,
      ways,
      row,
      (u + depth * forwardX + side * forwardY) | 0,
      (v + depth * forwardY - side * forwardX) | 0,
      Math.round(stride * forwardY),
      Math.round(-stride * forwardX),
    );
    if (row < view.hazeRows) forget(view, ways, row);
    scanRow(view, ways, row);
  }
  view.hazeRows = hazeRows;
  const { level, changed, changedCount } = picture;
  for (let k = 0; k < changedCount; k++) level[changed[k]] = view.tone[view.code[changed[k]]];
  return changedCount;
}

/**
 * Put a row's line on the map, from (u, v) in steps of (du, dv), all in 2^-12 texels, and count how far it went: positions are
 * linear along the row, so no pixel moves further than the first or the last.
 */
function moveRow(view: View, ways: Ways, row: number, u: number, v: number, du: number, dv: number): void {
  const { mount } = view;
  const { line, moved } = ways;
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
  else forget(view, ways, row);
}

/** Let every block of a row be due. */
function forget({ mount: { width } }: View, { moved, due }: Ways, row: number): void {
  moved[row] = 0;
  due.fill(0, row * blocksOf(width), (row + 1) * blocksOf(width));
}

/** Look again at those blocks of a row that are due. */
function scanRow(view: View, { clearance, due, moved, line }: Ways, row: number): void {
  const { code: seen, picture } = view;
  const across = view.ground.width;
  const { changed } = picture;
  const { width } = view.mount;
  const way = moved[row];
  const blocks = blocksOf(width);
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
      const known = clearance[(Math.imul(v >> FRACTION, across) + (u >> FRACTION)) | 0] ?? 0; // 0 beyond the map
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
