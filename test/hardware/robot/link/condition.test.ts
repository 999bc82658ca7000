// How a link is judged that is up: what degrades it, what mends it, and when a robot counts as standing.

import { describe, expect, it } from 'vitest';
import type { BodyState } from '../../../../core/loop/percept.ts';
import { micros, millis, seconds, type Micros } from '../../../../core/units/quantity.ts';
import { condition, type ConditionView } from '../../../../hardware/robot/link/condition.ts';
import { pulse } from '../../../../hardware/robot/link/heartbeat.ts';
import { histogram } from '../../../../hardware/robot/link/measure/histogram.ts';
import { stands } from '../../../../hardware/robot/link/standing.ts';
import type { Wire } from '../../../../hardware/robot/link/pilot.ts';
import { virtualClock } from '../virtual-clock.ts';

const LIMIT = millis(150);
const body = (speed = 0, turnRate = 0): BodyState =>
  ({ x: 0, y: 0, heading: 0, speed, turnRate }) as BodyState;
const at = (now: Micros, age: number, more: Partial<ConditionView> = {}): ConditionView => ({
  now,
  state: 'armed',
  isDry: false,
  frame: { arrived: (now - age) as Micros, body: body(), reckoned: true, bodyAge: micros(0) },
  silentOdometer: null,
  roundTrip: null,
  ...more,
});

describe('the condition of a link that drives', () => {
  it('is poor where frames are old, none has come, or a ping takes long, each by itself', () => {
    const judge = (view: ConditionView) => condition(LIMIT)(view)?.event;
    const now = seconds(5);
    expect(judge(at(now, LIMIT))).toBe('recover');
    expect(judge(at(now, LIMIT + 1))).toBe('degrade');
    expect(judge(at(now, 0, { frame: null }))).toBe('degrade');
    expect(judge(at(now, 0, { roundTrip: LIMIT }))).toBe('recover');
    expect(judge(at(now, 0, { roundTrip: millis(151) }))).toBe('degrade');
  });

  it('must be good for a second before it is trusted again', () => {
    const judge = condition(LIMIT);
    judge(at(seconds(5), seconds(1)));
    expect(judge(at(millis(5500), 0))).toBeNull();
    expect(judge(at(seconds(6), 0))).toBeNull();
    expect(judge(at(millis(6001), 0))?.event).toBe('recover');
  });
});

describe('a robot that was told to stop', () => {
  const stopping = (now: Micros, age: number, more: Partial<ConditionView> = {}) =>
    at(now, age, { state: 'stopping', ...more });

  it('stands by a frame that is newer than the order, by more than a tick, and by no other', () => {
    const judge = condition(LIMIT);
    expect(judge(stopping(seconds(5), 0))).toBeNull();
    expect(judge(stopping(millis(5030), millis(10)))).toBeNull(); // sensed 20 ms after the order: it may not have got there
    const moving = { frame: { arrived: millis(5040), body: body(0.1), reckoned: true, bodyAge: micros(0) } };
    expect(judge(stopping(millis(5040), 0, moving))).toBeNull();
    expect(judge(stopping(millis(5050), 0))?.event).toBe('stopped');
  });

  it('does not stand by what its odometry said before the order, however new the frame', () => {
    const judge = condition(LIMIT);
    const last = (now: Micros, said: Micros) =>
      judge(
        stopping(now, 0, {
          frame: { arrived: now, body: body(), reckoned: true, bodyAge: micros(now - said) },
        }),
      );
    expect(last(seconds(5), millis(4800))).toBeNull();
    expect(last(millis(5300), millis(4800))).toBeNull();
    expect(last(millis(5320), millis(5020))).toBeNull();
    expect(last(millis(5340), millis(5021))?.event).toBe('stopped');
  });

  it('is said once to move on after a second, and owes nothing in a dry run', () => {
    const judge = condition(LIMIT);
    const moving = (now: Micros) =>
      judge(
        stopping(now, 0, { frame: { arrived: now, body: body(0.1), reckoned: true, bodyAge: micros(0) } }),
      );
    expect([moving(seconds(5)), moving(seconds(6))]).toEqual([null, null]);
    expect(moving(millis(6010))?.why).toMatch(/still moves \(0.10 m/);
    expect(moving(millis(6020))).toBeNull();
    const dry = {
      isDry: true,
      frame: { arrived: seconds(5), body: body(0.1), reckoned: true, bodyAge: micros(0) },
    };
    expect(condition(LIMIT)(stopping(seconds(5), 0, dry))?.event).toBe('stopped');
  });

  it.each([
    [0.019, 0.049, true],
    [0.02, 0, false],
    [-0.02, 0, false],
    [0, 0.05, false],
    [0, -0.05, false],
  ])('at %f m/s and %f rad/s: stands %s', (speed, turnRate, still) =>
    expect(stands(body(speed, turnRate))).toBe(still),
  );
});

describe('the pulse of a connection', () => {
  /** A pulse, and a wire that says when it was asked and given up. */
  function beating() {
    const clock = virtualClock();
    const heart = pulse(clock, histogram());
    const did: string[] = [];
    const wire = {
      peer: { ping: () => did.push('ping'), kill: () => did.push('kill') },
      port: { probe: () => {} },
    } as unknown as Wire;
    heart.begin();
    return { clock, heart, did, wire };
  }

  it('is the last round trip, or the age of a ping that is not back where that is longer', () => {
    const { clock, heart, did, wire } = beating();
    heart.beat(wire, seconds(2));
    clock.advance(millis(30));
    expect(heart.roundTrip()).toBeNull();
    heart.ponged();
    clock.advance(millis(500));
    expect(heart.roundTrip()).toBe(millis(30));
    heart.beat(wire, seconds(2));
    clock.advance(millis(20));
    expect(heart.roundTrip()).toBe(millis(30));
    clock.advance(millis(380));
    heart.beat(wire, seconds(2)); // one is still under way
    expect(heart.roundTrip()).toBe(millis(400));
    expect(did).toEqual(['ping', 'ping']);
    heart.begin();
    expect(heart.roundTrip()).toBeNull();
  });

  it('gives up who was silent for longer than may be, and nobody before', () => {
    const { clock, heart, did, wire } = beating();
    clock.advance(seconds(2));
    heart.beat(wire, seconds(2));
    expect(did).toEqual(['ping']);
    clock.advance(millis(1));
    heart.beat(wire, seconds(2));
    expect(did).toEqual(['ping', 'kill']);
  });
});
