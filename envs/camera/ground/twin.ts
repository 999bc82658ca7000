// The ground view on the fast kernel: what stays the same is laid out once, a look hands over its pose.

import { placesOfBits } from '../../../core/wasm/places-of-bits.ts';
import type { Ground } from '../../arena/road/ground.ts';
import type { CameraMount } from './mount.ts';
import { UNIT, type View } from './look-down.ts';
import type { CameraPose } from '../picture/picture.ts';
import type { CameraKernels } from '../kernel/kernels.ts';
import { packs } from '../picture/packs.ts';
import type { CameraRoom } from '../picture/room.ts';
import { sides, sideTables } from './sides.ts';
import { tiledMap, tiledTexels, tilesAcross } from './tiled-map.ts';

/** Where in the desk of ../kernel/assembly/desk.ts the rows of haze stand. */
const HAZE_ROWS = 9;
/** Pixels of a block, rows that are laid at once, blocks that are compared at once. */
const [BLOCK, ROWS, GROUP] = [8, 4, 16];
/** Room of the band and of the frame in ../kernel/assembly/desk.ts and ../kernel/assembly/lines.ts. */
const [BAND_FIELDS, FRAME_VECTORS] = [7, 21];
/** No block is ever due at such a way. */
const NEVER = 0x7fff;

/** How a picture's rows and blocks lie in memory. */
interface Plan {
  readonly rows: number;
  /** Blocks of a row; rounded up to whole vectors; and to a power of two, 2^perRow. */
  readonly blocks: number;
  readonly stride: number;
  readonly perRow: number;
}

function planOf({ width, height }: CameraMount): Plan {
  const blocks = Math.ceil(width / BLOCK);
  const stride = GROUP * Math.ceil(blocks / GROUP);
  return { rows: ROWS * Math.ceil(height / ROWS), blocks, stride, perRow: 32 - Math.clz32(stride - 1) };
}

/** @returns bytes that a ground's map, and what the kernel keeps for rows and blocks, take in a camera's room. */
export function groundBytes(mount: CameraMount, ground: Ground): number {
  const { rows, perRow } = planOf(mount);
  return 2 * tiledTexels(ground) + 80 * rows + 116 * (rows << perRow);
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
): (pose: CameraPose) => number {
  const { mount, ground, picture } = view;
  const { rows, blocks, stride, perRow } = planOf(mount);
  const map = room.u16(tiledTexels(ground));
  map.set(tiledMap(ground));
  const slope = room.f64(rows);
  for (let row = 0; row < rows; row++) slope[row] = view.slope[Math.min(row, mount.height - 1)];
  const [u, v, du, dv, moved, whole, hazy] = Array.from({ length: 7 }, () => room.i32(rows));
  const line = room.i32(4 * rows);
  const due = room.u16(rows << perRow);
  for (let b = 0; b < due.length; b++) due[b] = b % (1 << perRow) < blocks ? 0 : NEVER;
  const boxes = room.i32(8 * due.length);
  for (let bound = 0; bound < boxes.length; bound += 8) boxes.fill(1, bound, bound + 4);
  const notes = room.i32(4 * (mount.width * mount.height + 1)); // one for each pixel at the most, and one that is not kept
  const list = room.u16((rows << perRow) + GROUP);
  const places = room.u8(placesOfBits.length);
  places.set(placesOfBits);
  const sidesOfBytes = room.u32(256);
  sidesOfBytes.set(sides);
  const sizes = [
    mount.width,
    mount.height,
    stride,
    perRow,
    (1 << perRow) - 1,
    ground.width,
    ground.height,
    tilesAcross(ground),
    mount.haze,
    view.hazeRows,
  ];
  const columns = [
    map,
    view.tone,
    slope,
    u,
    v,
    du,
    dv,
    moved,
    line,
    whole,
    hazy,
    due,
    boxes,
    view.code,
    picture.level,
    picture.changed,
    notes,
    list,
    room.i32(20 * due.length),
    places,
    sidesOfBytes,
    spans(room, stride),
    vectors(room, ground),
    packs(room, 2),
    room.i32(BAND_FIELDS),
    room.f64(2 * FRAME_VECTORS),
  ];
  const desk = room.i32(sizes.length + columns.length);
  desk.set([...sizes, ...columns.map(({ byteOffset }) => byteOffset)]);
  const sight = room.f64(12);
  const toMap = UNIT / ground.texel;
  const { ahead, above, range } = mount;
  sight.set([ahead, ground.left, ground.bottom, toMap, above * toMap, range * toMap, view.columnStep], 5);
  const [deskAt, sightAt] = [desk.byteOffset, sight.byteOffset];
  return ({ x, y, heading, yaw, pitch }) => {
    sight[0] = x;
    sight[1] = y;
    sight[2] = heading;
    sight[3] = heading + yaw;
    sight[4] = mount.pitch + pitch;
    const changes = kernels.lookDown(deskAt, sightAt);
    view.hazeRows = desk[HAZE_ROWS];
    return changes;
  };
}

/** For every block of a row the columns of its first pixel and of its last, each twice. */
function spans(room: CameraRoom, blocks: number): Int32Array {
  const columns = room.i32(4 * blocks);
  for (let b = 0; b < blocks; b++)
    columns.set([b * BLOCK, b * BLOCK, (b + 1) * BLOCK - 1, (b + 1) * BLOCK - 1], 4 * b);
  return columns;
}

/**
 * Constants of ../kernel/assembly/fetch.ts, scan.ts, recheck.ts and due.ts: tiles across, masks of a texel's place in its tile, of a place in its
 * texel, of a code; lanes; a mask of a pair of sides; ones; eights and sixteens of 16 bits; tables of sides.
 */
function vectors(room: CameraRoom, ground: Ground): Int32Array {
  const four = (value: number): number[] => [value, value, value, value];
  const all = [tilesAcross(ground), 48, 14, UNIT - 1, 255 * 0x10001]
    .flatMap(four)
    .concat([0, 1, 2, 3], four(15 * 0x1000100), four(1), four(8 * 0x10001), four(16 * 0x10001))
    .concat(sideTables().flatMap((table) => [...new Int32Array(table.buffer)]));
  const column = room.i32(all.length);
  column.set(all);
  return column;
}
