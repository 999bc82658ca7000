import { describe, expect, it } from 'vitest';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { odometryReward, RewardError } from '../../../hardware/robot/reward.ts';

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
});
