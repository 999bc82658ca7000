// The view along the ground: sky, ground, walls, discs and lights in perspective. Columns are cast one by one, near things before
// far ones, and each thing takes what share of a pixel is still open, so that edges move smoothly from pixel to pixel.

import { cos, exp, sin } from '../../core/units/portable.ts';
import type { Ground } from '../arena/ground.ts';
import { castDisc, castWall, columnHits, DEPTH, type ColumnHits, type Stand } from './column-hits.ts';
import { logOfBits } from './fast-log.ts';
import { lensOf, type Lens, type LensMount } from './lens.ts';
import { blankPicture, type CameraPose, type Optics, type Picture } from './picture.ts';
import type { Scenery } from './scenery.ts';
import { sample } from './texture.ts';

/** A change of brightness below this share is not passed on: a hundredth of a usual threshold. */
const GRAIN = 0.002;
/** Nothing is darker: a closed eye's residue of light. */
const DARKEST = 0.001;

/** A panorama at work. */
interface View {
  readonly lens: Lens;
  readonly scenery: Scenery;
  readonly picture: Picture;
  readonly hits: ColumnHits;
  /** Brightness of each pixel as last passed on, shape [pixels], and its bits. */
  readonly seen: Float32Array;
  readonly seenBits: Uint32Array;
  /** By row: metres to the ground, Infinity above the horizon; share of own brightness that haze leaves. */
  readonly reach: Float64Array;
  readonly clear: Float64Array;
  /** One column: brightness so far, and share of each pixel that is still open. */
  readonly light: Float64Array;
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
    seen,
    seenBits: new Uint32Array(seen.buffer),
    reach: new Float64Array(height),
    clear: new Float64Array(height),
    light: new Float64Array(height),
    open: new Float64Array(height),
    codes: null,
  };
  return { width, height, picture: view.picture, look: (pose) => look(view, pose) };
}

function look(view: View, pose: CameraPose): void {
  const { lens, scenery, hits, picture, seenBits } = view;
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
  hits.count.fill(0);
  for (const wall of scenery.walls) castWall(hits, lens, stand, wall);
  for (const disc of scenery.discs) castDisc(hits, lens, stand, disc);
  for (const light of scenery.lights) if (light.brightness > 0) castDisc(hits, lens, stand, light);
  picture.changedCount = 0;
  for (let column = 0; column < lens.width; column++) paintColumn(view, stand, horizon, column);
  for (let k = 0; k < picture.changedCount; k++) {
    const p = picture.changed[k];
    picture.level[p] = logOfBits(seenBits[p]);
  }
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

/** Fill one column, near things first, then the ground and the sky, and pass on what changed. */
function paintColumn(view: View, stand: Stand, horizon: number, column: number): void {
  const { lens, scenery, hits, light, open } = view;
  const { height, focal, above } = lens;
  light.fill(0);
  open.fill(1);
  for (let k = column * DEPTH, end = k + hits.count[column]; k < end; k++) {
    const scale = focal / hits.distance[k];
    const top = horizon + (above - hits.top[k]) * scale;
    const bottom = horizon + (above - hits.bottom[k]) * scale;
    const first = Math.max(0, Math.floor(top));
    const last = Math.min(height - 1, Math.ceil(bottom) - 1);
    const own = hits.brightness[k];
    const glows = own < 0;
    const texture = hits.texture[k];
    const clear = clearness(hits.distance[k], scenery.haze);
    const flat = glows ? -own : scenery.sky + clear * (own - scenery.sky);
    for (let row = first; row <= last; row++) {
      if (open[row] === 0) continue;
      let share = hits.coverage[k];
      if (row < top || row + 1 > bottom) share *= Math.min(row + 1, bottom) - Math.max(row, top);
      if (share > open[row]) share = open[row];
      let brightness = flat;
      if (texture !== null) {
        const up = Math.floor(((bottom - row - 0.5) / (bottom - top)) * texture.rows);
        const level = Math.min(texture.rows - 1, Math.max(0, up));
        brightness =
          scenery.sky + clear * (sample(texture, hits.along[k], level, hits.footprint[k]) - scenery.sky);
      }
      light[row] += share * brightness;
      open[row] -= share;
    }
  }
  paintGround(view, stand, column);
  passOn(view, column);
}

/** Let ground and sky fill what is still open. */
function paintGround(view: View, stand: Stand, column: number): void {
  const { lens, scenery, reach, clear, light, open } = view;
  const { ground, sky } = scenery;
  const dirX = stand.cosine * lens.cosine[column] - stand.sine * lens.sine[column];
  const dirY = stand.sine * lens.cosine[column] + stand.cosine * lens.sine[column];
  const reflectance = typeof ground === 'number' ? null : reflectances(view, ground);
  for (let row = 0; row < light.length; row++) {
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
    light[row] += open[row] * brightness;
  }
}

function reflectances(view: View, ground: Ground): Float64Array {
  if (view.codes?.of !== ground)
    view.codes = { of: ground, reflectance: Float64Array.from(ground.logBrightness, (level) => exp(level)) };
  return view.codes.reflectance;
}

/** Compare a finished column with what was seen before. */
function passOn({ lens, picture, seen, light }: View, column: number): void {
  const { changed } = picture;
  let count = picture.changedCount;
  for (let row = 0, p = column; row < light.length; row++, p += lens.width) {
    const now = light[row] > DARKEST ? light[row] : DARKEST;
    const change = now - seen[p];
    if (change > GRAIN * now || change < -GRAIN * now) {
      seen[p] = now;
      changed[count++] = p;
    }
  }
  picture.changedCount = count;
}
