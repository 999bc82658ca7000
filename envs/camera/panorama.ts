// The view along the ground: sky, ground, walls, discs and lights in perspective. Columns are cast one by one, near things before
// far ones, and each thing takes what share of a pixel is still open, so that edges move smoothly from pixel to pixel. A column
// in which nothing moved is not painted again.

import { cos, exp, sin } from '../../core/units/portable.ts';
import type { Ground } from '../arena/ground.ts';
import {
  castDisc,
  castWall,
  columnHits,
  DEPTH,
  sameHits,
  type ColumnHits,
  type Stand,
} from './column-hits.ts';
import { logOfBits } from './fast-log.ts';
import { lensOf, type Lens, type LensMount } from './lens.ts';
import { blankPicture, type CameraPose, type Optics, type Picture } from './picture.ts';
import type { Scenery } from './scenery.ts';
import { sample } from './texture.ts';

/** A change of brightness below this share is not passed on: a hundredth of a usual threshold. */
const GRAIN = 0.002;
/** Nothing is darker: a closed eye's residue of light. */
const DARKEST = 0.001;

/** Columns that are compared together with what was seen before: their pixels of a row share a line of the cache. */
const STRIP = 16;

/** A panorama at work. */
interface View {
  readonly lens: Lens;
  readonly scenery: Scenery;
  readonly picture: Picture;
  /** Of this look, and of the look before. */
  hits: ColumnHits;
  hitsBefore: ColumnHits;
  /** All that columns have in common, at the look before: where they are painted from and with what. */
  common: readonly (number | Ground)[];
  /** Brightness of each pixel as last passed on, shape [pixels], and its bits. */
  readonly seen: Float32Array;
  readonly seenBits: Uint32Array;
  /** By row: metres to the ground, Infinity above the horizon; share of own brightness that haze leaves. */
  readonly reach: Float64Array;
  readonly clear: Float64Array;
  /** One strip, column by column: brightness so far; and of one column, the share of each pixel that is still open. */
  readonly light: Float64Array;
  readonly painted: Uint8Array;
  readonly open: Float64Array;
  /** Reflectance by code, and whose it is. */
  codes: { readonly of: Ground; readonly reflectance: Float64Array } | null;
}

/** A camera that looks along the ground. Throws RangeError for a lens that cannot be. */
export function panorama(mount: LensMount, scenery: Scenery): Optics {
  const lens = lensOf(mount);
  const { width, height } = lens;
  const seen = new Float32Array(width * height);
  const view: View = {
    lens,
    scenery,
    picture: blankPicture(width * height),
    hits: columnHits(width),
    hitsBefore: columnHits(width),
    common: [],
    seen,
    seenBits: new Uint32Array(seen.buffer),
    reach: new Float64Array(height),
    clear: new Float64Array(height),
    light: new Float64Array(height * STRIP),
    painted: new Uint8Array(STRIP),
    open: new Float64Array(height),
    codes: null,
  };
  return { width, height, picture: view.picture, look: (pose) => look(view, pose) };
}

function look(view: View, pose: CameraPose): void {
  const { lens, scenery, picture } = view;
  const { ahead, left } = lens;
  const sight = pose.heading + lens.yaw + pose.yaw;
  const [forwardX, forwardY] = [cos(pose.heading), sin(pose.heading)];
  const stand: Stand = {
    x: pose.x + ahead * forwardX - left * forwardY,
    y: pose.y + ahead * forwardY + left * forwardX,
    cosine: cos(sight),
    sine: sin(sight),
  };
  const horizon = measureRows(view, lens.pitch + pose.pitch);
  const hits = view.hitsBefore;
  view.hitsBefore = view.hits;
  view.hits = hits;
  hits.count.fill(0);
  for (const wall of scenery.walls) castWall(hits, lens, stand, wall);
  for (const disc of scenery.discs) castDisc(hits, lens, stand, disc);
  for (const light of scenery.lights) if (light.brightness > 0) castDisc(hits, lens, stand, light);
  picture.changedCount = 0;
  const common = [
    stand.x,
    stand.y,
    stand.cosine,
    stand.sine,
    horizon,
    scenery.ground,
    scenery.sky,
    scenery.haze,
  ];
  const still = common.every((each, k) => each === view.common[k]);
  view.common = common;
  for (let begin = 0; begin < lens.width; begin += STRIP) paintStrip(view, stand, horizon, begin, still);
}

/** How far away the ground is in each row. @returns the row at which the horizon stands. */
function measureRows({ lens, scenery, reach, clear }: View, pitch: number): number {
  const { height, focal, above } = lens;
  const horizon = height / 2 - (focal * sin(pitch)) / cos(pitch);
  for (let row = 0; row < height; row++) {
    const slope = (row + 0.5 - horizon) / focal;
    reach[row] = slope > 0 ? above / slope : Infinity;
    clear[row] = clearness(reach[row], scenery.haze);
  }
  return horizon;
}

/** @returns the share of a thing's own brightness that arrives. */
function clearness(distance: number, haze: number): number {
  const thick = haze === Infinity ? (distance === Infinity ? Infinity : 0) : distance / haze;
  return 1 / (1 + thick * thick);
}

/** Fill the columns of a strip in which something may have moved, and pass on what changed. */
function paintStrip(view: View, stand: Stand, horizon: number, begin: number, still: boolean): void {
  const { painted, hits, hitsBefore } = view;
  const columns = Math.min(STRIP, view.lens.width - begin);
  let any = false;
  for (let c = 0; c < columns; c++) {
    painted[c] = still && sameHits(hits, hitsBefore, begin + c) ? 0 : 1;
    if (painted[c] === 0) continue;
    any = true;
    paintColumn(view, stand, horizon, begin + c, c * view.lens.height);
  }
  if (any) passOn(view, begin, columns);
}

/** Fill one column, near things first, then the ground and the sky; its light stands from `at` on. */
function paintColumn(view: View, stand: Stand, horizon: number, column: number, at: number): void {
  const { hits, light, open } = view;
  light.fill(0, at, at + open.length);
  open.fill(1);
  for (let k = column * DEPTH, end = k + hits.count[column]; k < end; k++) paintHit(view, horizon, k, at);
  paintGround(view, stand, column, at);
}

/** Let one thing take what is still open of its rows. */
function paintHit({ lens, scenery, hits, light, open }: View, horizon: number, k: number, at: number): void {
  const { height, focal, above } = lens;
  const { sky } = scenery;
  const scale = focal / hits.distance[k];
  const top = horizon + (above - hits.top[k]) * scale;
  const bottom = horizon + (above - hits.bottom[k]) * scale;
  const first = Math.max(0, Math.floor(top));
  const last = Math.min(height - 1, Math.ceil(bottom) - 1);
  const coverage = hits.coverage[k];
  const texture = hits.texture[k];
  const clear = clearness(hits.distance[k], scenery.haze);
  const own = hits.brightness[k];
  const rows = texture === null ? 0 : texture.rows;
  let brightness = own < 0 ? -own : sky + clear * (own - sky); // what glows has no haze
  let level = -1; // row of the texture; a pixel seldom covers a new one
  for (let row = first; row <= last; row++) {
    if (open[row] === 0) continue;
    let share = coverage;
    if (row < top || row + 1 > bottom) share *= Math.min(row + 1, bottom) - Math.max(row, top);
    if (share > open[row]) share = open[row];
    if (texture !== null) {
      const up = Math.floor(((bottom - row - 0.5) / (bottom - top)) * rows);
      const now = up < 0 ? 0 : up < rows ? up : rows - 1;
      if (now !== level) {
        level = now;
        brightness = sky + clear * (sample(texture, hits.along[k], level, hits.footprint[k]) - sky);
      }
    }
    light[at + row] += share * brightness;
    open[row] -= share;
  }
}

/** Let ground and sky fill what is still open. */
function paintGround(view: View, stand: Stand, column: number, at: number): void {
  const { lens, scenery, reach, clear, light, open } = view;
  const { ground, sky } = scenery;
  const dirX = stand.cosine * lens.cosine[column] - stand.sine * lens.sine[column];
  const dirY = stand.sine * lens.cosine[column] + stand.cosine * lens.sine[column];
  const reflectance = typeof ground === 'number' ? null : reflectances(view, ground);
  for (let row = 0; row < open.length; row++) {
    if (open[row] === 0) continue;
    let brightness = sky;
    if (reach[row] !== Infinity) {
      let own: number;
      if (reflectance === null) own = ground as number;
      else {
        const map = ground as Ground;
        const u = Math.floor((stand.x + reach[row] * dirX - map.left) / map.texel);
        const v = Math.floor((stand.y + reach[row] * dirY - map.bottom) / map.texel);
        const isOn = u >= 0 && v >= 0 && u < map.width && v < map.height;
        own = reflectance[isOn ? map.code[v * map.width + u] : 0];
      }
      brightness += clear[row] * (own - sky);
    }
    light[at + row] += open[row] * brightness;
  }
}

function reflectances(view: View, ground: Ground): Float64Array {
  if (view.codes?.of !== ground)
    view.codes = { of: ground, reflectance: Float64Array.from(ground.logBrightness, (level) => exp(level)) };
  return view.codes.reflectance;
}

/** Compare a finished strip with what was seen before. */
function passOn(
  { lens, picture, seen, seenBits, light, painted }: View,
  begin: number,
  columns: number,
): void {
  const { changed, level } = picture;
  const { width, height } = lens;
  let count = picture.changedCount;
  for (let row = 0; row < height; row++) {
    for (let c = 0, p = row * width + begin; c < columns; c++, p++) {
      if (painted[c] === 0) continue;
      const own = light[c * height + row];
      const now = own > DARKEST ? own : DARKEST;
      const change = now - seen[p];
      if (change > GRAIN * now || change < -GRAIN * now) {
        seen[p] = now;
        level[p] = logOfBits(seenBits[p]);
        changed[count++] = p;
      }
    }
  }
  picture.changedCount = count;
}
