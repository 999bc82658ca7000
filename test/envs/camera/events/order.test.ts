import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderedColumns } from '../../../../envs/camera/events/order-twin.ts';
import { eventScratch, LONGEST_WINDOW, pushEvent, sortEvents } from '../../../../envs/camera/events/order.ts';

describe('event order', () => {
  it('is that of a stable sort by time', () => {
    const near = fc.nat(20);
    const far = fc.nat(LONGEST_WINDOW - 1);
    fc.assert(
      fc.property(fc.array(fc.oneof(near, far), { maxLength: 200 }), (times) => {
        const scratch = eventScratch(4);
        times.forEach((time, k) => pushEvent(scratch, time, k));
        sortEvents(scratch);
        const sorted = times.map((time, k) => ({ time, k })).sort((a, b) => a.time - b.time);
        expect(scratch.count).toBe(times.length);
        expect([...scratch.time.subarray(0, scratch.count)]).toEqual(sorted.map(({ time }) => time));
        expect([...scratch.what.subarray(0, scratch.count)]).toEqual(sorted.map(({ k }) => k));
      }),
    );
  });

  it('is the same on the fast kernel, which splits a pixel into its row and column besides', () => {
    const times = fc.array(fc.oneof(fc.nat(20), fc.nat(2050), fc.nat(LONGEST_WINDOW - 1)), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(
        times,
        fc.nat(2050),
        fc.oneof(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 2000, max: 65_535 })),
        fc.nat(2 ** 30),
        (at, later, width, seed) => {
          const scratch = eventScratch(4);
          at.forEach((time, k) => pushEvent(scratch, time, (seed + 7919 * k) % (2 * width * 2000)));
          const { t, x, y, on } = orderedColumns(
            scratch,
            Math.min(LONGEST_WINDOW, Math.max(-1, ...at) + 1 + later),
            width,
          );
          sortEvents(scratch);
          const what = [...scratch.what.subarray(0, scratch.count)];
          expect([...t]).toEqual([...scratch.time.subarray(0, scratch.count)]);
          expect([...on]).toEqual(what.map((each) => each & 1));
          expect([...x]).toEqual(what.map((each) => (each >> 1) % width));
          expect([...y]).toEqual(what.map((each) => Math.floor((each >> 1) / width)));
        },
      ),
    );
  });

  it.each([1, 2, 1024, 2048, 4096, 8192, 65536, 2 ** 20, 2 ** 21, LONGEST_WINDOW])(
    'is the same on the fast kernel at both sides of a window of %i µs',
    (power) => {
      for (const window of [power - 1, power, power + 1]) {
        if (window < 1 || window > LONGEST_WINDOW) continue;
        const scratch = eventScratch(4);
        const times = [window - 1, 0, window >> 1, window - 1, 0].filter((time) => time >= 0);
        times.forEach((time, k) => pushEvent(scratch, time, 2 * k));
        const { t, x } = orderedColumns(scratch, window, 64);
        sortEvents(scratch);
        expect([...t]).toEqual([...scratch.time.subarray(0, times.length)]);
        expect([...x]).toEqual([...scratch.what.subarray(0, times.length)].map((what) => what >> 1));
      }
    },
  );

  it.each([2, 3, 7, 1280, 3001, 65_535])(
    'splits the pixels at both ends of a row on the fast kernel, in pictures %i pixels wide and as high as can be',
    (width) => {
      const rows = Math.min(65_535, Math.floor((2 ** 31 - 1) / width) - 1);
      const places = [0, 1, 2, rows - 3, rows - 2, rows - 1].flatMap((row) => [
        [0, row],
        [width - 1, row],
      ]);
      const scratch = eventScratch(4);
      places.forEach(([x, y], k) => pushEvent(scratch, k, 2 * (y * width + x) + (k & 1)));
      for (const count of [places.length, places.length - 1]) {
        // whole vectors of four events, and what is left over of them
        const { x, y, on } = orderedColumns({ ...scratch, count }, 100, width);
        expect([...x]).toEqual(places.slice(0, count).map(([column]) => column));
        expect([...y]).toEqual(places.slice(0, count).map(([, row]) => row));
        expect([...on]).toEqual(places.slice(0, count).map((_, k) => k & 1));
      }
    },
  );
});
