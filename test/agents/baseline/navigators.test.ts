// Rivals that navigate by hand-written rules.

import { describe, expect, it } from 'vitest';
import { dynamicWindow } from '../../../agents/baseline/dynamic-window.ts';
import { goalSeeker } from '../../../agents/baseline/goal-seeker.ts';
import { mapless, maplessLidar } from '../../../agents/experiment/mapless-worlds.ts';
import { eventPacket } from '../../../core/event/packet.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

const blind: Percept = { ...fakeWorld().reset(0), step: 0, episode: 0, fresh: true };

/** Sectors that see what `range` says of their number, left to right; the goal in a direction, in radians, 5 m away. */
const sensing = (range: (sector: number) => number, direction: number): Percept => ({
  ...blind,
  senses: Float64Array.from({ length: 22 }, (_, k) =>
    k < 18 ? Math.min(1, 0.35 / range(k)) : [direction / Math.PI, 0.06, 0, 0][k - 18],
  ),
});
const free = () => 8;

describe('the dynamic-window planner', () => {
  const { planner } = maplessLidar;
  if (planner === undefined) throw new Error('mapless-200-lidar has no planner: give it one');
  const plan = dynamicWindow(planner);

  it('drives straight to a goal ahead, as fast as it can', () => {
    const { speed, turnRate } = plan(sensing(free, 0));
    expect(speed).toBeCloseTo(0.5, 9);
    expect(turnRate).toBeCloseTo(0, 9);
  });

  it('turns to a goal at its side, left and right alike', () => {
    expect(plan(sensing(free, 1.2)).turnRate).toBeGreaterThan(0.5);
    expect(plan(sensing(free, -1.2)).turnRate).toBeCloseTo(-plan(sensing(free, 1.2)).turnRate, 9);
  });

  it('drives around what stands before the goal, on the side that is free', () => {
    const left = plan(sensing((k) => (k >= 5 ? 0.6 : 8), 0));
    const right = plan(sensing((k) => (k <= 12 ? 0.6 : 8), 0));
    expect(left.turnRate).toBeGreaterThan(0.3);
    expect(right.turnRate).toBeLessThan(-0.3);
  });

  it('minds nothing behind the goal', () => {
    const near: Percept = sensing(() => 0.9, 0);
    near.senses?.set([0.3 / 0.5], 19);
    expect(Math.abs(plan(near).turnRate)).toBeLessThan(0.4);
  });

  it('never asks for more than the wheels can do', () => {
    for (let k = 0; k < 18; k++) {
      const { speed, turnRate } = plan(sensing((at) => (at === k ? 0.3 : 0.5), k / 3 - 3));
      for (const wheel of [speed - turnRate * 0.125, speed + turnRate * 0.125]) {
        expect(wheel).toBeGreaterThanOrEqual(0.05 - 1e-9);
        expect(wheel).toBeLessThanOrEqual(0.5 + 1e-9);
      }
    }
  });

  it('keeps one wheel at its fastest where it drives flat out, however near things are', () => {
    const flatOut = dynamicWindow({ ...planner, flatOut: true });
    for (let k = 0; k < 18; k++) {
      const { speed, turnRate } = flatOut(sensing((at) => (at === k ? 0.3 : 0.5), k / 3 - 3));
      expect(speed + Math.abs(turnRate) * 0.125).toBeCloseTo(0.5, 9);
    }
  });
});

describe('the goal seeker', () => {
  const { handCoded: byLidar } = maplessLidar;
  const { handCoded: byEvents } = mapless;
  if (byLidar.kind !== 'goal-seeker' || byEvents.kind !== 'goal-seeker')
    throw new Error('the mapless experiments have another rival: test that one');

  it('turns to the goal where nothing is near', () => {
    expect(goalSeeker(byLidar)(sensing(free, 1)).turnRate).toBeGreaterThan(0.2);
    expect(goalSeeker(byLidar)(sensing(free, -1)).turnRate).toBeLessThan(-0.2);
  });

  it('turns away from a wall beside it', () => {
    expect(goalSeeker(byLidar)(sensing((k) => (k < 9 ? 0.5 : 8), 0)).turnRate).toBeLessThan(-0.2);
  });

  it('turns away from events, which are more where walls are near', () => {
    const x = Array.from({ length: 300 }, () => 8);
    const column = { t: x.map(() => 0), x, y: x.map(() => 0), on: x.map(() => 1) };
    const frame = { start: micros(0), end: millis(100), width: 64, height: 1 };
    const seen = { ...blind, senses: Float64Array.of(0), events: eventPacket(frame, column, x.length) };
    expect(goalSeeker(byEvents)(seen).turnRate).toBeLessThan(-0.2);
  });
});
