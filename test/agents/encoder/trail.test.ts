// The memory of one's own way: what it tells of places on hand, when it forgets them, and to which side it turns.

import { describe, expect, it } from 'vitest';
import { trailMemory, trailReflex } from '../../../agents/encoder/trail.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import {
  meters,
  metersPerSecond,
  millis,
  radians,
  radiansPerSecond,
  seconds,
} from '../../../core/units/quantity.ts';
import { emptyPacket } from '../../../core/event/packet.ts';

const options = { sectors: 4, spacing: meters(0.5), young: seconds(2), fade: seconds(10), reach: meters(1) };
const STEP = seconds(1);

/** A body somewhere, one second after the last percept. */
const at = (x: number, y: number, heading = 0, fresh = false): Percept => ({
  step: 0,
  episode: 0,
  fresh,
  events: emptyPacket({ start: millis(0), end: STEP, width: 1, height: 1 }),
  body: {
    x: meters(x),
    y: meters(y),
    heading: radians(heading),
    speed: metersPerSecond(0),
    turnRate: radiansPerSecond(0),
  },
  reward: 0,
  teacher: null,
  ending: 'running',
  reason: '',
});

describe('the memory of the way', () => {
  it('tells an old place by its direction, fainter with distance and age', () => {
    const { look } = trailMemory(options, STEP);
    look(at(1, 0.4, 0, true));
    look(at(5, 5));
    look(at(5, 5));
    const seen = look(at(0, 0)); // the first place, three seconds old, ahead and a little to the left
    const distance = Math.sqrt(1 + 0.16);
    expect(seen[1]).toBeCloseTo(0.5 * Math.exp(-0.3) * Math.exp(-distance), 6);
    expect([seen[0], seen[2], seen[3]]).toEqual([0, 0, 0]);
    expect(look(at(0, 0, Math.PI)).every((full) => full === 0)).toBe(true); // behind
  });

  it('leaves out what is young, and forgets everything when an episode begins', () => {
    const { look } = trailMemory(options, STEP);
    look(at(1, 0.4, 0, true));
    expect(look(at(0, 0)).every((full) => full === 0)).toBe(true); // one second old
    look(at(0, 0));
    expect(look(at(0, 0))[1]).toBeGreaterThan(0);
    expect(look(at(0, 0, 0, true)).every((full) => full === 0)).toBe(true);
  });

  it('keeps the newest 512 places of a long way', () => {
    const { look } = trailMemory({ ...options, fade: seconds(1e9), reach: meters(1e9) }, STEP);
    let seen = look(at(0, 0, 0, true));
    for (let k = 1; k <= 600; k++) seen = look(at(0, k)); // on to the north, all of it behind
    expect([...seen]).toEqual([0, 0, 0, 0]);
    const passed = trailMemory(
      { ...options, spacing: meters(1e-3), fade: seconds(1e9), reach: meters(1e9) },
      STEP,
    );
    const full = (places: number): number => {
      let ahead = 0;
      for (let k = 0; k < places; k++) [, ahead] = passed.look(at(-k, 0, -0.1, k === 0)); // backwards to the west, all of it ahead
      return ahead;
    };
    expect(full(101)).toBeCloseTo(0.099, 6);
    expect(full(800)).toBeCloseTo(0.51, 6);
  });

  it('is full at one, however often the robot passed', () => {
    const { look } = trailMemory(options, STEP);
    look(at(1, 0.4, 0, true));
    let seen = new Float64Array(4);
    for (let k = 0; k < 40; k++) seen = Float64Array.from(look(k % 2 === 0 ? at(0, -3, -1) : at(1, 0.4)));
    seen = Float64Array.from(look(at(0.7, 0.3)));
    expect(seen[1]).toBe(1);
  });

  it('turns right where the old way lies on the left, by as much as one motor gains and the other loses', () => {
    const reflex = trailReflex({ ...options, push: 0.2 }, STEP);
    reflex(at(1, 0.4, 0, true));
    reflex(at(5, 5));
    reflex(at(5, 5));
    const [left, right] = reflex(at(0, 0));
    expect(left).toBeLessThan(0);
    expect(right).toBeCloseTo(-left, 12);
  });
});
