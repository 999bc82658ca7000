import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgetQuorum, passes, quorum, withQuorum } from '../../../../core/event/filter/quorum.ts';
import { micros } from '../../../../core/units/quantity.ts';

const WIDTH = 7;
const HEIGHT = 9;
const options = { support: 2, radius: 1, within: micros(100) };

describe('a filter against lonely events', () => {
  it('lets an event pass exactly when enough neighbours of its sign have just fired', () => {
    const event = fc.record({
      pixel: fc.nat(WIDTH * HEIGHT - 1),
      on: fc.nat(1),
      wait: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const filter = quorum(options, WIDTH, HEIGHT);
        const recorded = withQuorum(options, { width: WIDTH, height: HEIGHT });
        const past: { pixel: number; on: number; time: number }[] = [];
        let time = 0;
        for (const { pixel, on, wait } of events) {
          time += wait;
          const near = past.filter(
            (each) =>
              each.on === on &&
              each.pixel !== pixel &&
              each.time >= time - options.within &&
              Math.abs((each.pixel % WIDTH) - (pixel % WIDTH)) <= 1 &&
              Math.abs(Math.floor(each.pixel / WIDTH) - Math.floor(pixel / WIDTH)) <= 1,
          );
          const pixels = new Set(near.map((each) => each.pixel)).size;
          const isSupported = pixels >= options.support;
          expect(passes(filter, pixel, on, time)).toBe(isSupported);
          expect(recorded(time, pixel % WIDTH, Math.floor(pixel / WIDTH), on)).toBe(isSupported);
          past.push({ pixel, on, time });
        }
      }),
    );
  });

  it('takes no support from events that a clock which begins anew has left in the future', () => {
    const frame = { width: WIDTH, height: HEIGHT };
    const stays = withQuorum({ ...options, support: 1 }, frame);
    expect(stays(5000, 1, 1, 1)).toBe(false);
    expect(stays(5001, 2, 1, 1)).toBe(true);
    expect(stays(10, 3, 1, 1)).toBe(false);
    expect(stays(20, 3, 2, 1)).toBe(true);
    expect(stays(15, 4, 2, 1)).toBe(true); // few files are sorted to the µs
  });

  it('counts what fired just as long ago as it may, and nothing before', () => {
    const stays = withQuorum({ ...options, support: 1 }, { width: WIDTH, height: HEIGHT });
    stays(0, 1, 1, 1);
    expect(stays(100, 2, 1, 1)).toBe(true);
    expect(stays(201, 3, 1, 1)).toBe(false);
  });

  it('counts what lies just as far ahead as files may be out of order, and nothing beyond', () => {
    const stays = withQuorum({ ...options, support: 1 }, { width: WIDTH, height: HEIGHT });
    stays(1101, 1, 1, 1);
    expect(stays(1000, 2, 1, 1)).toBe(false);
    expect(stays(900, 3, 1, 1)).toBe(true);
  });

  it('forgets when the shutter opens', () => {
    const filter = quorum({ ...options, support: 1 }, WIDTH, HEIGHT);
    passes(filter, 10, 1, 0);
    forgetQuorum(filter);
    expect(passes(filter, 11, 1, 1)).toBe(false);
    expect(passes(filter, 12, 1, 2)).toBe(true);
  });
});
