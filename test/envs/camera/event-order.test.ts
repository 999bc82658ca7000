import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventScratch, LONGEST_WINDOW, pushEvent, sortEvents } from '../../../envs/camera/event-order.ts';

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
});
