import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healthTaker, type PixelHealth } from '../../../../core/event/file/pixel-health.ts';
import { batchOf, type Row } from '../rows.ts';

const frame = { width: 9, height: 7 };
/** The health of a recording that comes in batches of so many events. */
function healthOf(rows: readonly Row[], batch = rows.length, size = frame): PixelHealth {
  const taker = healthTaker(size);
  for (let k = 0; k < rows.length; k += batch) taker.add(batchOf(rows.slice(k, k + batch), [], 0));
  return taker.health();
}
const times = (n: number, x: number, y: number, from = 0, step = 100): Row[] =>
  Array.from({ length: n }, (_, k): Row => [from + step * k, x, y, 1]);

describe('the health of pixels', () => {
  it('is the same however the recording is cut, and as counted one by one', () => {
    const row = fc.tuple(fc.nat(60_000), fc.nat(8), fc.nat(6), fc.nat(1));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, size) => {
          const health = healthOf(rows);
          expect(healthOf(rows, size)).toEqual(health);
          const gaps = rows.flatMap(([t, x, y], k) => {
            const earlier = rows.slice(0, k).filter(([, u, v]) => u === x && v === y);
            return earlier.length === 0 ? [] : [t - earlier[earlier.length - 1][0]];
          });
          const steps = rows.slice(1).map(([t], k) => t - rows[k][0]);
          const back = steps.filter((step) => step < 0);
          const ahead = steps.filter((step) => step >= 0);
          expect(health).toMatchObject({
            pixels: 63,
            silent: 63 - new Set(rows.map(([, x, y]) => 9 * y + x)).size,
            shortest: gaps.some((gap) => gap > 0) ? Math.min(...gaps.filter((gap) => gap > 0)) : null,
            repeats: gaps.filter((gap) => gap === 0).length,
            stepsBack: back.length,
            longestStepBack: Math.max(0, ...back.map((step) => -step)),
            silence: ahead.length === 0 ? null : { length: Math.max(...ahead) },
          });
        },
      ),
    );
  });

  it('calls a pixel hot from fifty events and ten times its neighbours on, and never one among as busy ones', () => {
    expect(healthOf(times(50, 4, 3)).hot).toEqual([{ x: 4, y: 3, events: 50 }]);
    expect(healthOf(times(49, 4, 3)).hot).toEqual([]);
    const around = [-2, -1, 0, 1, 2].flatMap((dy) =>
      [-2, -1, 0, 1, 2].flatMap((dx) => (dx === 0 && dy === 0 ? [] : times(6, 4 + dx, 3 + dy))),
    );
    expect(healthOf([...around, ...times(59, 4, 3)]).hot).toEqual([]);
    const half = around.filter(([, x, y]) => y > 3 || (y === 3 && x > 4) || (y === 3 && x === 3)); // 13 of the 24
    expect(healthOf([...half, ...times(59, 4, 3)]).hot).toEqual([]);
    expect(healthOf([...half.slice(12), ...times(59, 4, 3)]).hot).toHaveLength(1);
    expect(healthOf([...around, ...times(60, 4, 3)])).toMatchObject({
      hot: [{ x: 4, y: 3, events: 60 }],
      hotEvents: 60,
    });
  });

  it('finds hot ones in corners, the busiest first', () => {
    const { hot, hotEvents } = healthOf([...times(60, 0, 0), ...times(80, 8, 6)]);
    expect(hot.map(({ x, y }) => [x, y])).toEqual([
      [8, 6],
      [0, 0],
    ]);
    expect(hotEvents).toBe(140);
    expect(healthOf(times(60, 0, 0), 60, { width: 1, height: 1 }).hot).toEqual([]);
  });

  it('tells of dark rows and columns between lit ones alone', () => {
    const rows: Row[] = [
      [0, 1, 1, 1],
      [1, 2, 2, 1],
      [2, 5, 5, 0],
    ];
    expect(healthOf(rows)).toMatchObject({ silentRows: [3, 4], silentColumns: [3, 4] });
    expect(healthOf([])).toMatchObject({
      silent: 63,
      silentRows: [],
      busiest: null,
      silence: null,
      shortest: null,
    });
  });

  it('finds the busiest 10 ms and the first of the longest silences', () => {
    const rows = [
      ...times(3, 1, 1, 9_000, 400),
      ...times(4, 2, 2, 20_000, 3000),
      ...times(2, 3, 3, 49_100, 20_100),
    ];
    expect(healthOf(rows)).toMatchObject({
      busiest: { start: 20_000, events: 4 },
      silence: { start: 29_000, length: 20_100 },
    });
  });

  it('counts nanoseconds in µs, and passes over what is outside the picture', () => {
    const taker = healthTaker(frame);
    const batch = batchOf([
      [0, 1, 1, 1],
      [1500, 1, 1, 0],
      [1600, 9, 1, 0],
      [1700, 1, 7, 0],
    ]);
    batch.ticksPerMicro = 1000;
    taker.add(batch);
    expect(taker.health()).toMatchObject({ shortest: 1.5, silent: 62, silence: { start: 0, length: 1.5 } });
  });

  it('refuses a picture that no memory holds', () => {
    expect(() => healthTaker({ width: 65536, height: 65536 })).toThrow(RangeError);
  });
});
