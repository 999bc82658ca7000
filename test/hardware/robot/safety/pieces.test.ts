import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metersPerSecond, metersPerSecondSquared, millis, seconds } from '../../../../core/units/quantity.ts';
import { backoff } from '../../../../hardware/robot/safety/backoff.ts';
import { clearance } from '../../../../hardware/robot/safety/clearance.ts';
import { latestSlot } from '../../../../hardware/robot/safety/latest-slot.ts';
import { ModelError, cautiousModel, lowered, parseModel } from '../../../../hardware/robot/safety/model.ts';
import { watchdog, type Bite } from '../../../../hardware/robot/safety/watchdog.ts';
import { virtualClock } from '../virtual-clock.ts';

describe('the watchdog', () => {
  it('bites within 270 ms of silence and not before 250', () => {
    const clock = virtualClock();
    const bites: number[] = [];
    const dog = watchdog(
      clock,
      () => true,
      () => bites.push(clock.now()),
    );
    clock.advance(millis(95));
    dog.feed();
    clock.advance(millis(600));
    expect(bites[0] - millis(95)).toBeGreaterThan(millis(250));
    expect(bites[0] - millis(95)).toBeLessThanOrEqual(millis(270));
  });

  it('sees a stalled event loop although it was fed meanwhile', () => {
    const clock = virtualClock();
    const bites: Bite[] = [];
    const dog = watchdog(
      clock,
      () => true,
      (why) => bites.push(why),
    );
    clock.advance(millis(100));
    clock.stall(millis(230));
    dog.feed();
    clock.advance(millis(1));
    expect(bites).toEqual(['stall']);
  });

  it('looks away while nothing may move, and starts afresh', () => {
    const clock = virtualClock();
    let armed = false;
    let bites = 0;
    watchdog(
      clock,
      () => armed,
      () => bites++,
    );
    clock.advance(seconds(5));
    armed = true;
    clock.advance(millis(240));
    expect(bites).toBe(0);
  });
});

describe('the latest slot', () => {
  it('holds the newest value only, whatever was put', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat())), (steps) => {
        const slot = latestSlot<number>();
        let newest: number | null = null;
        for (const step of steps) {
          if (step === null) {
            expect(slot.take()).toBe(newest);
            newest = null;
          } else slot.put((newest = step));
        }
      }),
    );
  });
});

describe('backoff', () => {
  it('stays within the doubling ceiling and spreads over all of it', () => {
    expect(backoff(0, 0)).toBe(millis(250));
    expect(backoff(3, 0)).toBe(seconds(2));
    for (const attempt of [6, 31, 32, 50, 64]) expect(backoff(attempt, 0), String(attempt)).toBe(seconds(8));
    expect(backoff(50, 0.75)).toBe(seconds(2));
    expect(backoff(0, 1 - Number.EPSILON)).toBeGreaterThan(0);
  });
});

describe('clearance', () => {
  const scan = (ranges: number[]) => ({
    angleMin: -Math.PI,
    angleStep: Math.PI / 2,
    rangeMin: 0.1,
    ranges: Float32Array.from(ranges),
  });
  it('measures the corridor ahead and behind', () => {
    const free = clearance(scan([1, 0.3, 2, 0.3]), 0.2);
    expect(free.ahead).toBeCloseTo(1.8, 6);
    expect(free.behind).toBeCloseTo(0.8, 6);
  });
  it('takes a dead sector for a wall, whatever the beams beside it say', () => {
    const degrees = Math.PI / 180;
    const turn = (reading: (angle: number) => number) => ({
      angleMin: -180 * degrees,
      angleStep: degrees,
      rangeMin: 0.1,
      ranges: Float32Array.from({ length: 360 }, (_, i) => reading(i - 180)),
    });
    const open = { ahead: Infinity, behind: Infinity };
    expect(
      clearance(
        turn(() => Infinity),
        0.2,
      ),
    ).toEqual(open);
    expect(
      clearance(
        turn((angle) => (Math.abs(angle) <= 74 ? NaN : Infinity)),
        0.2,
      ).ahead,
    ).toBe(0);
    expect(
      clearance(
        turn((angle) => (Math.abs(angle) <= 16 ? NaN : Infinity)),
        0.2,
      ),
    ).toEqual({ ...open, ahead: 0 });
    expect(
      clearance(
        turn((angle) => (Math.abs(angle) >= 160 ? NaN : Infinity)),
        0.2,
      ),
    ).toEqual({ ...open, behind: 0 });
    const side = {
      angleMin: 80 * degrees,
      angleStep: degrees,
      rangeMin: 0.1,
      ranges: new Float32Array(7).fill(8),
    };
    expect(clearance(side, 0.2)).toEqual({ ahead: 0, behind: 0 });
  });
  it('keeps two centimetres free to both sides of the body, and minds nothing beyond them', () => {
    // one beam ahead, one 60° to its left: what stands there at 0.24 m is 0.208 m beside the way, 0.12 m ahead
    const beside = (range: number, radius: number) =>
      clearance(
        { angleMin: 0, angleStep: Math.PI / 3, rangeMin: 0.05, ranges: Float32Array.of(8, range) },
        radius,
      ).ahead;
    expect(beside(0.24, 0.18)).toBeCloseTo(7.82, 5);
    expect(beside(0.24, 0.19)).toBe(0); // within 0.19 + 0.02 m, and nearer than the body's own front
    expect(beside(0.24, 0.1)).toBeCloseTo(7.9, 5);
  });
  it('counts how far ahead a thing stands, not how far off, and from the skin of the body', () => {
    // 15° off the way at 0.6 m: 0.155 m beside it and 0.5796 m ahead
    const turn = { angleMin: 0, angleStep: Math.PI / 12, rangeMin: 0.05 };
    expect(clearance({ ...turn, ranges: Float32Array.of(8, 0.6) }, 0.2).ahead).toBeCloseTo(
      0.6 * Math.cos(Math.PI / 12) - 0.2,
      6,
    );
  });
  it('reads each scan by its own angles, whatever the one before had', () => {
    const ranges = Float32Array.of(1, 8, 2, 8);
    const from = (angleMin: number) =>
      clearance({ angleMin, angleStep: Math.PI / 2, rangeMin: 0.1, ranges }, 0.25);
    expect(from(-Math.PI)).toEqual({ ahead: 1.75, behind: 0.75 });
    expect(from(0)).toEqual({ ahead: 0.75, behind: 1.75 });
    expect(from(-Math.PI)).toEqual({ ahead: 1.75, behind: 0.75 });
  });
  it('knows nothing of the way back from beams that look aside', () => {
    const fan = (behind: number) => ({
      angleMin: 0,
      angleStep: (behind * Math.PI) / 180,
      rangeMin: 0.1,
      ranges: Float32Array.of(8, 8),
    });
    expect(clearance(fan(160), 0.2).behind).toBe(0);
    expect(clearance(fan(170), 0.2).behind).toBe(Infinity); // the thing at 8 m is 1.39 m beside the way
  });
  it('takes a dead sensor for a wall, and too near for touching', () => {
    expect(clearance(scan([NaN, NaN, NaN, NaN]), 0.2)).toEqual({ ahead: 0, behind: 0 });
    expect(clearance(scan([Infinity, Infinity, -Infinity, Infinity]), 0.2)).toEqual({
      ahead: 0,
      behind: Infinity,
    });
  });
});

describe('a robot model', () => {
  it('can be lowered, not raised', () => {
    expect(lowered(cautiousModel.limits, { deceleration: metersPerSecondSquared(0.5) }).deceleration).toBe(
      0.5,
    );
    expect(() => lowered(cautiousModel.limits, { acceleration: metersPerSecondSquared(9) })).toThrow(
      /"acceleration" is 0.5 .* cannot become 9/,
    );
  });
  it('may be wished as it is, and never down to nothing, below it, or to no number', () => {
    const { limits } = cautiousModel;
    expect(lowered(limits, limits)).toEqual(limits);
    for (const wish of [0, -0.1, NaN])
      expect(() => lowered(limits, { speed: metersPerSecond(wish) }), String(wish)).toThrow(/cannot become/);
    expect(() => lowered(limits, { acceleration: null })).toThrow(/cannot become null/);
  });
  it('is refused with the field that is wrong', () => {
    expect(() => parseModel({ ...cautiousModel, radius: -1 }, 'rover.json')).toThrow(ModelError);
    expect(() => parseModel({ ...cautiousModel, radius: -1 }, 'rover.json')).toThrow(/rover.json: radius/);
  });
});
