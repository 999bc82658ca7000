// A panorama's strips on the fast kernel.

import { logTable } from './fast-log.ts';
import type { PassOn, Strips } from './strip-columns.ts';
import type { CameraKernels } from '../kernel/kernels.ts';
import type { CameraRoom } from '../picture/room.ts';

/** Lay strips out for their kernel; their columns stand in the room. */
export function stripTwin(strips: Strips, room: CameraRoom, kernels: CameraKernels): PassOn {
  const { width, height, picture, light, painted, seen } = strips;
  const table = room.f64(logTable.length);
  table.set(logTable);
  const columns = [
    light,
    painted,
    seen,
    room.f32(width * height), // logarithms, column by column
    picture.level,
    picture.changed,
    table,
    room.u16(height), // what changed, row by row
    room.f64(4), // constants
  ];
  const desk = room.i32(2 + columns.length);
  desk.set([width, height, ...columns.map(({ byteOffset }) => byteOffset)]);
  const at = desk.byteOffset;
  return (begin, columns) => {
    picture.changedCount = kernels.compareStrip(at, begin, columns, picture.changedCount);
  };
}
