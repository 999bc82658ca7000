import { describe, expect, it } from 'vitest';
import { checkPacket } from '../../../../core/event/packet.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { packets, SilenceError, type WindowLosses } from '../../../../core/event/window/packets.ts';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { batchOf, type Row } from '../rows.ts';

const frame = { width: 8, height: 6 };
const downRight = { xAxis: 'right', yAxis: 'down' } as const;
const cut = (rows: readonly Row[], window = 10, losses?: WindowLosses): ReturnType<typeof packets> =>
  packets([batchOf(rows, [], 0)], downRight, { window: micros(window), frame }, losses);

describe('windows of a recording', () => {
  it('follow one another without gap, empty ones included, and hold every event', () => {
    const rows: Row[] = [3, 9, 10, 47, 47, 60].map((t, i) => [t, i, i % 6, i & 1]);
    const all = [...cut(rows)];
    expect(all.map(({ start, end, count }) => [start, end, count])).toEqual([
      [0, 10, 2],
      [10, 20, 1],
      [20, 30, 0],
      [30, 40, 0],
      [40, 50, 2],
      [50, 60, 0],
      [60, 70, 1],
    ]);
    for (const packet of all) checkPacket(packet);
    expect(all.flatMap(({ start, t }) => [...t].map((tick) => start + tick))).toEqual(rows.map(([t]) => t));
  });

  it('sort what is out of order inside a window, and move what is late by little', () => {
    const losses = { outside: 0, late: 0 };
    const [first, second] = cut(
      [
        [7, 1, 1, 1],
        [5, 2, 2, 0],
        [12, 3, 3, 1],
        [8, 4, 4, 0],
        [13, 99, 1, 1],
      ],
      10,
      losses,
    );
    expect([...first.t]).toEqual([5, 7]);
    expect([...second.x]).toEqual([4, 3]);
    expect([...second.t]).toEqual([0, 2]);
    expect(losses).toEqual({ outside: 1, late: 1 });
  });

  it('stop at a step back and at a silence beyond the limits, after what came before', () => {
    const back = cut(
      [
        [50_000, 1, 1, 1],
        [70_000, 1, 1, 1],
        [1, 1, 1, 1],
      ],
      1000,
    );
    const seen: number[] = [];
    expect(() => {
      for (const { count } of back) seen.push(count);
    }).toThrow(RecordingError);
    expect(seen.reduce((a, b) => a + b)).toBe(2);
    const silent = packets(
      [
        batchOf([
          [0, 1, 1, 1],
          [5e5, 1, 1, 1],
        ]),
      ],
      downRight,
      {
        window: millis(1),
        frame,
        longestSilence: millis(100),
      },
    );
    expect(() => [...silent]).toThrow(SilenceError);
  });

  it('keep what is as late as may be, and bridge a silence as long as may be', () => {
    const limits = { window: micros(10), frame, tolerance: micros(5), longestSilence: micros(30) };
    const counts = (...times: number[]): number[] =>
      [
        ...packets(
          [
            batchOf(
              times.map((t) => [t, 1, 1, 1]),
              [],
              0,
            ),
          ],
          downRight,
          limits,
        ),
      ].map(({ count }) => count);
    expect(counts(3, 12, 5)).toEqual([1, 2]);
    expect(() => counts(3, 12, 4)).toThrow(/comes after its window/);
    expect(counts(0, 30)).toEqual([1, 0, 0, 1]);
    expect(() => counts(0, 31)).toThrow(/jumps from 0 to 31 /);
    expect(counts(9, 39)).toEqual([1, 0, 0, 1]); // from event to event, wherever windows begin
    expect(() => counts(9, 40)).toThrow(/jumps from 9 to 40 /);
  });

  it('follow one another without a silence between them, however short it may be', () => {
    const rows = [9, 11, 29].map((t): Row => [t, 1, 1, 1]);
    const limits = { window: micros(10), frame, longestSilence: micros(0) };
    expect([...packets([batchOf(rows, [], 0)], downRight, limits)].map(({ count }) => count)).toEqual([
      1, 1, 1,
    ]);
  });

  it('leave events of one time in the order of the file, where others are out of order too', () => {
    const [{ t, x }] = cut([7, 5, 5, 5].map((time, k): Row => [time, k, 1, 1]));
    expect([...t]).toEqual([5, 5, 5, 7]);
    expect([...x]).toEqual([1, 2, 3, 0]);
  });

  it.each([0, 10.5, NaN, 2 ** 32])('refuse a length of %d µs', (window) => {
    const options = { window: window as Micros, frame };
    expect(() => [...packets([], downRight, options)]).toThrow(
      `A window of ${window} µs cannot be; whole µs`,
    );
  });

  it('hold as many events as may be and no more, and round nanoseconds down', () => {
    const limits = { window: micros(10), frame, mostEvents: 3 };
    const rows = [1, 2, 3, 4].map((t): Row => [t, 1, 1, 1]);
    const count = (n: number): number =>
      [...packets([batchOf(rows.slice(0, n), [], 0)], downRight, limits)][0].count;
    expect(count(3)).toBe(3);
    expect(() => count(4)).toThrow(/More than 3 events are in one window of 10 µs/);
    const batch = batchOf([[1999, 1, 1, 1]], [], 0);
    batch.ticksPerMicro = 1000;
    const [{ t }] = packets([batch], downRight, limits);
    expect([...t]).toEqual([1]);
  });

  it('turn coordinates into those of a packet', () => {
    const batch = batchOf([[0, 1, 2, 1]]);
    const [packet] = packets([batch], { xAxis: 'left', yAxis: 'up' }, { window: millis(1), frame });
    expect([packet.x[0], packet.y[0]]).toEqual([6, 3]);
  });
});
