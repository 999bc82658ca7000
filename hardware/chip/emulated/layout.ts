// A network laid out on an emulated chip: scales chosen, weights quantised, engines built.

import type { Network } from '../../../core/network/network.ts';
import { wire } from '../../../core/network/wiring.ts';
import { split, type Random } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Compat } from '../compat.ts';
import { excitabilityOf, rateGroupOf, type RateGroup } from '../rate-group.ts';
import type { Profile } from '../profile/profile.ts';
import { competitionsOf, type EmulatedCompetition } from './competition.ts';
import { mantissas, mapWeights, quantise, reachOf, topOf } from './map-weights.ts';
import { emulatedPopulation, type EmulatedPopulation } from './population.ts';
import { emulatedProjection, type EmulatedProjection } from './projection.ts';

/** A network at work. */
export interface EmulatedLayout {
  readonly populations: readonly EmulatedPopulation[];
  readonly projections: readonly EmulatedProjection[];
  readonly competitions: readonly EmulatedCompetition[];
  /** Null where no rates are evened out. */
  readonly rates: RateGroup | null;
  readonly inputAxons: readonly { readonly population: EmulatedPopulation; readonly neuron: number }[];
  readonly outputs: readonly { readonly population: EmulatedPopulation; readonly first: number }[];
}

/**
 * Lay out a checked network. Weights are drawn as the reference chip draws them, then quantised. A population's scale is
 * set by its learning projection where it has one, so that its bounds are the ends of the weight register; otherwise by
 * its largest weight. Throws ProfileError.
 */
export function emulatedLayout(
  network: Network,
  random: Random,
  tick: Micros,
  compat: Compat,
  profile: Profile,
): EmulatedLayout {
  const rounding = split(random, 'rounding');
  const indexOf = (name: string): number => network.populations.findIndex((each) => each.name === name);
  const wired = network.projections.map((projection) => {
    const { name, from, to, wiring, plasticity } = projection;
    const sizes = {
      from: network.populations[indexOf(from)].size,
      to: network.populations[indexOf(to)].size,
    };
    const { rows, weight } = wire(wiring, sizes, split(random, name), plasticity?.bounds);
    const reach =
      profile.arithmetic === 'float'
        ? { sign: 'mixed' as const, largest: 1 }
        : reachOf(name, weight, plasticity, profile);
    return { projection, rows, weight, ...reach };
  });
  const populations = network.populations.map(({ name, size, neuron }) => {
    const incoming = wired.filter(({ projection }) => projection.to === name);
    const learning = incoming.filter(({ projection }) => projection.plasticity !== null);
    const [chief] = (learning.length > 0 ? learning : incoming).toSorted((a, b) => b.largest - a.largest);
    return emulatedPopulation(
      name,
      size,
      neuron.kind === 'input' ? null : neuron,
      tick,
      chief?.largest ?? 1,
      topOf(chief?.sign ?? 'mixed'),
      compat,
      profile,
      excitabilityOf(network, name, size),
    );
  });
  const projections = wired.map(({ projection, rows, weight, sign, largest }) => {
    const to = populations[indexOf(projection.to)];
    const mapped =
      to.body?.kind !== 'integer'
        ? null
        : to.neuron?.kind === 'register-lif'
          ? mantissas(projection, weight, profile)
          : mapWeights(projection.name, sign, largest, to.body.mapped.currentScale, profile);
    return emulatedProjection(
      projection,
      populations[indexOf(projection.from)],
      to,
      rows,
      mapped === null ? weight : quantise(weight, mapped),
      mapped,
      tick,
      compat,
      profile.weightRounding,
      rounding,
    );
  });
  let axon = 0;
  return {
    populations,
    projections,
    competitions: competitionsOf(projections),
    rates: rateGroupOf(
      projections.flatMap(({ learning, to }) => (learning === null ? [] : [{ rule: learning.rule, to }])),
    ),
    inputAxons: populations
      .filter(({ neuron }) => neuron === null)
      .flatMap((population) =>
        Array.from({ length: population.size }, (_, neuron) => ({ population, neuron })),
      ),
    outputs: network.outputs.map((name) => {
      const population = populations[indexOf(name)];
      const first = axon;
      axon += population.size;
      return { population, first };
    }),
  };
}
