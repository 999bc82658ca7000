// Populations whose neurons even out their rates with one another, on any chip.

import type { Network, Population } from '../../core/network/network.ts';
import {
  evenOut,
  excitability,
  type Excitability,
  type Homeostasis,
} from '../../core/plasticity/homeostasis.ts';
import type { RewardStdpRule } from '../../core/plasticity/reward-stdp.ts';
import { micros, type Micros } from '../../core/units/quantity.ts';

/** Neurons that even out their rates, and how long they have done so in µs; shape [1]. */
export interface RateGroup {
  readonly homeostasis: Homeostasis;
  readonly group: readonly Excitability[];
  readonly time: Float64Array;
}

/** @returns how projections that learn want rates evened out: as the first of them says. Null where none does. */
export function rateGroupOf(
  projections: readonly {
    readonly learning: { readonly rule: RewardStdpRule } | null;
    readonly to: { readonly excitability: Excitability | null };
  }[],
): RateGroup | null {
  const [first] = projections.flatMap(({ learning }) => learning?.rule.homeostasis ?? []);
  if (first === undefined) return null;
  const group = projections.flatMap(({ learning, to }) => (learning === null ? [] : (to.excitability ?? [])));
  return { homeostasis: first, group: [...new Set(group)], time: new Float64Array(1) };
}

/** @returns an account of firing for a population that some projection onto it wants evened out; null where none does. */
export function excitabilityOf(network: Network, { name, size }: Population): Excitability | null {
  const wanted = network.projections.some(
    ({ to, plasticity }) => to === name && (plasticity?.homeostasis ?? null) !== null,
  );
  return wanted ? excitability(size) : null;
}

/** A control step in which the chip may learn has ended: rates are evened out. Changed in place. */
export function evenRates({ homeostasis, group, time }: RateGroup, step: Micros): void {
  evenOut(homeostasis, group, micros(time[0]), step);
  time[0] += step;
}

/** @returns what a population knows of its firing, by the names of a snapshot. */
export const excitabilityArrays = (name: string, known: Excitability): Record<string, Float64Array> => ({
  [`${name}/rise`]: known.rise,
  [`${name}/spikes`]: known.spikes,
  [`${name}/recent`]: known.recent,
});
