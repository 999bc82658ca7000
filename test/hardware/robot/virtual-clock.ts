// A clock that a test turns by hand.

import type { Clock } from '../../../hardware/robot/clock.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';

/** A clock whose time passes only in `advance`. */
export interface VirtualClock extends Clock {
  /** Let time pass and run what comes due, in order. */
  advance(by: Micros): void;
  /** Let time pass without running anything, as a stalled event loop does; what came due runs late. */
  stall(by: Micros): void;
  /** Timers that wait. */
  waiting(): number;
  /** Let time pass that no clock of the machine counts. */
  sleep(by: Micros): void;
}

export function virtualClock(): VirtualClock {
  let now = 0;
  let slept = 0;
  let count = 0;
  const due: { at: number; order: number; act: () => void }[] = [];
  const plan = (at: number, act: () => void) => {
    const entry = { at, order: count++, act };
    due.push(entry);
    return () => {
      const i = due.indexOf(entry);
      if (i >= 0) due.splice(i, 1);
    };
  };
  return {
    now: () => micros(now),
    waiting: () => due.length,
    after: (delay, act) => plan(now + delay, act),
    every(period, act) {
      let cancel = () => {};
      let live = true;
      const next = () => {
        cancel = plan(now + period, () => {
          if (live) next();
          act();
        });
      };
      next();
      return () => {
        live = false;
        cancel();
      };
    },
    advance(by) {
      const end = now + by;
      for (;;) {
        due.sort((a, b) => a.at - b.at || a.order - b.order);
        const first = due[0];
        if (first === undefined || first.at > end) break;
        due.shift();
        now = Math.max(now, first.at);
        first.act();
      }
      now = end;
    },
    stall(by) {
      now += by;
    },
    asleep: () => micros(slept),
    sleep(by) {
      slept += by;
    },
  };
}

/** The clock as a process sees it that can be stopped from outside: while it is frozen its timers wait. */
export interface ProcessClock extends Clock {
  freeze(): void;
  /** Timers that came due meanwhile run now, once each. */
  thaw(): void;
}

export function processClock(clock: Clock): ProcessClock {
  let frozen = false;
  const waiting = new Set<() => void>();
  const guarded = (act: () => void) => () => {
    if (frozen) waiting.add(act);
    else act();
  };
  return {
    now: () => clock.now(),
    after: (delay, act) => {
      const cancel = clock.after(delay, guarded(act));
      return () => {
        cancel();
        waiting.delete(act);
      };
    },
    every: (period, act) => {
      const cancel = clock.every(period, guarded(act));
      return () => {
        cancel();
        waiting.delete(act);
      };
    },
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
      const due = [...waiting];
      waiting.clear();
      for (const act of due) act();
    },
  };
}
