// The ground as the camera sees it: a painted map. Painting once and looking up is what lets a 128 × 128 pixel camera run
// a hundred times faster than real time; no pixel ever asks the geometry.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import { log } from '../../../core/units/portable.ts';

/** A map of brightness codes; the code is an index into `logBrightness`, and 0 is ground without paint. */
export interface Ground {
  /** Texels across (x) and up (y). */
  readonly width: number;
  readonly height: number;
  /** Edge of a texel in metres. */
  readonly texel: Meters;
  /** Position of texel (0, 0)'s lower left corner in metres. */
  readonly left: Meters;
  readonly bottom: Meters;
  /** Shape [height · width], row by row from the bottom. */
  readonly code: Uint8Array;
  /** Natural logarithm of the reflectance of each code, shape [256]. */
  readonly logBrightness: Float32Array;
}

/** A rectangle in metres. */
export interface Extent {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A point on the ground in metres. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const UNPAINTED = 0;

/** @returns the brightness code of a reflectance in (0, 1]. */
export function brightnessCode(reflectance: number): number {
  return Math.max(1, Math.round(255 * reflectance));
}

/** @returns ground that is painted nowhere and reflects `reflectance` everywhere. */
export function bareGround(extent: Extent, texel: number, reflectance: number): Ground {
  const width = Math.ceil(extent.width / texel);
  const height = Math.ceil(extent.height / texel);
  const bare = log(brightnessCode(reflectance) / 255);
  return {
    width,
    height,
    texel: meters(texel),
    left: meters(extent.left),
    bottom: meters(extent.bottom),
    code: new Uint8Array(width * height).fill(UNPAINTED),
    logBrightness: Float32Array.from({ length: 256 }, (_, c) => (c === UNPAINTED ? bare : log(c / 255))),
  };
}

/**
 * Paint the texels that hold points of a line, its ends among them, unless they are painted already or none is there. Changed in
 * place.
 *
 * @param steps        from one end to the other, 1 at least, all alike
 * @param reflectance  of a texel's middle, in (0, 1]
 */
export function paintLine(
  { left, bottom, texel, width, code }: Ground,
  from: Place,
  to: Place,
  steps: number,
  reflectance: (x: number, y: number) => number,
): void {
  for (let k = 0; k <= steps; k++) {
    const column = Math.floor((from.x + ((to.x - from.x) * k) / steps - left) / texel);
    const row = Math.floor((from.y + ((to.y - from.y) * k) / steps - bottom) / texel);
    const index = row * width + column;
    if (column < 0 || column >= width || code[index] !== UNPAINTED) continue; // of rows beyond there is no code
    code[index] = brightnessCode(reflectance(left + (column + 0.5) * texel, bottom + (row + 0.5) * texel));
  }
}
