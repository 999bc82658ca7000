// The ground view on the fast kernel: what stays the same is laid out once, a look hands over its sight.

import type { Sight, View } from '../look-down.ts';
import type { CameraKernels } from './kernels.ts';
import type { CameraRoom } from './room.ts';

/** Where in the desk of assembly/look-down.ts the rows of haze stand. */
const HAZE_ROWS = 6;

/**
 * Lay out a view for its kernel.
 *
 * @param room  in which the view's columns stand
 * @returns a look: it changes the picture in place and tells how many pixels changed
 */
export function groundTwin(
  view: View,
  room: CameraRoom,
  kernels: CameraKernels,
): (view: View, sight: Sight) => number {
  const { mount, ground, clearance, focal } = view;
  const map = room.u16(clearance.length);
  map.set(clearance);
  const brightness = room.f32(ground.logBrightness.length);
  brightness.set(ground.logBrightness);
  const columns = [map, brightness, view.slope, view.moved, view.line, view.due, view.code];
  const { level, changed } = view.picture;
  const sizes = [
    mount.width,
    mount.height,
    view.stride,
    ground.width,
    ground.height,
    mount.haze,
    view.hazeRows,
  ];
  const desk = room.i32(sizes.length + columns.length + 2);
  desk.set([...sizes, ...[...columns, level, changed].map(({ byteOffset }) => byteOffset)]);
  const place = room.f64(12);
  place.set([mount.above, focal, mount.range, ground.left, ground.bottom], 6);
  return (_, { x, y, forwardX, forwardY, pitchSin, pitchCos, toMap }) => {
    place[0] = x;
    place[1] = y;
    place[2] = forwardX;
    place[3] = forwardY;
    place[4] = pitchSin;
    place[5] = pitchCos;
    place[11] = toMap;
    const changes = kernels.lookDown(desk.byteOffset, place.byteOffset);
    view.hazeRows = desk[HAZE_ROWS];
    return changes;
  };
}
