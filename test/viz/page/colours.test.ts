// Colours of populations, as the style sheet has them: nine are told apart, on a light page and on a dark one.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { populationColours } from '../../../viz/page/colour-names.ts';

const sheet = readFileSync(new URL('../../../viz/page/style.css', import.meta.url), 'utf8');

/** @returns lightness, and two axes of colour, in CIE L*a*b* (D65) */
function labOf(hex: string): readonly number[] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [x, y, z] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ].map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

it.each([
  ['light', 0],
  ['dark', 1],
])('nine populations are told apart on a %s page', (_, which) => {
  expect(populationColours).toHaveLength(9);
  const colours = populationColours.map((name) => {
    const [, ...both] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(sheet) ?? [];
    return labOf(both[which]);
  });
  const apart = colours.flatMap((a, k) =>
    colours.slice(k + 1).map((b) => Math.hypot(...a.map((part, axis) => part - b[axis]))),
  );
  expect(Math.min(...apart)).toBeGreaterThan(20); // ten times what is just seen side by side
});
