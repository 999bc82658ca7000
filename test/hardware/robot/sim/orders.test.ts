// What the base of a simulated robot makes of an order: how fast it goes, for how long, and which orders it does not follow.

import { describe, expect, it } from 'vitest';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { simulatedRobot, type BaseOrder } from '../../../../hardware/robot/sim/robot.ts';
import { forward } from '../rig.ts';
import { toyModel, toyWorld } from '../toy-world.ts';
import { virtualClock } from '../virtual-clock.ts';

/** A robot that runs, and its driver. */
function base(commandTimeout: Micros = millis(250)) {
  const clock = virtualClock();
  const sim = { world: toyWorld(), model: toyModel, seeds: () => 1, rangefinder: null, commandTimeout };
  const robot = simulatedRobot({ ...sim, pace: 'real-time' }, clock);
  robot.start();
  const driver = {};
  robot.take(driver);
  const order = (given: Partial<BaseOrder>) =>
    robot.order(driver, {
      command: forward(0.5),
      session: null,
      sequence: null,
      age: null,
      timeToLive: millis(200),
      answers: null,
      ...given,
    });
  return { clock, robot, driver, order };
}

describe('an order', () => {
  it.each([
    [9, 9, 1, 3],
    [-9, -9, -1, -3],
    [1, 3, 1, 3],
    [-0.5, 2, -0.5, 2],
  ])('of %d m/s and %d rad/s is followed within the limits of the model: %d, %d', (speed, turn, v, w) => {
    const { robot, order } = base();
    expect(order({ command: forward(speed, turn) })).toBeNull();
    expect(robot.applied()).toEqual({ speed: v, turnRate: w });
  });

  it.each([
    [NaN, 0],
    [0, NaN],
    [Infinity, 0],
    [0, -Infinity],
  ])('of %d m/s and %d rad/s is not followed, and changes nothing', (speed, turn) => {
    const { robot, order } = base();
    order({ command: forward(0.5) });
    expect(order({ command: forward(speed, turn) })).toBe('not-finite');
    expect(robot.applied().speed).toBe(0.5);
    expect(robot.counters).toMatchObject({ accepted: 1, refused: { 'not-finite': 1 } });
  });

  it.each([
    [50, 250, 50],
    [200, 250, 200],
    [5000, 250, 250],
    [200, 120, 120],
  ])(
    'that may live %d ms lives so long, and no longer than the base waits, %d ms: %d',
    (life, patience, lives) => {
      const { clock, robot, order } = base(millis(patience));
      order({ timeToLive: millis(life) });
      clock.advance(micros(lives * 1000 - 1));
      expect(robot.applied().speed).toBe(0.5);
      clock.advance(micros(1));
      expect([robot.applied().speed, robot.counters.timeouts]).toEqual([0, 1]);
    },
  );

  it('takes the place of the one before, whose time is over then', () => {
    const { clock, robot, order } = base();
    order({ timeToLive: millis(100) });
    clock.advance(millis(60));
    order({ timeToLive: millis(200) });
    clock.advance(millis(199));
    expect([robot.applied().speed, robot.counters.timeouts]).toEqual([0.5, 0]);
    clock.advance(millis(1));
    expect([robot.applied().speed, robot.counters.timeouts]).toEqual([0, 1]);
    order({ command: forward(0.3), timeToLive: millis(50) });
    clock.advance(millis(60));
    expect([robot.applied().speed, robot.counters.timeouts]).toEqual([0, 2]);
  });

  it('is not followed where it is older than it may be or from ahead of the clock, unless it is a zero', () => {
    const { robot, order } = base();
    expect(order({ age: millis(200) })).toBeNull();
    expect(order({ age: micros(200_001) })).toBe('too-old');
    expect(order({ age: micros(200_001), oldest: millis(300) })).toBeNull();
    expect(order({ age: micros(-50_000) })).toBeNull();
    expect(order({ age: micros(-50_001) })).toBe('ahead-of-time');
    expect(robot.applied().speed).toBe(0.5);
    expect(order({ command: forward(0), age: millis(60_000) })).toBeNull();
    expect(robot.applied().speed).toBe(0);
    order({});
    expect(order({ command: forward(0), age: millis(-60_000) })).toBeNull();
    expect(robot.applied().speed).toBe(0);
    order({});
    expect(order({ command: forward(0, 0.1), age: millis(60_000) })).toBe('too-old');
  });

  it('comes after the one before it by its number, which goes round, and a new driver begins anew', () => {
    const { clock, robot, driver, order } = base();
    const [last, half] = [2 ** 32 - 1, 2 ** 31];
    expect([5, 5, 4, 6].map((sequence) => order({ sequence }))).toEqual([
      null,
      'old-sequence',
      'old-sequence',
      null,
    ]);
    expect(order({ sequence: null })).toBeNull();
    expect(order({ sequence: 6 })).toBe('old-sequence');
    expect([half, last, 0, 1].map((sequence) => order({ sequence }))).toEqual([null, null, null, null]);
    expect(order({ sequence: last })).toBe('old-sequence');
    robot.release(driver);
    expect(robot.applied().speed).toBe(0);
    expect(order({ sequence: 7 })).toBe('not-the-driver');
    expect(robot.applied().speed).toBe(0);
    robot.take(driver);
    expect(order({ sequence: 0 })).toBeNull();
    clock.advance(millis(300));
    expect(robot.counters.timeouts).toBe(1);
  });
});

describe('a base whose process stood still', () => {
  it('follows nothing for 200 ms after, for what waits in its sockets is old', () => {
    const { clock, robot, order } = base();
    clock.advance(millis(100));
    clock.stall(millis(220)); // of which 20 ms are its pause between two looks
    expect(order({})).toBeNull();
    clock.advance(millis(40));
    clock.stall(millis(240));
    expect(order({})).toBe('was-frozen');
    clock.advance(millis(199));
    expect(order({})).toBe('was-frozen');
    clock.advance(millis(2));
    expect(order({})).toBeNull();
    expect(robot.counters.refused['was-frozen']).toBe(2);
  });
});
