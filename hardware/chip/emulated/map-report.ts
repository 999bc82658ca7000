// What a network costs on a chip, for people and for `--json`.

import { checkNetwork, type Network } from '../../../core/network/network.ts';
import { wire } from '../../../core/network/wiring.ts';
import { split, type Random } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { ProfileError, type Limit, type Profile } from '../profile/profile.ts';
import { HALF_24 } from '../neuron/fixed-lif.ts';
import { emulatedLayout } from '../registers/layout.ts';
import type { Target } from '../registers/target.ts';
import { AXON_TYPES } from '../profile/truenorth.ts';
import { place } from '../placement/place.ts';
import type { Placement, Wired } from '../placement/placement.ts';

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
  readonly isInput: boolean;
  /** First and last core; null for input axons, and where it found no place. */
  readonly cores: readonly [first: number, last: number] | null;
  /**
   * Thresholds that its registers hold: beyond so many a tick a current wraps, below minus so many a voltage is held. Null for input axons,
   * in floating point, and where something has no registers.
   */
  readonly reach: number | null;
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
  const { wired, reach, unheld } = laidOut(network, random, { profile, tick, compat: 'exact' });
  const { populations, projections } = wired;
  const placement = place(network, wired, profile, tick);
  const problems = [...new Set([...placement.problems, ...unheld])];
  const synapses = projections.reduce((sum, { weight }) => sum + weight.length, 0);
  return {
    profile: profile.name,
    fits: problems.length === 0,
    problems,
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
      isInput: network.populations[p].neuron.kind === 'input',
      cores: rangeOf(placement.coreOf[p]),
      reach: reach[p],
    })),
    crossings: placement.crossings,
    hopsPerSpike: {
      eastWest: meanOf(placement, 'eastWest'),
      northSouth: meanOf(placement, 'northSouth'),
    },
  };
}

/** A network as it is wired, what its registers hold by population, and why they do not hold it if they do not. */
function laidOut(
  network: Network,
  random: Random,
  target: Target,
): { readonly wired: Wired; readonly reach: readonly (number | null)[]; readonly unheld: readonly string[] } {
  try {
    const layout = emulatedLayout(network, random, target);
    const reach = layout.populations.map(({ body }) =>
      body?.kind === 'integer' ? HALF_24 / body.neurons.threshold[0] : null,
    );
    return { wired: layout, reach, unheld: [] };
  } catch (cause) {
    if (!(cause instanceof ProfileError)) throw cause;
    const { populations } = network;
    return { wired: wiredOnly(network, random), reach: populations.map(() => null), unheld: [cause.message] };
  }
}

/** A network that no registers hold, for what else there is to say of it. */
function wiredOnly(network: Network, random: Random): Wired {
  const populations = network.populations.map(({ name, size }) => ({ name, size }));
  const named = new Map(populations.map((each) => [each.name, each]));
  const projections = network.projections.map(({ name, from, to, wiring, plasticity }) => {
    const ends = { from: named.get(from) ?? populations[0], to: named.get(to) ?? populations[0] };
    const sizes = { from: ends.from.size, to: ends.to.size };
    return { name, ...ends, ...wire(wiring, sizes, split(random, name), plasticity?.bounds) };
  });
  return { populations, projections };
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
  let [first, last] = [Infinity, -1];
  for (const core of cores) {
    if (core < 0) continue;
    first = Math.min(first, core);
    last = Math.max(last, core);
  }
  return last < 0 ? null : [first, last];
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
