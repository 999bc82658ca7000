// Rows of the raster: all of them are seen, however many neurons there are, and rates are told as far as they are known.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layBands, rateWords } from '../../../viz/page/panels/raster-rows.ts';
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
