// A pinhole camera that looks down on painted ground. On flat ground without roll, all pixels of a row are equally far
// away, so a row is a straight line across the map: one position and one stride, then only additions. Between two looks
// that line hardly moves, so a block of pixels is looked at again only when it may have left what it saw.

import { cos, log, sin } from '../../../core/units/portable.ts';
import type { Ground } from '../../arena/road/ground.ts';
import type { CameraMount } from './mount.ts';
import { clearanceOf, type Clearance } from './clearance.ts';
import { groundBytes, groundTwin } from './twin.ts';
import { cameraRoom, type CameraKernel, type CameraRoom } from '../picture/room.ts';
import { lookDown, restingWays, UNIT, type Sight, type View } from './look-down.ts';
import { blankPicture, checkSize, type CameraPose, type Optics, type Picture } from '../picture/picture.ts';

export type { CameraMount } from './mount.ts';

/**
 * A camera that looks down on `ground`. Throws RangeError for a size that no camera has.
 *
 * @param clearance  for the readable truth; by default the map's own
 */
export function groundView(
  mount: CameraMount,
  ground: Ground,
  clearance?: Clearance,
  kernel: CameraKernel = 'wasm',
): Optics {
  checkSize(mount);
  const { width, height } = mount;
  const room = cameraRoom(kernel, width * height, groundBytes(mount, ground));
  const picture = blankPicture(width * height, room);
  picture.level.fill(ground.logBrightness[0]);
  const view = viewOf(mount, ground, picture, room);
  const see =
    room.kernels === null
      ? truth(view, clearance ?? clearanceOf(ground))
      : groundTwin(view, room, room.kernels);
  let relit = false;
  return {
    width,
    height,
    picture,
    look(pose) {
      picture.changedCount = see(pose);
      if (relit) relight(view);
      relit = false;
    },
    shine(light) {
      const brighter = log(light);
      view.tone.forEach((_, code) => (view.tone[code] = ground.logBrightness[code] + brighter));
      relit = true;
    },
  };
}

/** @returns a look on the readable truth. */
function truth(view: View, clearance: Clearance): (pose: CameraPose) => number {
  const ways = restingWays(view.mount, clearance);
  return (pose) => lookDown(view, ways, sightOf(view, pose));
}

/** Let every pixel see its ground in another light. */
function relight({ picture, code, tone }: View): void {
  for (let p = 0; p < code.length; p++) {
    picture.level[p] = tone[code[p]];
    picture.changed[p] = p;
  }
  picture.changedCount = code.length;
}

function viewOf(mount: CameraMount, ground: Ground, picture: Picture, room: CameraRoom): View {
  const { width, height, fieldOfView } = mount;
  const focal = (width / 2) * (cos(fieldOfView / 2) / sin(fieldOfView / 2));
  const slope = new Float64Array(height);
  for (let row = 0; row < height; row++) slope[row] = (row + 0.5 - height / 2) / focal;
  const tone = room.f32(ground.logBrightness.length);
  tone.set(ground.logBrightness);
  return {
    mount,
    ground,
    picture,
    columnStep: 1 / focal,
    slope,
    tone,
    code: room.u8(width * height),
    hazeRows: 0,
  };
}

function sightOf({ mount, ground }: View, pose: CameraPose): Sight {
  const toMap = UNIT / ground.texel;
  return {
    u: (pose.x + mount.ahead * cos(pose.heading) - ground.left) * toMap,
    v: (pose.y + mount.ahead * sin(pose.heading) - ground.bottom) * toMap,
    above: mount.above * toMap,
    range: mount.range * toMap,
    forwardX: cos(pose.heading + pose.yaw),
    forwardY: sin(pose.heading + pose.yaw),
    pitchSin: sin(mount.pitch + pose.pitch),
    pitchCos: cos(mount.pitch + pose.pitch),
  };
}
