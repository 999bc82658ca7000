// What is written on the page can be read, in light and dark: 4.5 to 1 (WCAG 2.2, 1.4.3), against each ground on which words stand.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { populationColours } from '../../../viz/page/colour-names.ts';

const sheet = readFileSync(new URL('../../../viz/page/style.css', import.meta.url), 'utf8');
/** @returns red, green and blue of a colour of the style sheet, from 0 to 1. */
function colourOf(name: string, dark: boolean): number[] {
  const pair = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(sheet);
  const hex = pair?.[dark ? 2 : 1] ?? '';
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
}
/** Relative luminance, and contrast of two. */
const luminance = (colour: readonly number[]): number => {
  const [r, g, b] = colour.map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: readonly number[], b: readonly number[]): number => {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe.each(['light', 'dark'])('the %s page', (scheme) => {
  it.each(['ink', 'soft', 'accent', 'good', 'bad'])('writes in %s so that it can be read', (name) => {
    for (const ground of ['back', 'card', 'picture'])
      expect(
        contrast(colourOf(name, scheme === 'dark'), colourOf(ground, scheme === 'dark')),
        `${name} on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...new Set([...populationColours, 'on', 'off'])])(
    'names what is drawn in %s on a panel in that colour',
    (name) => {
      expect(
        contrast(colourOf(name, scheme === 'dark'), colourOf('card', scheme === 'dark')),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );
});
