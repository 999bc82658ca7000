// Rivals that navigate by hand-written rules.

import { describe, expect, it } from 'vitest';
import { cueFollower } from '../../../agents/baseline/cue-follower.ts';
import { dynamicWindow } from '../../../agents/baseline/dynamic-window.ts';
import { goalSeeker } from '../../../agents/baseline/goal-seeker.ts';
import { indoorExperiments } from '../../../agents/experiment/worlds/arena.ts';
import { mapless, maplessLidar } from '../../../agents/experiment/worlds/mapless.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { runTask } from '../../../agents/experiment/life/run-task.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { eventPacket } from '../../../core/event/packet.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import { meters, metersPerSecond, micros, millis, radiansPerSecond } from '../../../core/units/quantity.ts';
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

describe('the follower of a cue', () => {
  it.each(['t-maze', 't-maze-0s', 't-maze-1s', 't-maze-4s'])(
    'chooses the right arm in %s, always',
    (name) => {
      const experiment = {
        ...indoorExperiments[name],
        judging: { episodes: 20, points: 1, episodesPerPoint: 1 },
      };
      const task = { experiment, setup: plainSetup, seed: 1000, condition: 'handCoded', steps: 1 } as const;
      const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
      expect(runTask(task, rooms, watch, null)?.measures['success']).toBe(1);
    },
  );

  it('holds the side that flashed first, whatever it sees later, until the next episode', () => {
    const drive = cueFollower({
      kind: 'cue-follower',
      watch: millis(100),
      junction: meters(1),
      cruise: metersPerSecond(0.3),
      turnRate: radiansPerSecond(3),
      gain: 4,
      centring: 6,
    });
    const flash = (x: number, at: number, fresh = false): Percept => {
      const columns = { t: [0, 1, 2], x: [x, x, x], y: [0, 0, 0], on: [1, 1, 1] };
      const span = { start: millis(at), end: millis(at + 50), width: 10, height: 1 };
      return { ...blind, fresh, events: eventPacket(span, columns, 3) };
    };
    const atFork = (percept: Percept): number =>
      drive({ ...percept, body: { ...percept.body, x: meters(1) } }).turnRate;
    drive(flash(1, 0, true));
    drive(flash(1, 50));
    drive(flash(8, 100));
    drive(flash(8, 150));
    expect(atFork(flash(8, 200))).toBeGreaterThan(0);
    drive(flash(8, 0, true));
    expect(atFork(flash(8, 50))).toBeLessThan(0);
  });
});
