// The view along the ground: sky, ground, walls, discs and lights in perspective. Columns are cast one by one, near things before
// far ones, and each thing takes what share of a pixel is still open, so that edges move smoothly from pixel to pixel. A column
// in which nothing moved is not painted again.

import { cos, sin } from '../../../core/units/portable.ts';
import type { Ground } from '../../arena/road/ground.ts';
import { castDisc, castWall, columnHits, sameHits, type ColumnHits, type Stand } from './column-hits.ts';
import { clearness, paintColumn, type Easel } from './column-paint.ts';
import { cameraRoom, type CameraKernel } from '../picture/room.ts';
import { lensOf, type LensMount } from './lens.ts';
import { blankPicture, type CameraPose, type Optics, type Picture } from '../picture/picture.ts';
import type { Scenery } from './scenery.ts';
import { STRIP, stripBytes, strips } from './strip.ts';
import type { PassOn, Strips } from './strip-columns.ts';

/** A panorama at work. */
interface View extends Easel {
  readonly picture: Picture;
  readonly strips: Strips;
  readonly passOn: PassOn;
  /** Hits of the look before. */
  hitsBefore: ColumnHits;
  /** All that columns have in common, at the look before: where they are painted from and with what. */
  common: readonly (number | Ground)[];
}

/** A camera that looks along the ground. Throws RangeError for a lens that cannot be. */
export function panorama(mount: LensMount, scenery: Scenery, kernel: CameraKernel = 'wasm'): Optics {
  const lens = lensOf(mount);
  const { width, height } = lens;
  const room = cameraRoom(kernel, width * height, stripBytes(width, height));
  const picture = blankPicture(width * height, room);
  const { strips: own, passOn } = strips(picture, width, height);
  const view: View = {
    lens,
    scenery,
    picture,
    strips: own,
    passOn,
    hits: columnHits(width),
    hitsBefore: columnHits(width),
    common: [],
    reach: new Float64Array(height),
    clear: new Float64Array(height),
    light: own.light,
    open: new Float64Array(height),
    shut: [0, 0],
    codes: null,
  };
  return { width, height, picture, look: (pose) => look(view, pose), forget: () => forget(view) };
}

/** Pass on every pixel at the next look: nothing is as dark as what was never seen. */
function forget(view: View): void {
  view.strips.seen.fill(0);
  view.common = [];
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

/** Fill the columns of a strip in which something may have moved, and pass on what changed. */
function paintStrip(view: View, stand: Stand, horizon: number, begin: number, still: boolean): void {
  const { hits, hitsBefore } = view;
  const { painted } = view.strips;
  const columns = Math.min(STRIP, view.lens.width - begin);
  let any = false;
  for (let c = 0; c < columns; c++) {
    painted[c] = still && sameHits(hits, hitsBefore, begin + c) ? 0 : 1;
    if (painted[c] === 0) continue;
    any = true;
    paintColumn(view, stand, horizon, begin + c, c * view.lens.height);
  }
  if (any) view.passOn(begin, columns);
}
