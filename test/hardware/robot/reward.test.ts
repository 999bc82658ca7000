import { describe, expect, it } from 'vitest';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { SensorFrame } from '../../../hardware/robot/link/port/port.ts';
import {
  addRewards,
  bumperReward,
  odometryReward,
  RewardError,
  robotsOwn,
  toldReward,
} from '../../../hardware/robot/reward.ts';

/** A frame, as far as rewards read it. */
const frame = ({
  speed = 0,
  turnRate = 0,
  ...more
}: object & {
  speed?: number;
  turnRate?: number;
  bumped?: boolean | null;
  reward?: number | null;
  reckoned?: boolean;
}): SensorFrame =>
  ({
    body: { speed, turnRate },
    reckoned: true,
    bumped: null,
    reward: null,
    ...more,
  }) as unknown as SensorFrame;

describe('a reward by odometry', () => {
  it.each([0, -1, NaN, Infinity])(
    'is refused with a speed or turn rate of %d, which makes it NaN',
    (wrong) => {
      const [speed, turnRate] = [metersPerSecond(0.2), radiansPerSecond(1)];
      const advice = 'by which it divides. Give what is much for this robot, more than 0.';
      expect(() => odometryReward({ speed: metersPerSecond(wrong), turnRate })).toThrow(
        new RewardError(`A reward by odometry has speed ${wrong} m/s, ${advice}`),
      );
      expect(() => odometryReward({ speed, turnRate: radiansPerSecond(wrong) })).toThrow(
        new RewardError(`A reward by odometry has turnRate ${wrong} rad/s, ${advice}`),
      );
    },
  );

  it('is for driving, ahead and not back, and the less the more it turns, to either side', () => {
    const reward = odometryReward({ speed: metersPerSecond(0.2), turnRate: radiansPerSecond(1) });
    const of = (speed: number, turnRate: number): number => reward(frame({}), frame({ speed, turnRate }));
    expect([of(0.2, 0), of(0.1, 0), of(9, 0), of(-0.1, 0), of(-9, 0)]).toEqual([
      0.02, 0.01, 0.02, -0.01, -0.02,
    ]);
    for (const side of [1, -1]) expect([of(0.2, 0.5 * side), of(0.2, 7 * side)]).toEqual([0.01, 0]);
  });
});

describe('a reward by odometry that does not come', () => {
  it('is none, and an error after 40 frames', () => {
    const reward = odometryReward({ speed: metersPerSecond(0.2), turnRate: radiansPerSecond(1) });
    const silent = frame({ speed: 0.2, reckoned: false });
    for (let k = 0; k < 39; k++) expect(reward(silent, silent)).toBe(0);
    expect(reward(silent, frame({ speed: 0.2 }))).toBe(0.02); // it counts anew
    for (let k = 0; k < 39; k++) reward(silent, silent);
    expect(() => reward(silent, silent)).toThrow(/40 frames came without odometry/);
  });
});

describe('a reward by bumper', () => {
  const of = (before: boolean | null, now: boolean | null): number =>
    bumperReward(frame({ bumped: before }), frame({ bumped: now }));

  it('counts a touch once, where it begins', () => {
    expect([of(false, true), of(true, true), of(true, false), of(false, false), of(null, true)]).toEqual([
      -0.3, 0, 0, 0, -0.3,
    ]);
    expect(() => of(false, null)).toThrow(RewardError);
  });

  it('adds up with others', () => {
    const both = addRewards([bumperReward, robotsOwn]);
    expect(both(frame({ bumped: false }), frame({ bumped: true, reward: 1 }))).toBe(0.7);
    expect(both(frame({ bumped: false }), frame({ bumped: false, reward: null }))).toBe(0);
  });
});

describe('a reward that the robot tells', () => {
  it('is missed after forty frames without a word of it, and not where one came between', () => {
    const reward = toldReward('/reward');
    const mute = (frames: number): void => {
      for (let k = 0; k < frames; k++) expect(reward(frame({}), frame({ reward: null }))).toBe(0);
    };
    mute(39);
    expect(reward(frame({}), frame({ reward: 2 }))).toBe(2);
    mute(39);
    expect(() => mute(1)).toThrow(/40 frames came without a reward from \/reward/);
  });
});
