// A network laid out on an emulated chip: scales chosen, weights quantised, engines built.

import type { Network } from '../../../core/network/network.ts';
import { wire } from '../../../core/network/wiring.ts';
import { split, type Random } from '../../../core/random/random.ts';
import type { Rows } from '../../../core/spike/rows.ts';
import { inputAxonsOf, outputAxonsOf, type InputAxon, type OutputAxons } from '../axons.ts';
import { excitabilityOf, rateGroupOf, type RateGroup } from '../rate-group.ts';
import { competitionsOf, type EmulatedCompetition } from './competition.ts';
import { mantissas, mapWeights, quantise, reachOf, topOf } from './map-weights.ts';
import { emulatedPopulation, type EmulatedPopulation } from './population.ts';
import { emulatedProjection, type EmulatedProjection } from './projection.ts';
import type { Target } from './target.ts';

/** A network at work. */
export interface EmulatedLayout {
  readonly populations: readonly EmulatedPopulation[];
  readonly projections: readonly EmulatedProjection[];
  readonly competitions: readonly EmulatedCompetition[];
  /** Null where no rates are evened out. */
  readonly rates: RateGroup | null;
  readonly inputAxons: readonly InputAxon<EmulatedPopulation>[];
  readonly outputs: readonly OutputAxons<EmulatedPopulation>[];
}

/**
 * Lay out a checked network. Weights are drawn as the reference chip draws them, then quantised. A population's scale is
 * set by its learning projection where it has one, so that its bounds are the ends of the weight register; otherwise by
 * its largest weight. Throws ProfileError.
 */
export function emulatedLayout(network: Network, random: Random, target: Target): EmulatedLayout {
  const { profile } = target;
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
  const populations = network.populations.map((population) => {
    const incoming = wired.filter(({ projection }) => projection.to === population.name);
    const learning = incoming.filter(({ projection }) => projection.plasticity !== null);
    const [chief] = (learning.length > 0 ? learning : incoming).toSorted((a, b) => b.largest - a.largest);
    const full = {
      weight: chief?.largest ?? 1,
      mantissa: topOf(chief?.sign ?? 'mixed'),
      learns: learning.length > 0,
      inhibition: deepest(incoming, population.size),
    };
    return emulatedPopulation(population, full, excitabilityOf(network, population), target);
  });
  const projections = wired.map(({ projection, rows, weight, sign, largest }) => {
    const from = populations[indexOf(projection.from)];
    const to = populations[indexOf(projection.to)];
    const mapped =
      to.body?.kind !== 'integer'
        ? null
        : to.neuron?.kind === 'register-lif'
          ? mantissas(projection, weight, profile)
          : mapWeights(
              projection.name,
              sign,
              largest,
              to.body.mapped.currentScale,
              profile,
              projection.plasticity === null,
            );
    const differs = profile.weightBits.value !== 1; // a crossbar's synapses share their weights: equal ones stay equal
    const stored = mapped === null ? weight : quantise(weight, mapped, differs ? rows.target : null);
    return emulatedProjection(projection, { from, to, rows, weight: stored, mapped }, rounding, target);
  });
  return {
    populations,
    projections,
    competitions: competitionsOf(projections),
    rates: rateGroupOf(projections),
    inputAxons: inputAxonsOf(populations.filter(({ neuron }) => neuron === null)),
    outputs: outputAxonsOf(network.outputs.map((name) => populations[indexOf(name)])),
  };
}

/** @returns what all inhibitory synapses of a neuron are worth together, of the neuron of whom that is most. */
function deepest(
  incoming: readonly { readonly rows: Rows; readonly weight: Float64Array }[],
  size: number,
): number {
  const sums = new Float64Array(size);
  for (const { rows, weight } of incoming)
    for (let s = 0; s < weight.length; s++) sums[rows.target[s]] += Math.max(0, -weight[s]);
  return sums.reduce((most, sum) => Math.max(most, sum), 0);
}
