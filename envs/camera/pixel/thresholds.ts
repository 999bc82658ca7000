// By how much log brightness must change for an event: thresholds differ from pixel to pixel, stay so for a camera's life, and may drift.

import { normal } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import type { PixelOptions } from './options.ts';
import { ON, QUAD } from './quads.ts';

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

/** @returns what sets all thresholds to a multiple of what they are now; 1 gives them back bit for bit. Shape [pixels]. */
export function thresholdDrift(...columns: readonly Float32Array[]): (factor: number) => void {
  const drawn = columns.map((column) => column.slice());
  return (factor) =>
    columns.forEach((column, k) => drawn[k].forEach((theta, p) => (column[p] = factor * theta)));
}

/** The same for thresholds that stand among what pixels compare; shape [16 · ⌈pixels / 4⌉]. */
export function quadDrift(quads: Float32Array): (factor: number) => void {
  const drawn = quads.slice();
  return (factor) => {
    for (let quad = 0; quad < quads.length; quad += QUAD)
      for (let at = quad + ON; at < quad + QUAD; at++) quads[at] = factor * drawn[at];
  };
}
