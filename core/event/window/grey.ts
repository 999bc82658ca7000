// A packet as people see it: a grey picture, and pictures one behind another as a film that every player and ffmpeg read.

import type { EventPacket } from '../packet.ts';
import type { Frame } from '../recording/frame.ts';

/** The grey of a pixel that did not fire, or did so as often one way as the other; white is 255, black 1. */
export const MIDDLE = 128;

/**
 * Brighter pixels white, darker ones black.
 *
 *     g(y, x) = 128 + 127 · n/full, to the nearest whole number away from 128      n = number of ON events minus that of OFF ones, within ±full
 *
 * @param full  events more of one sign than of the other by which a pixel is white or black: a whole number from 1 on
 * @returns shape [height, width], row by row; new memory
 */
export function greyPicture(
  { width, height, count, x, y, on }: EventPacket,
  full: number,
): Uint8Array<ArrayBuffer> {
  const more = new Int32Array(width * height);
  for (let i = 0; i < count; i++) more[y[i] * width + x[i]] += on[i] === 1 ? 1 : -1;
  const picture = new Uint8Array(more.length);
  for (let p = 0; p < picture.length; p++) {
    const far = Math.round((127 * Math.min(full, Math.abs(more[p]))) / full);
    picture[p] = MIDDLE + (more[p] < 0 ? -far : far);
  }
  return picture;
}

/** Frames in a second, as films tell it: 30000/1001. */
export interface FrameRate {
  readonly frames: number;
  readonly seconds: number;
}

/**
 * @returns the first line of a film of grey pictures (YUV4MPEG2, .y4m): progressive, square pixels, one byte each, 0 to 255.
 *   Source: yuv4mpeg(5) of mjpegtools.
 */
export function filmHeader(
  { width, height }: Frame,
  { frames, seconds }: FrameRate,
): Uint8Array<ArrayBuffer> {
  const most = divisor(frames, seconds);
  return new TextEncoder().encode(
    `YUV4MPEG2 W${width} H${height} F${frames / most}:${seconds / most} Ip A1:1 Cmono XCOLORRANGE=FULL\n`,
  );
}

const FRAME = new TextEncoder().encode('FRAME\n');

/** @returns one picture of such a film. */
export function filmFrame(picture: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FRAME.length + picture.length);
  bytes.set(FRAME);
  bytes.set(picture, FRAME.length);
  return bytes;
}

/** @returns the greatest whole number that divides both. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
