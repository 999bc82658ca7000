// A robot whose battery runs low is stopped while it still can be: an empty one leaves a base that nobody steers, and lithium cells that
// were drained are a danger of their own.

import { millis, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';

/** What a robot says of its battery; null where it does not measure that. */
export interface Battery {
  /** Share of a full battery, 0 to 1. */
  readonly charge: number | null;
  /** V. */
  readonly voltage: number | null;
}

/** The least that a battery may have, as a share of a full one or in V. */
export interface BatteryFloor {
  readonly of: keyof Battery;
  readonly least: number;
}

/** Watches one robot's battery over all of its connections. */
export interface BatteryWatch {
  heard(battery: Battery): void;
  /** What was said last; null before the first word. */
  last(): Battery | null;
  /** Why it keeps the robot from driving, in words; null where it does not. */
  objection(): string | null;
}

/** Under load a voltage sags for a moment: it must be low for so long, in two readings at least. */
const SAG = millis(2000);
/** At rest it rises again, and falls as soon as the robot drives: once low it is low until it has been charged by so much of the floor. */
const RISE = 1.05;

/** @param floor  null watches without judging */
export function batteryWatch(clock: Clock, floor: BatteryFloor | null): BatteryWatch {
  let last: Battery | null = null;
  let judged: number | null = null; // the last that was measured: a reading without it is no news
  let lowSince: Micros | null = null;
  let isLow = false;
  return {
    heard(battery) {
      last = battery;
      const value = floor === null ? null : battery[floor.of];
      if (floor === null || value === null) return;
      judged = value;
      if (value >= floor.least) lowSince = null;
      else {
        lowSince ??= clock.now();
        isLow ||= clock.now() - lowSince >= SAG;
      }
      if (value >= RISE * floor.least) isLow = false;
    },
    last: () => last,
    objection() {
      if (floor === null) return null;
      if (last === null) return 'Nothing has been said of the battery yet, and a floor was given for it.';
      const least = amount(floor.of, floor.least);
      if (judged === null)
        return `The robot does not measure its battery's ${floor.of}, and a floor of ${least} was given for it.`;
      return isLow ? `The battery is at ${batteryWords(last)}, below its floor of ${least}.` : null;
    },
  };
}

/** @returns a charge in percent, or a voltage. */
const amount = (of: keyof Battery, value: number): string =>
  of === 'charge' ? `${Math.round(100 * value)} %` : `${value.toFixed(1)} V`;

/** @returns what a battery has, for people. */
export function batteryWords(battery: Battery): string {
  const { charge, voltage } = battery;
  const known = [
    ...(charge === null ? [] : [amount('charge', charge)]),
    ...(voltage === null ? [] : [amount('voltage', voltage)]),
  ];
  return known.length === 0 ? 'nobody knows what' : known.join(', ');
}
