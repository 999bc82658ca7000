// Spikes that share a pixel: they are counted where they are in time, and their shade means the same in every population and picture.

import { describe, expect, it } from 'vitest';
import { countSpike, openShade, scaleTop, shadeOf, type Shade } from '../../../viz/page/panels/shade.ts';

describe('spikes that share a pixel', () => {
  it('are the stronger the more there are, and what lies beside the grid is not drawn', () => {
    const shade = openShade(2.5, 2, 100);
    expect([shade.width, shade.height]).toEqual([4, 2]);
    for (let k = 0; k < 4; k++) countSpike(shade, 101.9, 0.3);
    countSpike(shade, 102.1, 1.1);
    for (const [x, y] of [
      [99.9, 0],
      [104, 0],
      [100, -0.1],
      [100, 2],
    ])
      countSpike(shade, x, y);
    const bytes = shadeOf(shade, [9, 8, 7], 4);
    const pixel = (k: number): number[] => Array.from(bytes.subarray(4 * k, 4 * k + 4));
    expect(pixel(1)).toEqual([9, 8, 7, 255]);
    expect(pixel(6)).toEqual([9, 8, 7, Math.round(255 * (0.15 + 0.85 / 2))]);
    expect(bytes.filter((byte) => byte !== 0)).toHaveLength(8);
  });

  it('have a grid even where a panel has no room for one', () => {
    expect(openShade(-50, -1, 0)).toMatchObject({ width: 1, height: 1 });
  });

  it('stay together while time moves on by less than a pixel', () => {
    const spikes = Array.from({ length: 200 }, (_, k) => 1000 + 0.37 * k);
    const columnsAt = (begin: number): [number, number][] => {
      const shade = openShade(50, 1, begin);
      for (const x of spikes) countSpike(shade, x, 0);
      // Those that are whole in every one of the pictures.
      return Array.from(shade.counts, (count, k): [number, number] => [shade.first + k, count]).filter(
        ([column]) => column >= 1012 && column < 1060,
      );
    };
    const [still, ...moved] = [1010.1, 1010.4, 1010.9, 1011.3, 1012].map(columnsAt);
    expect(still).toHaveLength(48);
    for (const each of moved) expect(each).toEqual(still);
  });
});

describe('the scale of shades', () => {
  const holding = (count: number): Shade => {
    const shade = openShade(1, 1, 0);
    for (let k = 0; k < count; k++) countSpike(shade, 0, 0);
    return shade;
  };

  it('is one for all populations: a lone spike is as strong beside forty others as alone', () => {
    const [lone, crowd] = [holding(1), holding(40)];
    const top = scaleTop(Math.max(lone.most, crowd.most), 1);
    expect(top).toBe(50);
    expect(shadeOf(lone, [1, 1, 1], top)[3]).toBe(Math.round(255 * (0.15 + 0.85 * Math.sqrt(0.02))));
    expect(shadeOf(crowd, [1, 1, 1], top)[3]).toBeGreaterThan(225);
  });

  it.each([
    [0, 1, 1],
    [3, 1, 5],
    [41, 50, 50],
    [13, 50, 50], // held, though 20 would do
    [12, 50, 20],
    [51, 50, 100],
    [7000, 1, 10_000],
  ])('with %i spikes in the fullest pixel, after %i, reaches to %i', (most, before, top) => {
    expect(scaleTop(most, before)).toBe(top);
  });
});
