// What a film is, whatever it was written as: frames of one size, one channel of brightness, at a fixed rate.

import { RecordingError } from '../../../core/event/recording-error.ts';
import type { Hertz } from '../../../core/units/quantity.ts';

/** Numbers of a frame, shape [height][width], row 0 on top. */
export type FilmFrame = Uint8Array | Uint16Array | Float32Array | Float64Array;

/** A film that is read frame by frame, once. */
export interface Film {
  readonly width: number;
  readonly height: number;
  /** Frames per second; null where the film does not tell. */
  readonly rate: Hertz | null;
  /** The numbers of no light and of white paper. */
  readonly black: number;
  readonly white: number;
  /** Whether numbers are coded as screens want them, and not light itself. */
  readonly isCoded: boolean;
  /**
   * All frames; one and the same array again and again. Throws RecordingError with its byte where a frame is damaged or ends too early,
   * after the last whole one.
   */
  readonly frames: AsyncGenerator<FilmFrame, void, void>;
}

/** Pixels of a frame at the most: 8K, for which the kernels' 4 GiB are just enough. A header may claim what it likes. */
const MOST_PIXELS = 7680 * 4320;

/** Throws RecordingError for frames of a size that no camera of ours has. */
export function checkFilmSize(width: number, height: number): void {
  if (width >= 1 && height >= 1 && width <= 65_535 && height <= 65_535 && width * height <= MOST_PIXELS)
    return;
  throw new RecordingError(
    `Frames of ${width} × ${height} pixels are no camera's: it has up to 7680 × 4320, and 65535 a side. Scale the film down.`,
    0,
  );
}
