// How late this machine runs what is due: a busy one is late, and that is none of a robot's doing.

import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import { wallClock } from '../../../hardware/robot/clock.ts';

/** Time between two looks. */
const LOOK = millis(5);

/** Looks after this process, from its beginning until it is stopped. */
export interface Lateness {
  /** How late, at worst, a look was since the last question. */
  ask(): Micros;
  stop(): void;
}

export function lateness(): Lateness {
  let [looked, late] = [wallClock.now(), 0];
  const look = (): void => {
    const now = wallClock.now();
    late = Math.max(late, now - looked - LOOK);
    looked = now;
  };
  const stop = wallClock.every(LOOK, look);
  return {
    ask() {
      look(); // what is due and has not been run yet is late, too
      const worst = late;
      late = 0;
      return micros(worst);
    },
    stop,
  };
}
