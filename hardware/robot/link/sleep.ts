// A machine that sleeps, as under a closed lid, stops its clock as well: what was seen before is minutes old then, and looks fresh.

import { inSeconds, micros, seconds } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';

/** Tells of sleep during one connection after another. */
export interface Sleep {
  /** A connection was opened. */
  begin(): void;
  /** That the machine has slept since, in words for people; null where it has not. */
  slept(): string | null;
}

/** A shorter nap is not seen, and what came before it passes for as much fresher: some systems tell whole seconds only, and two clocks drift apart on a long drive. */
const SHORTEST = seconds(2.5);

/** @param clock  one that tells nothing of sleep is never asleep */
export function sleepOf(clock: Clock): Sleep {
  const asleep = (): number => clock.asleep?.() ?? 0;
  let before = asleep();
  return {
    begin() {
      before = asleep();
    },
    slept() {
      const by = asleep() - before;
      return by > SHORTEST ? `this machine slept for ${Math.round(inSeconds(micros(by)))} s` : null;
    },
  };
}
