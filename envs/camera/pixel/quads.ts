// What pixels compare, four pixels to a line of the cache. A look at one pixel then waits for one line of memory instead of four, and the
// numbers of four neighbours still stand side by side, as vectors need them.

/** How many numbers four pixels have: of each kind below, those of the four side by side. */
export const QUAD = 16;

/** Log brightness at the last look. */
export const LAST = 0;
/** Log brightness at which the last event was sent. */
export const REFERENCE = 4;
/** Threshold of ON events. */
export const ON = 8;
/** Threshold of OFF events. */
export const OFF = 12;

/** @returns how many numbers the quads of so many pixels are. */
export const quadNumbers = (pixels: number): number => QUAD * Math.ceil(pixels / 4);

/** @returns the place of a pixel's first number; add one of the kinds. */
export const placeOf = (pixel: number): number => ((pixel & ~3) << 2) | (pixel & 3);
