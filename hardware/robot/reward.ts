// Where a robot's reward comes from. Each is a function of two frames, so that they can be added and tested without a robot.

import { clamp } from '../../core/units/arithmetic.ts';
import type { MetersPerSecond, RadiansPerSecond } from '../../core/units/quantity.ts';
import type { SensorFrame } from './link/port/port.ts';

/** Reward for what happened between two frames of one stretch of driving. */
export type Reward = (before: SensorFrame, now: SensorFrame) => number;

/** A robot that does not send what it is to be rewarded by. The message says what to do. */
export class RewardError extends Error {
  override readonly name = 'RewardError';
}

/** What counts as full speed and as a sharp turn. */
export interface OdometryRewardOptions {
  readonly speed: MetersPerSecond;
  readonly turnRate: RadiansPerSecond;
}

/** What the robot or its reward topic says; 0 where it says nothing. */
export const robotsOwn: Reward = (_, { reward }) => reward ?? 0;

/** Frames without a word of reward after which a robot has none: 2 s at 20 Hz. */
const MUTE = 40;

/** What the robot or its reward topic says. Throws RewardError where 40 frames bring nothing. @param from  names the source */
export function toldReward(from: string): Reward {
  let mute = 0;
  return (_, { reward }) => {
    mute = reward === null ? mute + 1 : 0;
    if (mute >= MUTE) {
      throw new RewardError(
        `${MUTE} frames came without a reward from ${from}, so nothing can be learned from it. ` +
          'Give --reward odometry, bumper or topic=/name (std_msgs/Float64).',
      );
    }
    return reward ?? 0;
  };
}

/**
 * Drive, and drive straight (after Floreano & Mondada 1994, where speed times straightness is the fitness):
 *
 *     r = 0.02 · clamp(v/v*, -1, 1) · (1 - min(1, |ω|/ω*))
 *
 * 0.02 a step is what straight driving earns in the simulated arena. Wheels that spin against a wall earn it too: add a bumper.
 * Throws RewardError where full speed or a sharp turn is nothing, and where 40 frames bring no odometry.
 */
export function odometryReward({ speed, turnRate }: OdometryRewardOptions): Reward {
  for (const [name, value, unit] of [
    ['speed', speed, 'm/s'],
    ['turnRate', turnRate, 'rad/s'],
  ] as const)
    if (!(value > 0 && value < Infinity))
      throw new RewardError(
        `A reward by odometry has ${name} ${value} ${unit}, by which it divides. Give what is much for this robot, more than 0.`,
      );
  let mute = 0;
  return (_, { body, reckoned }) => {
    mute = reckoned ? 0 : mute + 1;
    if (mute >= MUTE)
      throw new RewardError(
        `${MUTE} frames came without odometry, so nothing can be learned from it. Start its driver, or name it: --odom-topic.`,
      );
    if (!reckoned) return 0;
    return 0.02 * clamp(body.speed / speed, -1, 1) * (1 - Math.min(1, Math.abs(body.turnRate) / turnRate));
  };
}

/** -0.3 at every touch, as in the simulated arena; a bumper that stays pressed is one touch. Throws RewardError without one. */
export const bumperReward: Reward = (before, now) => {
  if (now.bumped === null) {
    throw new RewardError(
      'This robot tells of no bumper. Name its topic (std_msgs/Bool or kobuki_msgs/BumperEvent): --reward bumper=/name.',
    );
  }
  return now.bumped && before.bumped !== true ? -0.3 : 0;
};

/** @returns the sum of several rewards. */
export const addRewards =
  (rewards: readonly Reward[]): Reward =>
  (before, now) =>
    rewards.reduce((sum, each) => sum + each(before, now), 0);
