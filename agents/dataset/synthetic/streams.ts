// Series of our own with anomalies of known place: a daily rhythm with noise, and in it jumps, silences and changes of beat.

import { normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { sin } from '../../../core/units/portable.ts';
import type { Series } from '../series.ts';

const ROWS = 2000;
const DAY = 96;
/** Rows around an anomaly that count as its window. */
const REACH = 60;

/** @returns `count` series, the same at every call. */
export function syntheticSeries(count: number): Series[] {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, k) => {
    const draw = split(random, k);
    const at = 800 + Math.floor(800 * uniform(draw));
    const values = Float64Array.from({ length: ROWS }, (_, i) => {
      const strange = i >= at && i < at + 40;
      const beat = sin((2 * Math.PI * i) / DAY) + normal(draw, 0, 0.15);
      if (!strange) return 10 + beat;
      return k % 3 === 0 ? 15 + beat : k % 3 === 1 ? 10 : 10 + 4 * normal(draw);
    });
    return { name: `synthetic ${k}`, values, windows: [[at - REACH, at + REACH] as const] };
  });
}
