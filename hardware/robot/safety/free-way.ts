// The newest free way, and how long it may be believed.

import type { Micros } from '../../../core/units/quantity.ts';
import { clearance, type Clearance, type RangeScan } from './clearance.ts';

/** Remembers the last scan. */
export interface FreeWay {
  scanned(scan: RangeScan, radius: number, now: Micros): void;
  /** Null for a robot without a range sensor. A sensor that has fallen silent is a wall. */
  at(now: Micros, oldest: Micros): Clearance | null;
  clear(): void;
}

/** @returns a free way that nobody has measured yet. */
export function freeWay(): FreeWay {
  let seen: { readonly clear: Clearance; readonly time: Micros } | null = null;
  return {
    scanned(scan, radius, time) {
      seen = { clear: clearance(scan, radius), time };
    },
    at(now, oldest) {
      if (seen === null) return null;
      return now - seen.time <= oldest ? seen.clear : { ahead: 0, behind: 0 };
    },
    clear() {
      seen = null;
    },
  };
}
