import { describe, expect, it } from 'vitest';
import { arbiter, arbitrate } from '../../../../envs/camera/events/arbiter.ts';
import { eventScratch, pushEvent, type EventScratch } from '../../../../envs/camera/events/order.ts';

/** Events at these times, each of a pixel of its own: the k-th of pixel k. */
function requests(...times: number[]): EventScratch {
  const scratch = eventScratch();
  times.forEach((time, k) => pushEvent(scratch, time, 2 * k + 1));
  return scratch;
}

describe('a bus', () => {
  it('without limit reads what was asked for before the end of the window, and delays nobody', () => {
    const delayed: number[] = [];
    const read = (...times: number[]): number =>
      arbitrate(arbiter(0), requests(...times), 10, (pixel) => delayed.push(pixel));
    expect([read(), read(9), read(10), read(3, 9, 10, 11)]).toEqual([0, 1, 0, 2]);
    expect(delayed).toEqual([]);
  });

  it('reads one event after another, and keeps what it has no time for', () => {
    const bus = arbiter(250_000); // 4 µs each
    const waiting = requests(1, 2, 3, 20);
    const delayed: number[][] = [];
    expect(arbitrate(bus, waiting, 9, (pixel, until) => delayed.push([pixel, until]))).toBe(2);
    expect([...waiting.time.subarray(0, 4)]).toEqual([1, 5, 3, 20]);
    expect(bus.free).toBe(9);
    expect(delayed).toEqual([
      [1, 5],
      [2, 9],
      [3, 9],
    ]);
  });
});
