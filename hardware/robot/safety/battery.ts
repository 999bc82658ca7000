// A robot whose battery runs low is stopped while it still can be: an empty one leaves a base that nobody steers, and lithium cells that
// were drained are a danger of their own.

import { millis, seconds, type Micros } from '../../../core/units/quantity.ts';
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
  /** Why a robot that drives is to be stopped, in words; null where it is not. */
  objection(): string | null;
  /** Why a robot that stands is not to be driven: at rest no voltage sags, so that one reading is enough. */
  refusal(): string | null;
}

/** Under load a voltage sags for a moment: it must be low for so long, in two readings at least. */
const SAG = millis(2000);
/** At rest it rises again, and falls as soon as the robot drives: once low it is low until it has been charged by so much of the floor. */
const RISE = 1.05;
/** Who has said nothing for ten times as long as ever before, and for a minute at least, has fallen silent; of whom one word is known, in ten minutes. */
const PATIENCE = 10;
const QUIET = seconds(60);
const FIRST_QUIET = seconds(600);

/** @param floor  null watches without judging */
export function batteryWatch(clock: Clock, floor: BatteryFloor | null): BatteryWatch {
  let last: Battery | null = null;
  let judged: number | null = null; // the last that was measured: a reading without it is no news
  let judgedAt: Micros = clock.now();
  let longest: number | null = null; // between two readings of which the second was not overdue
  let lowSince: Micros | null = null;
  let isLow = false;
  const silence = (): number => clock.now() - judgedAt;
  const patience = (): number => (longest === null ? FIRST_QUIET : Math.max(QUIET, PATIENCE * longest));
  /** @param isBelow  whether the battery counts as too low */
  const wrong = (isBelow: boolean): string | null => {
    if (floor === null) return null;
    if (last === null) return 'Nothing has been said of the battery yet, and a floor was given for it.';
    const least = floorWords(floor);
    if (judged === null)
      return `The robot does not measure its battery's ${floor.of}, and a floor of ${least} was given for it.`;
    if (silence() > patience())
      return (
        `Nothing has been said of the battery for ${Math.round(silence() / 1e6)} s, and a floor was given for it. ` +
        'See whether its driver runs, then arm again'
      );
    if (!isBelow) return null;
    return `The battery is at ${batteryWords(last)}, below its floor of ${least}. Charge it, then arm it again`;
  };
  return {
    heard(battery) {
      last = battery;
      const value = floor === null ? null : battery[floor.of];
      if (floor === null || value === null) return;
      if (judged !== null && silence() <= patience()) longest = Math.max(longest ?? 0, silence());
      judged = value;
      judgedAt = clock.now();
      if (value >= floor.least) lowSince = null;
      else {
        lowSince ??= clock.now();
        isLow ||= clock.now() - lowSince >= SAG;
      }
      if (value >= chargedTo(floor)) isLow = false;
    },
    last: () => last,
    objection: () => wrong(isLow),
    refusal: () => wrong(isLow || (floor !== null && judged !== null && judged < floor.least)),
  };
}

/** @returns at what a low battery counts as charged: no charge is more than a full one. */
const chargedTo = ({ of, least }: BatteryFloor): number =>
  of === 'charge' ? Math.min(1, RISE * least) : RISE * least;

/** @returns a floor as it was given. */
const floorWords = ({ of, least }: BatteryFloor): string =>
  of === 'charge' ? `${Number((100 * least).toFixed(6))} %` : `${least} V`;

/** What 0.29 · 100 lacks of 29. */
const ROUNDING = 1e-9;

/** @returns a charge in percent, or a voltage; rounded down, so that what is below a floor is not told as being at it. */
const amount = (of: keyof Battery, value: number): string =>
  of === 'charge'
    ? `${Math.floor(100 * value + ROUNDING)} %`
    : `${(Math.floor(10 * value + ROUNDING) / 10).toFixed(1)} V`;

/** @returns what a battery has, for people. */
export function batteryWords(battery: Battery): string {
  const { charge, voltage } = battery;
  const known = [
    ...(charge === null ? [] : [amount('charge', charge)]),
    ...(voltage === null ? [] : [amount('voltage', voltage)]),
  ];
  return known.length === 0 ? 'nobody knows what' : known.join(', ');
}
