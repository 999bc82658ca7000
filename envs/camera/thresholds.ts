// By how much log brightness must change for an event: thresholds differ from pixel to pixel, stay so for a camera's life, and may drift.

import { normal } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import type { PixelOptions } from './pixel-options.ts';
import { ON, QUAD } from './pixel-quads.ts';

/** Lowest threshold that mismatch can leave, as a share of the nominal one: no real pixel fires without contrast. */
const LOWEST = 0.2;

/** Draw the thresholds of a camera's life: first those of all ON events, then those of all OFF events. */
export function drawThresholds(
  pixels: number,
  { threshold, offThreshold = threshold, mismatch }: PixelOptions,
  random: Random,
): { readonly onThreshold: Float32Array; readonly offThreshold: Float32Array } {
  const draw = (nominal: number): Float32Array =>
    Float32Array.from({ length: pixels }, () =>
      Math.max(LOWEST * nominal, normal(random, nominal, mismatch)),
    );
  const onThreshold = draw(threshold);
  return { onThreshold, offThreshold: draw(offThreshold) };
}

/**
 * @param pixels  thresholds as columns, or among what the pixels of an array compare
 * @returns what sets all of them to a multiple of what they are now; 1 gives them back bit for bit
 */
export function thresholdDrift(
  pixels:
    | { readonly onThreshold: Float32Array; readonly offThreshold: Float32Array }
    | { readonly quads: Float32Array },
): (factor: number) => void {
  const isAmongOthers = 'quads' in pixels;
  const columns = isAmongOthers ? [pixels.quads] : [pixels.onThreshold, pixels.offThreshold];
  const drawn = columns.map((column) => column.slice());
  return (factor) =>
    columns.forEach((column, k) => {
      for (let at = 0; at < column.length; at++)
        if (!isAmongOthers || at % QUAD >= ON) column[at] = factor * drawn[k][at];
    });
}
