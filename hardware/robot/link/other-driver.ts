// What follows from somebody else's command. A base follows whoever spoke last, so beside another driver nobody is in charge: a mind gives
// way at once, to a person's keys as to a planner. It first says zero, for the other may have spoken by mistake, or be a mind that gives way
// as well, and a base without a timeout would drive on; who goes on after that means it, and has the robot to themselves.

import type { MotorCommand } from '../../../core/loop/percept.ts';
import { millis, seconds, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { mayMove, type LinkState } from '../safety/link-state.ts';

/** Another driver, where there is one. */
export interface OtherDriver {
  /** Somebody else has commanded this. @returns what should happen to a link in this state; null where nothing should */
  heard(command: MotorCommand, who: string, state: LinkState): 'stop' | 'outdriven' | null;
  /** The link is in this state. */
  entered(state: LinkState): void;
  /** A person wants the robot to stand, whoever drives it. */
  insist(): void;
  /** Who has commanded within the last second; null where nobody has. */
  name(): string | null;
}

/** Silence after which nobody drives: keys and joysticks repeat themselves ten times a second. */
const SILENT = seconds(1);
/** After that long our zero has got there: what comes then was said in spite of it. */
const SPITE = millis(100);

/** @returns nobody, at first */
export function otherDriver(clock: Clock): OtherDriver {
  let last: { readonly who: string; readonly at: Micros } | null = null;
  let gaveWay: Micros | null = null;
  return {
    heard({ speed, turnRate }, who, state) {
      const now = clock.now();
      last = { who, at: now };
      if (mayMove(state)) {
        gaveWay = now;
        return 'stop';
      }
      const isMoving = speed !== 0 || turnRate !== 0;
      return state === 'stopping' && isMoving && gaveWay !== null && now - gaveWay > SPITE
        ? 'outdriven'
        : null;
    },
    entered(state) {
      if (state !== 'stopping' && !mayMove(state)) gaveWay = null;
    },
    insist() {
      gaveWay = null;
    },
    name: () => (last !== null && clock.now() - last.at < SILENT ? last.who : null),
  };
}
