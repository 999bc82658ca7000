// The ground view on the fast kernel: what stays the same is laid out once, a look hands over its sight.

import type { Ground } from '../../arena/ground.ts';
import type { Clearance } from '../clearance.ts';
import type { Sight, View } from '../look-down.ts';
import type { CameraKernels } from './kernels.ts';
import type { CameraRoom } from './room.ts';

/** Where in the desk of assembly/look-down.ts the rows of haze stand. */
const HAZE_ROWS = 7;

/** Texels of a tile across and up; a tile fills a line of the cache. */
const [TILE_WIDTH, TILE_HEIGHT] = [8, 4];

/** Tiles of a map across, and up. */
const tilesOf = ({ width, height }: Ground): readonly [number, number] => [
  Math.ceil(width / TILE_WIDTH) | 1, // odd, so that tiles above one another do not fight for the same lines of the cache
  Math.ceil(height / TILE_HEIGHT),
];

/** @returns bytes that a ground's map takes in a camera's room. */
export function groundBytes(ground: Ground): number {
  const [across, up] = tilesOf(ground);
  return 2 * across * up * TILE_WIDTH * TILE_HEIGHT;
}

/** Put a clearance into the map, tile by tile. */
function tile(map: Uint16Array, clearance: Clearance, ground: Ground): void {
  const [across] = tilesOf(ground);
  for (let v = 0; v < ground.height; v++) {
    const line =
      Math.floor(v / TILE_HEIGHT) * across * TILE_WIDTH * TILE_HEIGHT + (v % TILE_HEIGHT) * TILE_WIDTH;
    for (let u = 0; u < ground.width; u++)
      map[line + (u >> 3) * TILE_WIDTH * TILE_HEIGHT + (u & 7)] = clearance[v * ground.width + u];
  }
}

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
  const map = room.u16(groundBytes(ground) / 2);
  tile(map, clearance, ground);
  const columns = [map, view.tone, view.slope, view.moved, view.line, view.due, view.code];
  const { level, changed } = view.picture;
  const notes = room.i32(2 * (mount.width * mount.height + 1)); // one for each pixel at the most, and one that is not kept
  const sizes = [
    mount.width,
    mount.height,
    view.stride,
    ground.width,
    ground.height,
    tilesOf(ground)[0],
    mount.haze,
    view.hazeRows,
  ];
  const desk = room.i32(sizes.length + columns.length + 3);
  desk.set([...sizes, ...[...columns, level, changed, notes].map(({ byteOffset }) => byteOffset)]);
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
