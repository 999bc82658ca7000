// Shuffles that put those lanes of a vector side by side whose bits are set: for lists that are written without a branch.

import type { CameraRoom } from './room.ts';

/** @returns a table with 16 bytes for each pattern of four bits: the byte numbers of those lanes, `laneBytes` long, whose bits are set. */
export function packs(room: CameraRoom, laneBytes: number): Uint8Array {
  const column = room.u8(16 * 16);
  const bytes = Array.from({ length: laneBytes }, (_, byte) => byte);
  for (let bits = 0; bits < 16; bits++) {
    const lanes = [0, 1, 2, 3].filter((lane) => (bits >> lane) & 1);
    column.set(
      lanes.flatMap((lane) => bytes.map((byte) => laneBytes * lane + byte)),
      16 * bits,
    );
  }
  return column;
}
