// The newest free way, and how long it may be believed.

import type { Micros } from '../../../core/units/quantity.ts';
import { clearance, type Clearance, type RangeScan } from './clearance.ts';

/** Remembers the last scan, and that there is a range sensor. */
export interface FreeWay {
  /** A range sensor of this name should be there. */
  expected(sensor: string): void;
  /** @param time  host time at which it was so */
  scanned(scan: RangeScan, radius: number, time: Micros): void;
  /** Null for a robot without a range sensor. One that has not spoken yet, or has fallen silent, is a wall. */
  at(now: Micros, oldest: Micros): Clearance | null;
  /** The name of a range sensor that should speak and does not; null where all is well. */
  silent(now: Micros, oldest: Micros): string | null;
  /** What was measured is no longer known, as after a lost link; that there is a sensor still is. */
  forget(): void;
}

const wall: Clearance = Object.freeze({ ahead: 0, behind: 0 });

/** @returns the free way of a robot that may have no range sensor. */
export function freeWay(): FreeWay {
  let sensor: string | null = null;
  let seen: { readonly clear: Clearance; readonly time: Micros } | null = null;
  const isFresh = (now: Micros, oldest: Micros): boolean => seen !== null && now - seen.time <= oldest;
  return {
    expected(name) {
      sensor = name;
    },
    scanned(scan, radius, time) {
      sensor ??= 'that was there';
      seen = { clear: clearance(scan, radius), time };
    },
    at(now, oldest) {
      if (sensor === null) return null;
      return seen !== null && isFresh(now, oldest) ? seen.clear : wall;
    },
    silent: (now, oldest) => (isFresh(now, oldest) ? null : sensor),
    forget() {
      seen = null;
    },
  };
}
