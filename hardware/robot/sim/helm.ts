// Who steers a base: one driver at a time, whose orders are followed unless they are no orders, come from another, or come late.

import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Cancel, Clock } from '../clock.ts';
import { notOlder } from '../safety/gate.ts';
import { MOST_AHEAD, type BaseOrder, type Refusal } from './base-order.ts';

/** The helm of a base. */
export interface Helm {
  /** Whether somebody is the driver. */
  isHeld(): boolean;
  /** Become the one driver. False where somebody else is, and has driven within the last second. */
  take(driver: object): boolean;
  /** Stop being it. False where one was not. */
  release(driver: object): boolean;
  /** @returns null for an order that is followed; it is the newest from now on. */
  judge(from: object, order: BaseOrder): Refusal | null;
  /** Look after the process's own event loop from now on. */
  start(): void;
  stop(): void;
}

/** A driver who gives no orders for so long may be replaced: a connection that died without a word must not keep the robot. */
export const leaseTime: Micros = millis(1000);

/** Time between two looks at its own event loop, and the lateness that counts as having been frozen: an order's life. */
const LOOK = millis(20);
const FROZEN = millis(200);

/** @returns a helm that nobody holds. */
export function helm(clock: Clock): Helm {
  let driver: object | null = null;
  let drivenAt = clock.now();
  let lastSequence: number | null = null;
  let looking: Cancel = () => {};
  let looked = clock.now();
  let quarantine = micros(0);

  /** Whether this process stood still just now: then nothing that waits in its sockets is fresh. */
  const wasFrozen = (): boolean => {
    const now = clock.now();
    if (now - looked > LOOK + FROZEN) quarantine = micros(now + FROZEN);
    return now < quarantine;
  };
  const isOld = (sequence: number | null): boolean =>
    sequence !== null &&
    lastSequence !== null &&
    !(sequence !== lastSequence && notOlder(sequence, lastSequence));
  const objection = (from: object, order: BaseOrder): Refusal | null => {
    const { command, sequence, age, timeToLive, oldest = timeToLive } = order;
    if (!Number.isFinite(command.speed) || !Number.isFinite(command.turnRate)) return 'not-finite';
    if (from !== driver) return 'not-the-driver';
    if (wasFrozen()) return 'was-frozen';
    if (isOld(sequence)) return 'old-sequence';
    const stops = command.speed === 0 && command.turnRate === 0;
    if (stops || age === null) return null;
    if (age > oldest) return 'too-old';
    return age < -MOST_AHEAD ? 'ahead-of-time' : null;
  };

  return {
    isHeld: () => driver !== null,
    take(who) {
      const isKept = clock.now() - drivenAt <= leaseTime;
      if (driver !== null && driver !== who && isKept) return false;
      if (driver !== who) lastSequence = null;
      driver = who;
      drivenAt = clock.now();
      return true;
    },
    release(who) {
      if (driver !== who) return false;
      driver = null;
      return true;
    },
    judge(from, order) {
      const why = objection(from, order);
      if (why === null) lastSequence = order.sequence ?? lastSequence;
      return why;
    },
    start() {
      looked = clock.now();
      looking = clock.every(LOOK, () => {
        wasFrozen();
        looked = clock.now();
      });
    },
    stop: () => looking(),
  };
}
