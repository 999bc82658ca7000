// What a body tells its mind at one instant, and what the mind answers. Everything that belongs to one control step
// travels in one percept; nothing is ever joined again later.

import type { EventPacket } from '../event/packet.ts';
import type { MetersPerSecond, RadiansPerSecond, Meters, Radians } from '../units/quantity.ts';

/**
 * Where the body is: a robot's odometry; in a simulated world the true pose, unless the world says that it drifts. It is meant for
 * rewards, logs and pictures. Minds steer by events; those that must remember their way, or know when they stand at a fork, use it as odometry.
 */
export interface BodyState {
  readonly x: Meters;
  readonly y: Meters;
  readonly heading: Radians;
  readonly speed: MetersPerSecond;
  readonly turnRate: RadiansPerSecond;
}

/** How an episode stands: Gymnasium's terminated (the task ended it) and truncated (the clock did) told apart. */
export type Ending = 'running' | 'terminated' | 'truncated';

/** One control step as seen by the mind. */
export interface Percept {
  /** Control steps carried out since the run began: a fresh percept, which answers no command, does not count. */
  readonly step: number;
  /** Episodes since the run began. */
  readonly episode: number;
  /** Whether this is the first percept of an episode: its events come from no command, its reward is 0. */
  readonly fresh: boolean;
  /** What the event camera saw since the last percept. */
  readonly events: EventPacket;
  readonly body: BodyState;
  /** What other senses measure, in the order that the world's docstring gives; absent where there is only the camera. */
  readonly senses?: Float64Array;
  /** One scalar for the last command. */
  readonly reward: number;
  /** A signed error per motor, or what each way to steer costs: only where an experiment says that it is taught. */
  readonly teacher: Float64Array | null;
  readonly ending: Ending;
  /** What ended the episode in the world's own words, such as "left the lane"; empty while it runs. */
  readonly reason: string;
}

/** What the mind asks of the body: speed of its centre and turn rate, counter-clockwise positive. */
export interface MotorCommand {
  readonly speed: MetersPerSecond;
  readonly turnRate: RadiansPerSecond;
}

/** The command that is sent whenever anything ends. */
export const standStill: MotorCommand = Object.freeze({
  speed: 0 as MetersPerSecond,
  turnRate: 0 as RadiansPerSecond,
});
