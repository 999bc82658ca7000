// What a robot's base is told by whoever drives it, and what it makes of that.

import type { MotorCommand } from '../../../core/loop/percept.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';

/** An order as the base gets it; null where the protocol does not say. */
export interface BaseOrder {
  readonly command: MotorCommand;
  readonly session: number | null;
  readonly sequence: number | null;
  /** Time since it was sent, from its stamp; below zero where the stamp is ahead of the robot's clock. */
  readonly age: Micros | null;
  /** Silence after it at which the base brakes. */
  readonly timeToLive: Micros;
  /** Age beyond which it is not followed; its time to live unless told. A zero is followed at any age. */
  readonly oldest?: Micros;
  readonly answers: number | null;
}

/** Why the base did not follow an order. */
export type Refusal =
  | 'not-finite'
  | 'not-the-driver'
  | 'old-sequence'
  | 'too-old'
  | 'ahead-of-time'
  | 'was-frozen';

/** How far a stamp may be ahead of the robot's clock: as badly as a link may know that clock. From one farther ahead no age can be told. */
export const MOST_AHEAD: Micros = millis(50);

/** Counters of the base, and what it was last told. */
export interface BaseCounters {
  accepted: number;
  refused: Record<Refusal, number>;
  /** Times it braked by itself. */
  timeouts: number;
}
