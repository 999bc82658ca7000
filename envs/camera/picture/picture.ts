// What optics hand to pixels: a log brightness each, and which of them are new.

import { cameraRoom, type CameraRoom } from './room.ts';

/** A picture on the pixels, row by row from the top; optics write it, pixels read it. */
export interface Picture {
  /** Where the columns stand; the pixels that sense the picture put theirs beside them. */
  readonly room: CameraRoom;
  /** Natural logarithm of the brightness, shape [pixels]. */
  readonly level: Float32Array;
  /** Pixels whose level is not what it was at the look before: the first `changedCount` entries, each pixel once. */
  readonly changed: Uint32Array;
  changedCount: number;
}

/** Where the camera's body is at one instant, and how vibration turns the camera on it. */
export interface CameraPose {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly yaw: number;
  readonly pitch: number;
}

/** A lens before some scenery. */
export interface Optics {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  readonly picture: Picture;
  /** Look from a pose: `picture` is changed in place. */
  look(pose: CameraPose): void;
  /**
   * Forget what was seen: the next look shows every pixel as exactly as a new lens would. The shutter opens with it. Absent where a
   * look is exact whatever was seen before.
   */
  forget?(): void;
  /** Scale the light on everything, seen from the next look on; 1 is usual. Absent where the scenery has lights of its own. */
  shine?(light: number): void;
}

/** Entries that a kernel may write behind the last changed pixel. */
const SPARE = 8;

/** Pixels across or down at the most: an event has 16 bits for each of its places. */
const LARGEST = 65_536;

/** Throws RangeError for a number of pixels that no camera has. */
export function checkSize({ width, height }: { readonly width: number; readonly height: number }): void {
  if ([width, height].every((pixels) => Number.isInteger(pixels) && pixels >= 1 && pixels <= LARGEST)) return;
  throw new RangeError(
    `A camera has whole numbers of pixels from 1 on, ${LARGEST} across and down at the most, not ${width} × ${height}.`,
  );
}

/** @returns a picture on which nothing has been seen yet. */
export function blankPicture(pixels: number, room: CameraRoom = cameraRoom('ts', pixels)): Picture {
  return { room, level: room.f32(pixels), changed: room.u32(pixels + SPARE), changedCount: 0 };
}
