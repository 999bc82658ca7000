// Rivals that steer by events or by their place, each against its own formula.

import { describe, expect, it } from 'vitest';
import { dynamicWindow, type DynamicWindowOptions } from '../../../agents/baseline/dynamic-window.ts';
import { sideways, type SidewaysOptions } from '../../../agents/baseline/sideways.ts';
import { spiralSearch, type SpiralSearchOptions } from '../../../agents/baseline/spiral-search.ts';
import { eventPacket } from '../../../core/event/packet.ts';
import type { MotorCommand, Percept } from '../../../core/loop/percept.ts';
import { meters, metersPerSecond, micros, millis, radiansPerSecond } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

const blind: Percept = { ...fakeWorld().reset(0), step: 0, episode: 0, fresh: false };
const camera = { start: micros(0), end: millis(50), width: 10, height: 10 };

/** A percept with events in these columns. */
function seeing(columns: readonly number[], senses?: readonly number[]): Percept {
  const nothing = columns.map(() => 0);
  const events = eventPacket(camera, { t: nothing, x: columns, y: nothing, on: nothing }, columns.length);
  return { ...blind, events, ...(senses === undefined ? {} : { senses: Float64Array.from(senses) }) };
}

describe('the vehicle that steers sideways', () => {
  const options: SidewaysOptions = {
    gain: radiansPerSecond(0.5),
    ahead: 0.2,
    memory: 0,
    search: radiansPerSecond(0),
    few: 0,
    cruise: metersPerSecond(0.4),
    slowing: 0.5,
    turnRate: radiansPerSecond(2),
  };
  const turned = (columns: readonly number[], more: Partial<SidewaysOptions> = {}): number =>
    sideways({ ...options, ...more })(seeing(columns)).turnRate;

  it('turns away from the side with more events where its gain is positive, towards it where it is negative', () => {
    expect(turned([9])).toBeCloseTo(0.5 * (0.2 + 0.8 * 0.9), 12); // columns 9 and 0 are 0.9 off the middle
    expect(turned([0])).toBeCloseTo(-turned([9]), 12);
    expect(turned([9], { gain: radiansPerSecond(-0.5) })).toBeCloseTo(-turned([9]), 12);
  });

  it('minds what is straight ahead by its own weight', () => {
    expect(turned([5])).toBeCloseTo(0.5 * (0.2 + 0.8 * 0.1), 12);
    expect(turned([5], { ahead: 1 })).toBeCloseTo(turned([9], { ahead: 1 }), 12);
  });

  it('forgets by its memory, and all where an episode begins', () => {
    const drive = sideways({ ...options, memory: 0.75 });
    const { turnRate } = drive(seeing([9]));
    expect(turnRate).toBeCloseTo(turned([9]) / 4, 12);
    expect(drive(seeing([])).turnRate).toBeCloseTo(0.75 * turnRate, 12);
    expect(drive({ ...seeing([]), fresh: true }).turnRate).toBe(0);
  });

  it('searches while it has seen few events, and again where an episode begins', () => {
    const drive = sideways({ ...options, memory: 0.5, search: radiansPerSecond(0.7), few: 0.9 });
    expect(drive(seeing([])).turnRate).toBeCloseTo(0.7, 12);
    expect(drive(seeing([0, 9])).turnRate).toBeCloseTo(0, 12); // (1 - memory) · 2 events
    expect(drive({ ...seeing([]), fresh: true }).turnRate).toBeCloseTo(0.7, 12);
  });

  it('turns back by its compass, whose sense is an angle over π', () => {
    const drive = sideways({ ...options, compass: 1.5 });
    expect(drive(seeing([], [0.25])).turnRate).toBeCloseTo(-1.5 * Math.PI * 0.25, 12);
    expect(drive(seeing([])).turnRate).toBeCloseTo(0, 12);
  });

  it('turns no faster than it may, and drives as much slower to the left as to the right', () => {
    const fast = { ...options, gain: radiansPerSecond(100) };
    expect(sideways(fast)(seeing([9]))).toEqual({ speed: 0.2, turnRate: 2 });
    expect(sideways(fast)(seeing([0]))).toEqual({ speed: 0.2, turnRate: -2 });
  });
});

describe('the dynamic-window planner', () => {
  const near = 0.35;
  const options: DynamicWindowOptions = {
    kind: 'dynamic-window',
    sectors: 4,
    nearest: meters(near),
    goalNear: meters(0.3),
    wheels: [metersPerSecond(0.1), metersPerSecond(0.5)],
    axle: meters(0.25),
    steps: 5,
    horizon: millis(1000),
    soon: millis(500),
    keep: meters(0.2),
    enough: meters(0.4),
    roomy: meters(2),
    heading: 0,
    clearance: 0,
    room: 0,
    speed: 0,
  };
  /** What it does with a wall 0.9 m away in the left half of its sight, and one 3 m away in the right one; the goal straight ahead. */
  const planned = (weights: Partial<DynamicWindowOptions>): MotorCommand =>
    dynamicWindow({ ...options, ...weights })(
      seeing([], [near / 0.9, near / 0.9, near / 3, near / 3, 0, 0.1]),
    );

  it('keeps away from what it sees where room is all it wants', () => {
    expect(planned({ room: 1, flatOut: true }).turnRate).toBeLessThan(-0.5);
  });

  it('drives as fast as it can where speed is all it wants', () => {
    expect(planned({ speed: 1 })).toEqual({ speed: 0.5, turnRate: 0 });
  });
});

describe('the spiral search', () => {
  const options: SpiralSearchOptions = {
    first: 0.8,
    closer: 0.2,
    cruise: metersPerSecond(0.2),
    turnRate: radiansPerSecond(3),
    gain: 2,
  };
  /** A percept at a distance from the middle and a bearing of it, heading elsewhere; radians. */
  const at = (radius: number, bearing: number, heading: number): Percept => ({
    ...blind,
    senses: Float64Array.of(radius * Math.cos(bearing), radius * Math.sin(bearing), heading / Math.PI),
  });
  const begun = (radius: number, bearing: number, heading: number): MotorCommand =>
    spiralSearch(options)({ ...at(radius, bearing, heading), fresh: true });

  it('swims along the circle, counter-clockwise, where it is on it', () => {
    const { speed, turnRate } = begun(0.8, 0.3, 0.3 + Math.PI / 2);
    expect(speed).toBeCloseTo(0.2, 12);
    expect(turnRate).toBeCloseTo(0, 12);
  });

  it('turns inwards where it is outside, outwards where it is inside', () => {
    expect(begun(0.9, 0, Math.PI / 2).turnRate).toBeCloseTo(2 * 0.4 * (Math.PI / 2), 12); // left is inwards
    expect(begun(0.7, 0, Math.PI / 2).turnRate).toBeCloseTo(-2 * 0.4 * (Math.PI / 2), 12);
  });

  it('swims slowly where it must turn much, to either side, and turns no faster than it may', () => {
    for (const off of [2, -2]) {
      const { speed, turnRate } = begun(0.8, 0, Math.PI / 2 - off);
      expect(speed).toBeCloseTo(0.2 * 0.2, 12);
      expect(turnRate).toBe(Math.sign(off) * 3);
    }
  });

  /** Swim so many rounds at a radius. @returns the search and the turn at the end, where it heads along the circle. */
  const swum = (rounds: number, radius: number): [search: ReturnType<typeof spiralSearch>, turn: number] => {
    const search = spiralSearch(options);
    search({ ...at(radius, 0, Math.PI / 2), fresh: true });
    let turn = NaN;
    for (let k = 1; k <= rounds * 20; k++) {
      const bearing = (2 * Math.PI * k) / 20;
      turn = search(at(radius, bearing, bearing + Math.PI / 2)).turnRate;
    }
    return [search, turn];
  };

  it('comes nearer with each round, and begins anew from the middle and in each episode', () => {
    const [search, turn] = swum(1, 0.6);
    expect(turn).toBeCloseTo(0, 9); // 0.8 - 0.2 after a round
    expect(search({ ...at(0.8, 0, Math.PI / 2), fresh: true }).turnRate).toBeCloseTo(0, 9);
    expect(swum(3.45, 0.8)[1]).toBeGreaterThan(1); // wants to be 0.11 from the middle
    expect(swum(3.55, 0.8)[1]).toBeCloseTo(0.04 * Math.PI, 9); // less than half a round was left after 3.5: 0.05 of a new first one
  });
});
