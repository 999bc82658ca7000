// How a link that is up is doing: from the age of the newest frame and the round trip to the events of its states.

import type { BodyState } from '../../../core/loop/percept.ts';
import { millis, seconds, type Micros } from '../../../core/units/quantity.ts';
import type { LinkEvent, LinkState } from '../safety/link-state.ts';
import { speeds, stands } from './standing.ts';

/** What is looked at. */
export interface ConditionView {
  readonly now: Micros;
  readonly state: LinkState;
  /** Whether commands are only told: nothing moves by them, and no zero is owed. */
  readonly isDry: boolean;
  readonly frame: {
    readonly arrived: Micros;
    readonly body: BodyState;
    /** Whether `body` was told just now. */
    readonly reckoned: boolean;
    /** How old `body` was when the frame arrived. */
    readonly bodyAge: Micros;
  } | null;
  /** The name of odometry that should speak and does not; null where all is well, or none is there. */
  readonly silentOdometer: string | null;
  readonly roundTrip: Micros | null;
}

/** What should happen to the link, and why, or what a person should know; null where all is as it was. */
export type Condition = (
  view: ConditionView,
) => { readonly event: LinkEvent | null; readonly why: string } | null;

/** A link must be good for so long before it is trusted again, and braking may take so long before it is remarked on. */
const RECOVERY = seconds(1);

/** @param limit  age or round trip beyond which a link is degraded */
export function condition(limit: Micros): Condition {
  let poorUntil = -Infinity;
  let since: { readonly state: LinkState; readonly at: Micros } | null = null;
  let said = false;
  const once = (why: string): ReturnType<Condition> => {
    if (said) return null;
    said = true;
    return { event: null, why };
  };
  return ({ now, state, isDry, frame, silentOdometer, roundTrip }) => {
    if (since?.state !== state) [since, said] = [{ state, at: now }, false];
    if (state === 'stopping') {
      if (isDry) return { event: 'stopped', why: '' };
      const { at } = since;
      const isNewer = frame !== null && frame.arrived > at + millis(20);
      const isSeen = isNewer && frame.reckoned && frame.arrived - frame.bodyAge > at + millis(20);
      if (isSeen && stands(frame.body)) return { event: 'stopped', why: '' };
      if (now - at <= RECOVERY) return null;
      if (isNewer && !frame.reckoned && silentOdometer === null)
        return { event: 'stopped', why: `No odometry comes, so nobody sees whether the robot stands` };
      const seen = isSeen ? `still moves (${speeds(frame.body)})` : 'is not seen to stand';
      return once(`The robot was told to stop and ${seen}: zeros go on until it stands.`);
    }
    if (state === 'ready')
      return frame === null || !frame.reckoned || stands(frame.body)
        ? null
        : once(
            `The robot moves (${speeds(frame.body)}) and this link does not drive it: somebody else does, or it was left driving. To stop it, disarm it.`,
          );
    const age = frame === null ? Infinity : now - frame.arrived;
    if (silentOdometer !== null) {
      poorUntil = now + RECOVERY;
      return { event: 'degrade', why: `the odometry ${silentOdometer} has said nothing for half a second` };
    }
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
