import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadTime, ofSign } from '../../../../core/event/filter/filter.ts';
import { selected, selectedFrame, type Selection } from '../../../../core/event/filter/selection.ts';
import type { EventBatch, OtherEvent } from '../../../../core/event/recording/batch.ts';
import { micros } from '../../../../core/units/quantity.ts';
import { batchOf, take, type Edge, type Row } from '../rows.ts';

const frame = { width: 8, height: 6 };
const downRight = { xAxis: 'right', yAxis: 'down' } as const;
const box = { left: 2, top: 1, width: 3, height: 3 };

/** What is left of rows that come in batches of so many. */
function left(
  rows: readonly Row[],
  selection: Selection,
  { facts = downRight, size = 3 }: { facts?: Parameters<typeof selected>[1]; size?: number } = {},
): { rows: Row[]; unselected: number } {
  const batches: EventBatch[] = [];
  for (let k = 0; k < rows.length; k += size) batches.push(batchOf(rows.slice(k, k + size), [], 0));
  const count = { unselected: 0 };
  const found: Row[] = [];
  for (const batch of selected(batches, facts, frame, selection, count)) take(batch, found, []);
  return { rows: found, ...count };
}

const anyRows = fc
  .array(fc.tuple(fc.nat(5_000_000), fc.nat(7), fc.nat(5), fc.nat(1)), { minLength: 1, maxLength: 40 })
  .map((rows): Row[] => rows.sort((a, b) => a[0] - b[0]));
const axes = fc.record({
  xAxis: fc.constantFrom<'right' | 'left'>('right', 'left'),
  yAxis: fc.constantFrom<'down' | 'up'>('down', 'up'),
});

describe('a selection of a recording', () => {
  it('is the same whichever way its axes go and however its batches are cut', () => {
    fc.assert(
      fc.property(anyRows, axes, fc.integer({ min: 1, max: 9 }), (rows, facts, size) => {
        const selection = (): Selection => ({
          from: 0.5,
          until: 3,
          box,
          filters: [ofSign(1), deadTime(micros(300_000), frame)],
        });
        const last = new Map<string, number>();
        const expected = rows.flatMap(([t, x, y, on]): Row[] => {
          const since = t - rows[0][0];
          const isInside = x >= 2 && x < 5 && y >= 1 && y < 4;
          if (since < 500_000 || since >= 3_000_000 || !isInside || on !== 1) return [];
          if (t - (last.get(`${x},${y}`) ?? -Infinity) < 300_000) return [];
          last.set(`${x},${y}`, t);
          return [[t, x - 2, y - 1, on]];
        });
        const mirrored = ([t, x, y, on]: Row, { width, height }: typeof frame): Row => [
          t,
          facts.xAxis === 'right' ? x : width - 1 - x,
          facts.yAxis === 'down' ? y : height - 1 - y,
          on,
        ];
        const stored = rows.map((row) => mirrored(row, frame));
        const found = left(stored, selection(), { facts, size });
        expect(found.rows.map((row) => mirrored(row, box))).toEqual(expected);
        expect(found.unselected).toBe(rows.length - expected.length);
      }),
    );
  });

  it('counts time from the first event, in nanoseconds too', () => {
    const batch = batchOf(
      [
        [0, 1, 1, 1],
        [1_499, 1, 1, 1],
        [1_500, 2, 2, 0],
        [2_500, 3, 3, 1],
      ],
      [],
      0,
    );
    batch.base = 7;
    batch.ticksPerMicro = 1000;
    const found: Row[] = [];
    for (const each of selected([batch], downRight, frame, { from: 1.5e-6, until: 2.5e-6 }))
      take(each, found, []);
    expect(found).toEqual([[8_500, 2, 2, 0]]);
  });

  it('begins and ends to the microsecond, whatever a number of seconds is in binary', () => {
    const inexact = Array.from({ length: 5000 }, (_, ms) => ms).filter(
      (ms) => 1e6 * (ms / 1000) !== 1000 * ms,
    );
    expect(inexact).toContain(2051); // its product is greater than the span, 1001's is less
    expect(inexact).toContain(1001);
    for (const ms of inexact) {
      const rows: Row[] = [0, -1, 0, 1].map((off, k) => [k === 0 ? 0 : 1000 * ms + off, 1, 1, 1]);
      expect(left(rows, { from: ms / 1000 }).rows).toEqual(rows.slice(2));
      expect(left(rows, { until: ms / 1000 }).rows).toEqual(rows.slice(0, 2));
    }
  });

  it('counts time from an event of whatever kind, for a recording may have no other', () => {
    const batch = batchOf([], [[30, 0, 1]], 0);
    const bytes = (t: number): OtherEvent => ({ kind: 'bytes', t, bytes: Uint8Array.of(1) });
    batch.others.push(bytes(40), bytes(50), bytes(60));
    const [found] = selected([batch], downRight, frame, { from: 10e-6, until: 20e-6 });
    expect(found.others).toEqual([bytes(50)]);
    expect(found.triggers.count).toBe(0);
  });

  it('takes triggers by time, and no filter is asked of them', () => {
    const edges: Edge[] = [
      [90, 0, 1],
      [150, 1, 0],
      [250, 2, 1],
    ];
    const rows: Row[] = [
      [100, 1, 1, 0],
      [200, 1, 1, 0],
    ];
    const taken = (selection: Selection): Edge[] => {
      const found: Edge[] = [];
      const early = batchOf([], [[50, 9, 1]], 0);
      for (const batch of selected([early, batchOf(rows, edges, 0)], downRight, frame, selection))
        take(batch, [], found);
      return found;
    };
    expect(taken({ filters: [ofSign(1)] })).toEqual([[50, 9, 1], ...edges]);
    expect(taken({ from: 20e-6 })).toEqual(edges.slice(1));
    expect(taken({ until: 60e-6 })).toEqual([[50, 9, 1], ...edges.slice(0, 2)]);
    expect(taken({ from: 50e-6, until: 150e-6 })).toEqual(edges.slice(1, 2)); // half open: [150, 250)
  });

  it('takes other events by time and by the pixel that they have', () => {
    const bytes: OtherEvent = { kind: 'bytes', t: 120, bytes: Uint8Array.of(1) };
    const exposure: OtherEvent = { kind: 'exposure', t: 130, x: 3, y: 2, end: true };
    const outside: OtherEvent = { ...exposure, x: 7 };
    const batch = batchOf([[100, 3, 2, 1]], [], 0);
    batch.others.push(bytes, exposure, outside, { ...bytes, t: 900 });
    const count = { unselected: 0 };
    const [found] = selected([batch], downRight, frame, { until: 0.0005, box }, count);
    expect(found.others).toEqual([bytes, { ...exposure, x: 1, y: 1 }]);
    expect(count.unselected).toBe(2);
  });

  it('is everything where nothing is said, and tells its frame', () => {
    const rows: Row[] = [
      [5, 0, 0, 1],
      [2, 7, 5, 0],
    ];
    expect(left(rows, {})).toEqual({ rows, unselected: 0 });
    expect(selectedFrame({}, frame)).toEqual(frame);
    expect(selectedFrame({ box }, frame)).toEqual({ width: 3, height: 3 });
    expect(() => left(rows, { box: { ...box, width: 7 } })).toThrow(RangeError);
  });

  it('stops at an event outside the frame, which no filter has a pixel for', () => {
    expect(() => left([[1, 8, 0, 1]], { from: 0 })).toThrow(
      'An event at (8, 0) is outside the frame of 8×6.',
    );
  });
});
