// Neurons are counted over all populations, in their order; within its own each has a number, too.

import type { Greeting, PopulationView } from '../../telemetry/greeting.ts';

/** A neuron: its population, and its number there. */
export interface Member {
  readonly population: PopulationView;
  readonly own: number;
}

/** @returns of every population the first of its neurons, by name. */
export function firstNeurons({ populations }: Greeting): Map<string, number> {
  let first = 0;
  return new Map(populations.map(({ name, size }) => [name, (first += size) - size]));
}

/** @returns which neuron this is; null where there is none of that number. */
export function memberOf({ populations }: Greeting, neuron: number): Member | null {
  let own = neuron;
  for (const population of populations) {
    if (own < population.size) return own < 0 ? null : { population, own };
    own -= population.size;
  }
  return null;
}

/** @returns whether a number means the same neuron in both. */
export const hasSameNeurons = (one: Greeting, other: Greeting): boolean =>
  one.populations.length === other.populations.length &&
  one.populations.every(
    ({ name, size }, k) => name === other.populations[k].name && size === other.populations[k].size,
  );

/** @returns its name: of a population and a number, which are kept apart where the population's name ends with one. */
export const nameOf = ({ population: { name }, own }: Member): string =>
  /\d$/.test(name) ? `${name}, ${own}` : `${name} ${own}`;

/** @returns names of a population and of all that synapses join with it. */
export function linkedTo({ projections }: Greeting, name: string): ReadonlySet<string> {
  const joined = projections.filter(({ from, to }) => from === name || to === name);
  return new Set([name, ...joined.flatMap(({ from, to }) => [from, to])]);
}

/** @returns the neuron after one, or before it, of so many; null, none, stands between the last and the first. */
export function stepped(neuron: number | null, by: 1 | -1, count: number): number | null {
  const at = ((neuron ?? count) + by + count + 1) % (count + 1);
  return at === count ? null : at;
}
