// Smaller and smaller pictures for textures: a flat colour stays what it is, and each pixel is the mean of those it covers.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../../viz/page/world/levels.ts';
import { propertySeed } from '../../seed.ts';

const size = fc.integer({ min: 1, max: 33 });

describe('levels of a picture', () => {
  it('halve down to one pixel, as graphics cards expect', () => {
    const sizes = levelsOf(new Uint32Array(20 * 5), 20, 5).map(({ width, height }) => [width, height]);
    expect(sizes).toEqual([
      [20, 5],
      [10, 2],
      [5, 1],
      [2, 1],
      [1, 1],
    ]);
  });

  it('leave a flat colour as it is, whatever its size', () =>
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 0xffffffff }), (width, height, colour) => {
        for (const { data } of levelsOf(new Uint32Array(width * height).fill(colour), width, height))
          expect(new Set(new Uint32Array(data.buffer))).toEqual(new Set([colour >>> 0]));
      }),
      { seed: propertySeed },
    ));

  it('are means within the two that rounding takes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const [, half] = levelsOf(new Uint32Array(bytes.slice().buffer), 4, 4);
        for (let row = 0; row < 2; row++)
          for (let column = 0; column < 2; column++)
            for (let channel = 0; channel < 4; channel++) {
              const of = (r: number, c: number): number =>
                bytes[4 * (4 * (2 * row + r) + 2 * column + c) + channel];
              const mean = (of(0, 0) + of(0, 1) + of(1, 0) + of(1, 1)) / 4;
              const seen = half.data[4 * (2 * row + column) + channel];
              expect(seen).toBeLessThanOrEqual(mean);
              expect(seen).toBeGreaterThan(mean - 2);
            }
      }),
      { seed: propertySeed },
    ));
});
