// What the pixels of an array compare, four pixels to a line of the cache, as in pixel/quads.ts; here in bytes.

/** Log brightness at the last look: four f32. */
export const LAST: usize = 0;
/** At which the last event was sent. */
export const REFERENCE: usize = 16;
/** Threshold of ON events. */
export const ON: usize = 32;
/** Threshold of OFF events. */
export const OFF: usize = 48;

/** @returns the place of a pixel's first number. */
export function placeOf(pixel: usize): usize {
  return ((pixel & ~3) << 4) | ((pixel & 3) << 2);
}
