// Types of the axons of a binary crossbar: a synapse is there or not, and its weight is what its neuron has for the type of its axon. So
// axons that reach a neuron with different weights need different types, and a core has few.

import { AXON_TYPES } from '../profile/truenorth.ts';
import type { AxonTypes, Incoming } from './placement.ts';

/**
 * @param types  of a core's axons so far
 * @param held   what its neurons ask for
 * @returns types with which one more neuron finds its weights: those so far and new ones, or all chosen anew; null where none are found
 */
export function typesWith(types: AxonTypes, held: readonly Incoming[], more: Incoming): AxonTypes | null {
  return extended(types, more) ?? chosenAnew([...held, more]);
}

/** @returns the same types and those of new axons; null where two weights of the neuron would share one. */
function extended(types: AxonTypes, { axons, weights }: Incoming): AxonTypes | null {
  const typesOf = new Map<number, Set<number>>();
  const taken = new Set<number>();
  axons.forEach((axon, k) => {
    if (weights[k] === 0) return;
    const own = typesOf.get(weights[k]) ?? new Set();
    typesOf.set(weights[k], own);
    const type = types.get(axon);
    if (type === undefined) return;
    own.add(type);
    taken.add(type);
  });
  if ([...typesOf.values()].reduce((sum, { size }) => sum + size, 0) > taken.size) return null;
  for (const own of typesOf.values()) {
    if (own.size > 0) continue;
    const free = freeType(taken);
    if (free === null) return null;
    own.add(free);
    taken.add(free);
  }
  const all = new Map(types);
  axons.forEach((axon, k) => {
    const [first] = typesOf.get(weights[k]) ?? [];
    if (first !== undefined && !all.has(axon)) all.set(axon, first);
  });
  return all;
}

const freeType = (taken: ReadonlySet<number>): number | null =>
  Array.from({ length: AXON_TYPES }, (_, type) => type).find((type) => !taken.has(type)) ?? null;

/** The axon with the fewest types left is next, and gets the first of them (Brélaz 1979): right wherever all axons reach all neurons. */
function chosenAnew(neurons: readonly Incoming[]): AxonTypes | null {
  const axons = [
    ...new Set(neurons.flatMap(({ axons: each, weights }) => each.filter((_, k) => weights[k] !== 0))),
  ];
  const place = new Map(axons.map((axon, i) => [axon, i]));
  const differ = axons.map(() => new Uint8Array(axons.length));
  for (const { axons: each, weights } of neurons) {
    const own = each.map((axon) => place.get(axon) ?? 0);
    for (let k = 0; k < own.length; k++)
      for (let l = 0; l < k; l++)
        if (weights[k] !== 0 && weights[l] !== 0 && weights[l] !== weights[k])
          differ[own[k]][own[l]] = differ[own[l]][own[k]] = 1;
  }
  const types = new Map<number, number>();
  const taken = axons.map(() => new Set<number>());
  const degree = differ.map((row) => row.reduce((sum, each) => sum + each, 0));
  const waiting = new Set(axons.keys());
  while (waiting.size > 0) {
    const next = [...waiting].reduce((first, i) =>
      taken[i].size > taken[first].size || (taken[i].size === taken[first].size && degree[i] > degree[first])
        ? i
        : first,
    );
    const type = freeType(taken[next]);
    if (type === null) return null;
    waiting.delete(next);
    types.set(axons[next], type);
    for (const other of waiting) if (differ[next][other] === 1) taken[other].add(type);
  }
  return types;
}
