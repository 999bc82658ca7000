// What a panorama's strips are made of.

import type { Picture } from '../picture/picture.ts';

/** The strip that is being painted, and all that was seen before. */
export interface Strips {
  readonly width: number;
  readonly height: number;
  readonly picture: Picture;
  /** Brightness of the strip, column by column, shape [columns of a strip · height]; and which of its columns are painted at this look. */
  readonly light: Float64Array;
  readonly painted: Uint8Array;
  /** Brightness of each pixel as last passed on, column by column, shape [width · height]. */
  readonly seen: Float32Array;
}

/** Passes on a finished strip of so many columns from `begin` on. */
export type PassOn = (begin: number, columns: number) => void;
