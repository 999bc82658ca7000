// Optics before a screen: every pixel of the camera sees one of the film's, on its way from one frame to the next.

import { blankPicture, checkSize, type Optics } from '../picture/picture.ts';
import { cameraRoom, type CameraKernel } from '../picture/room.ts';

/** A screen that shows a film. */
export interface FilmView extends Optics {
  /** Levels of the frame that the screen is on its way to, shape [pixels]; the caller writes them. */
  readonly next: Float32Array;
  /** How far it is on that way at the next look, from 0 to 1. */
  share: number;
  /** It has come there. */
  arrive(): void;
}

/** @returns a screen that is black until it arrives at its first frame. Throws RangeError for a size that no camera has. */
export function filmView(width: number, height: number, kernel: CameraKernel = 'wasm'): FilmView {
  checkSize({ width, height });
  const pixels = width * height;
  const picture = blankPicture(pixels, cameraRoom(kernel, pixels));
  const { level, changed } = picture;
  const next = new Float32Array(pixels);
  const before = new Float32Array(pixels);
  return {
    width,
    height,
    picture,
    next,
    share: 1,
    look() {
      const { share } = this;
      let count = 0;
      for (let p = 0; p < pixels; p++) {
        const now = share === 1 ? next[p] : Math.fround(before[p] + share * (next[p] - before[p]));
        if (now === level[p]) continue;
        level[p] = now;
        changed[count++] = p;
      }
      picture.changedCount = count;
    },
    arrive() {
      before.set(next);
    },
  };
}
