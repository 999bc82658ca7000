// Rows of the raster: all of them are seen, however many neurons there are, and what shares a pixel is counted.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSpike, layBands, openShade, rateWords, shadeOf } from '../../../viz/page/panels/raster-rows.ts';
import { propertySeed } from '../../seed.ts';

describe('the rows of the raster', () => {
  it('fit into the room, one population below the other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 20, max: 900 }),
        (sizes, room) => {
          const gap = Math.min(5, (0.3 * room) / sizes.length);
          const bands = layBands(sizes, room, gap);
          let above = 0;
          for (const { top, height } of bands) {
            expect(top).toBeGreaterThanOrEqual(above - 1e-9);
            expect(height).toBeGreaterThan(0);
            above = top + height;
          }
          expect(above).toBeLessThanOrEqual(room + 1e-9);
        },
      ),
      { seed: propertySeed },
    );
  });

  it('let a few neurons be seen beside thousands', () => {
    const [few, many, others] = layBands([32, 5000, 5000], 120, 5);
    expect(few.height).toBe(4);
    expect(many.height).toBe(others.height);
  });

  it('are as high as populations are large where there is room', () => {
    const heights = layBands([32, 8, 16], 115, 5).map(({ height }) => height);
    expect(heights.map((height) => height / heights[1])).toEqual([4, 1, 2]);
  });
});

describe('spikes that share a pixel', () => {
  it('are the stronger the more there are, and what lies beside the grid is not drawn', () => {
    const shade = openShade(2.5, 1.2);
    expect([shade.width, shade.height]).toEqual([3, 2]);
    for (let k = 0; k < 4; k++) countSpike(shade, 1.9, 0.3);
    countSpike(shade, 2.1, 1.1);
    for (const [x, y] of [
      [-0.1, 0],
      [3, 0],
      [0, -0.1],
      [0, 2],
    ])
      countSpike(shade, x, y);
    const bytes = shadeOf(shade, [9, 8, 7]);
    const pixel = (k: number): number[] => Array.from(bytes.subarray(4 * k, 4 * k + 4));
    expect(pixel(1)).toEqual([9, 8, 7, 255]);
    expect(pixel(5)).toEqual([9, 8, 7, Math.round(255 * (0.15 + 0.85 / 4))]);
    expect(bytes.filter((byte) => byte !== 0)).toHaveLength(8);
  });
});

it('tells those who hear the page how often each population fires, as far as that was sent', () => {
  const rates = [
    ['left', [10, null, 20]],
    ['right', [null, null, null]],
    ['retina', [0, 0, 1]],
  ] as const;
  expect(rateWords(rates, 0.05, 3)).toBe(
    'In the last 0.15 s a neuron fired, on average: left 15 Hz, retina 0.33 Hz',
  );
  expect(rateWords([], 0.05, 3)).toBe('');
});

it.each([
  ['a run of half a second', Array.from({ length: 10 }, () => 4.26), 0.05, 'In the last 0.5 s'],
  ['a longer one', [90, 90, ...Array.from({ length: 60 }, () => 4.26)], 0.05, 'In the last 3 s'],
  [
    'one whose first half was not sent',
    [...Array.from({ length: 30 }, () => null), 4.26],
    0.05,
    'In the last 0.05 s',
  ],
  ['a study, ten seconds a picture', [90, 4.26], 10, 'In the last 10 s'],
])('tells of no more seconds than it knows: %s', (_, hertz, period, words) => {
  expect(rateWords([['hidden', hertz]], period, 3)).toBe(
    `${words} a neuron fired, on average: hidden 4.3 Hz`,
  );
});
