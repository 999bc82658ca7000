// How a link that is up is doing: from the age of the newest frame and the round trip to the events of its states.

import type { BodyState } from '../../../core/loop/percept.ts';
import { millis, seconds, type Micros } from '../../../core/units/quantity.ts';
import type { LinkEvent, LinkState } from '../safety/link-state.ts';

/** What is looked at. */
export interface ConditionView {
  readonly now: Micros;
  readonly state: LinkState;
  readonly frame: { readonly arrived: Micros; readonly body: BodyState } | null;
  readonly roundTrip: Micros | null;
}

/** What should happen to the link, and why; null where all is as it was. */
export type Condition = (view: ConditionView) => { readonly event: LinkEvent; readonly why: string } | null;

/** Speeds below which a robot counts as standing, in m/s and rad/s: the noise of wheel encoders. */
const STANDS = { speed: 0.02, turnRate: 0.05 };
/** A link must be good for so long before it is trusted again, and braking may take so long before it is believed. */
const RECOVERY = seconds(1);

/** @param limit  age or round trip beyond which a link is degraded */
export function condition(limit: Micros): Condition {
  let poorUntil = -Infinity;
  let stoppingSince: Micros | null = null;
  return ({ now, state, frame, roundTrip }) => {
    stoppingSince = state === 'stopping' ? (stoppingSince ?? now) : null;
    if (stoppingSince !== null) {
      const stands =
        frame !== null &&
        frame.arrived > stoppingSince + millis(20) &&
        Math.abs(frame.body.speed) < STANDS.speed &&
        Math.abs(frame.body.turnRate) < STANDS.turnRate;
      return stands || now - stoppingSince > RECOVERY ? { event: 'stopped', why: '' } : null;
    }
    const age = frame === null ? Infinity : now - frame.arrived;
    if (age > limit || (roundTrip ?? 0) > limit) {
      poorUntil = now + RECOVERY;
      const trip = Math.round((roundTrip ?? 0) / 1000);
      return {
        event: 'degrade',
        why: `newest frame ${Math.round(age / 1000)} ms old, round trip ${trip} ms`,
      };
    }
    return now > poorUntil ? { event: 'recover', why: '' } : null;
  };
}
