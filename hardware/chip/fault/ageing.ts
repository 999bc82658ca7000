// How a chip ages: faults set in at their times, by a clock that counts the ticks in which the chip may learn. One that is frozen and
// judged does not age.

import { split, type Random } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { EmulatedLayout } from '../registers/layout.ts';
import { hold, noDamage, strike, type Damage } from './damage.ts';
import type { Fault } from './fault.ts';

/** What goes wrong with a chip, and how far that has gone. */
export interface Ageing {
  /** In the order in which they set in. */
  readonly faults: readonly Fault[];
  readonly damage: Damage;
  /** Ticks in which the chip could learn, since load; shape [1]. */
  readonly clock: Float64Array;
  readonly tick: Micros;
  /** Where it is drawn what a fault strikes and which spikes are lost. */
  readonly random: Random;
}

/** @returns a whole chip to which these faults will happen; null where there are none. */
export function ageingOf(
  layout: EmulatedLayout,
  faults: readonly Fault[],
  tick: Micros,
  random: Random,
): Ageing | null {
  if (faults.length === 0) return null;
  const inOrder = [...faults].sort((a, b) => a.at - b.at);
  return { faults: inOrder, damage: noDamage(layout), clock: new Float64Array(1), tick, random };
}

/** Let every fault set in whose time has come. Layout and damage change in place. */
export function strikeDue(layout: EmulatedLayout, { faults, damage, clock, tick, random }: Ageing): void {
  for (let which = damage.count[0]; which < faults.length; which++) {
    if (faults[which].at > clock[0] * tick) return;
    strike(layout, damage, faults[which], split(random, which));
    hold(layout, damage);
  }
}

/** A tick in which the chip could learn has passed. Layout and damage change in place. */
export function growOlder(layout: EmulatedLayout, ageing: Ageing): void {
  ageing.clock[0]++;
  strikeDue(layout, ageing);
}
