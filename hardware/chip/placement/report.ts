// What a network costs on a chip, for people and for `--json`.

import { checkNetwork, type Network } from '../../../core/network/network.ts';
import { wire } from '../../../core/network/wiring.ts';
import { split, type Random } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Limit, Profile } from '../profile/profile.ts';
import { AXON_TYPES } from '../profile/truenorth.ts';
import { place } from './place.ts';
import type { Placement } from './placement.ts';

/** How full one resource is on the fullest core. */
export interface Fill {
  readonly resource: string;
  readonly used: number;
  /** Null where there is no limit. */
  readonly limit: number | null;
  readonly fraction: number | null;
  readonly source: string;
}

/** Where a population lies. */
export interface PopulationPlace {
  readonly name: string;
  readonly neurons: number;
  /** First and last core; null for input axons. */
  readonly cores: readonly [first: number, last: number] | null;
}

/** What `neurover chip map` tells. */
export interface MapReport {
  readonly profile: string;
  readonly fits: boolean;
  readonly problems: readonly string[];
  readonly coresUsed: number;
  /** Null where there is no limit. */
  readonly cores: number | null;
  readonly neurons: number;
  readonly synapses: number;
  readonly learningSynapses: number;
  readonly fullest: readonly Fill[];
  readonly populations: readonly PopulationPlace[];
  /** Pairs of a neuron and another core that it reaches. */
  readonly crossings: number;
  /** Mean hops of a spike of a neuron or input axon, east-west and north-south. */
  readonly hopsPerSpike: { readonly eastWest: number; readonly northSouth: number };
}

/** Wire, place and report. Throws NetworkError; what does not fit the chip stands in `problems`. */
export function mapReport(network: Network, random: Random, profile: Profile, tick: Micros): MapReport {
  checkNetwork(network);
  const populations = network.populations.map(({ name, size }) => ({ name, size }));
  const named = new Map(populations.map((each) => [each.name, each]));
  const projections = network.projections.map(({ name, from, to, wiring, plasticity }) => {
    const ends = { from: named.get(from) ?? populations[0], to: named.get(to) ?? populations[0] };
    const sizes = { from: ends.from.size, to: ends.to.size };
    return { name, ...ends, ...wire(wiring, sizes, split(random, name), plasticity?.bounds) };
  });
  const placement = place(network, { populations, projections }, profile, tick);
  const synapses = projections.reduce((sum, { weight }) => sum + weight.length, 0);
  return {
    profile: profile.name,
    fits: placement.problems.length === 0,
    problems: placement.problems,
    coresUsed: placement.cores.length,
    cores: bounded(profile.cores),
    neurons: placement.cores.reduce((sum, { neurons }) => sum + neurons, 0),
    synapses,
    learningSynapses: projections.reduce(
      (sum, { weight }, l) => sum + (network.projections[l].plasticity === null ? 0 : weight.length),
      0,
    ),
    fullest: fills(placement, profile),
    populations: populations.map(({ name, size }, p) => ({
      name,
      neurons: size,
      cores: rangeOf(placement.coreOf[p]),
    })),
    crossings: placement.crossings,
    hopsPerSpike: {
      eastWest: meanOf(placement, 'eastWest'),
      northSouth: meanOf(placement, 'northSouth'),
    },
  };
}

const bounded = ({ value }: Limit): number | null => (Number.isFinite(value) ? value : null);

function fills({ cores }: Placement, profile: Profile): Fill[] {
  const most = (of: (core: Placement['cores'][number]) => number): number =>
    cores.reduce((high, core) => Math.max(high, of(core)), 0);
  const fill = (resource: string, used: number, limit: Limit): Fill => ({
    resource,
    used,
    limit: bounded(limit),
    fraction: Number.isFinite(limit.value) ? used / limit.value : null,
    source: limit.source,
  });
  return [
    fill(
      'neurons',
      most(({ neurons }) => neurons),
      profile.neuronsPerCore,
    ),
    fill(
      'input axons',
      most(({ axons }) => axons.size),
      profile.inputAxonsPerCore,
    ),
    fill(
      'output axons',
      most(({ outputAxons }) => outputAxons),
      profile.outputAxonsPerCore,
    ),
    fill(
      'synapses',
      most(({ synapses }) => synapses),
      profile.synapsesPerCore,
    ),
    fill(
      'bits of synapse memory',
      most(({ synapseBits }) => synapseBits),
      profile.synapseBitsPerCore,
    ),
    ...(profile.weightBits.value === 1
      ? [
          fill(
            'types of axons',
            most(({ types }) => new Set(types.values()).size),
            { ...profile.weightBits, value: AXON_TYPES },
          ),
        ]
      : []),
  ];
}

function rangeOf(cores: Int32Array): readonly [number, number] | null {
  const placed = cores.filter((core) => core >= 0);
  return placed.length === 0 ? null : [Math.min(...placed), Math.max(...placed)];
}

function meanOf({ hops }: Placement, axis: 'eastWest' | 'northSouth'): number {
  let sum = 0;
  let count = 0;
  for (const population of hops) {
    for (const each of population[axis]) sum += each;
    count += population[axis].length;
  }
  return count === 0 ? 0 : sum / count;
}
