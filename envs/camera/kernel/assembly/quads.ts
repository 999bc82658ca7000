// What the pixels of an array compare, four pixels to a line of the cache, as in pixel-quads.ts; here in bytes.

/** Log brightness at the last look; at which the last event was sent; thresholds of ON events, and of OFF events: an f32 each. */
export const LAST: usize = 0;
export const REFERENCE: usize = 16;
export const ON: usize = 32;
export const OFF: usize = 48;

/** @returns the place of a pixel's first number. */
export function placeOf(pixel: usize): usize {
  return ((pixel & ~3) << 4) | ((pixel & 3) << 2);
}
