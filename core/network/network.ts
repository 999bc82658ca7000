// A network is data: populations, projections between them, nothing that runs. It can be printed, hashed, placed on a
// chip, sent to a worker or written to a file.

import { neuronFault } from '../neuron/neuron-fault.ts';
import type { Neuron } from '../neuron/neuron.ts';
import type { RewardStdpRule } from '../plasticity/reward-stdp.ts';
import { ruleFault } from '../plasticity/rule-fault.ts';
import { wiringFault } from './wiring-fault.ts';
import type { Wiring } from './wiring.ts';

/** Neurons of one kind under one name. */
export interface Population {
  readonly name: string;
  readonly size: number;
  readonly neuron: Neuron;
}

/** Synapses from one population to another, all with one delay and one rule. */
export interface Projection {
  readonly name: string;
  /** Names of the two populations. */
  readonly from: string;
  readonly to: string;
  readonly wiring: Wiring;
  /** How the weights learn; null where they are fixed. */
  readonly plasticity: RewardStdpRule | null;
}

/** Everything a chip needs to know. */
export interface Network {
  readonly populations: readonly Population[];
  readonly projections: readonly Projection[];
  /** Populations whose spikes the chip reports, in order; their neurons are the output axons. */
  readonly outputs: readonly string[];
}

/** A network is not well formed; the message names the population or projection and says what to change. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** Describe a population. */
export function population(name: string, size: number, neuron: Neuron): Population {
  return { name, size, neuron };
}

/** Describe a projection. */
export function project(
  from: Population,
  to: Population,
  wiring: Wiring,
  plasticity: RewardStdpRule | null = null,
): Projection {
  return { name: `${from.name}→${to.name}`, from: from.name, to: to.name, wiring, plasticity };
}

/** Put populations and projections together and check them. Throws NetworkError. */
export function network(
  populations: readonly Population[],
  projections: readonly Projection[],
  outputs: readonly Population[],
): Network {
  const description = { populations, projections, outputs: outputs.map(({ name }) => name) };
  checkNetwork(description);
  return description;
}

/** Most neurons of a population: 16 million take a chip 700 MB. */
const LARGEST_POPULATION = 2 ** 24;

/** Most synapses of a projection that are laid out one by one: 4 GB with their tags, all that a WebAssembly memory holds. */
const MOST_SYNAPSES = 2 ** 27;

/** Axons into a chip, and out of it: a packet of spikes numbers them in 16 bits. */
const MOST_AXONS = 65536;

/**
 * Check a network: names are unique and known, models of a known kind, numbers possible, sizes positive and not too large, and nothing
 * projects onto an input. Throws NetworkError.
 */
export function checkNetwork({ populations, projections, outputs }: Network): void {
  const known = new Map<string, Population>();
  for (const each of populations) {
    if (known.has(each.name))
      throw new NetworkError(`Two populations are called "${each.name}". Rename one.`);
    checkPopulation(each);
    known.set(each.name, each);
  }
  const names = new Set<string>();
  for (const each of projections) {
    if (names.has(each.name))
      throw new NetworkError(`Two projections are called "${each.name}". Rename one.`);
    checkProjection(each, known);
    names.add(each.name);
  }
  checkAxons(
    'in',
    populations.filter(({ neuron }) => neuron.kind === 'input'),
  );
  for (const name of outputs) {
    if (!known.has(name))
      throw new NetworkError(`Output "${name}" is no population of the network. Add it or drop it.`);
  }
  checkAxons(
    'out',
    outputs.flatMap((name) => known.get(name) ?? []),
  );
}

/** Throw NetworkError where a population has an impossible size, neurons of an unknown kind, or impossible numbers. */
function checkPopulation({ name, size, neuron }: Population): void {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new NetworkError(`Population "${name}" has ${size} neurons. Give it 1 or more.`);
  if (size > LARGEST_POPULATION)
    throw new NetworkError(
      `Population "${name}" has ${size} neurons. Give it ${LARGEST_POPULATION} at most.`,
    );
  const fault = neuronFault(neuron);
  if (fault !== null) throw new NetworkError(`Population "${name}" has ${fault}`);
  const own = neuron.kind === 'register-lif' ? neuron.threshold : 0;
  if (typeof own !== 'number' && own.length !== size)
    throw new NetworkError(
      `Population "${name}" has ${own.length} thresholds for ${size} neurons. Give one to each, or one to all.`,
    );
}

/** Throw NetworkError where a projection joins what cannot be joined, or its wiring or its rule are impossible. */
function checkProjection(
  { name, from, to, wiring, plasticity }: Projection,
  known: ReadonlyMap<string, Population>,
): void {
  const end = (named: string): Population => {
    const found = known.get(named);
    if (found === undefined)
      throw new NetworkError(
        `Projection "${name}" names population "${named}", which the network does not have. Add it.`,
      );
    return found;
  };
  const [before, behind] = [end(from), end(to)];
  if (behind.neuron.kind === 'input')
    throw new NetworkError(
      `Projection "${name}" ends on input axons, which only the stimulus can fire. Project onto neurons.`,
    );
  const fault = wiringFault(wiring) ?? (plasticity === null ? null : ruleFault(plasticity));
  if (fault !== null) throw new NetworkError(`Projection "${name}" has ${fault}`);
  if (wiring.kind === 'one-to-one' && before.size !== behind.size)
    throw new NetworkError(
      `Projection "${name}" is one-to-one, but joins ${before.size} neurons to ${behind.size}. ` +
        'Make them equal, or choose another wiring.',
    );
  const pairs = before.size * behind.size;
  if (wiring.kind === 'table' && wiring.table.length !== pairs)
    throw new NetworkError(
      `Projection "${name}" has a table of ${wiring.table.length} weights for ${before.size} by ${behind.size} neurons. ` +
        `Give it ${pairs}, by presynaptic neuron.`,
    );
  const share = wiring.kind === 'all-to-all' ? 1 : wiring.kind === 'sparse' ? wiring.probability : 0;
  if (pairs * share > MOST_SYNAPSES)
    throw new NetworkError(
      `Projection "${name}" has ${Math.round(pairs * share)} synapses. Give it ${MOST_SYNAPSES} at most: smaller populations, or sparser wiring.`,
    );
}

/** Throw NetworkError where the axons of these populations are more than a packet of spikes can number. */
function checkAxons(way: 'in' | 'out', populations: readonly Population[]): void {
  const axons = populations.reduce((sum, { size }) => sum + size, 0);
  if (axons <= MOST_AXONS) return;
  throw new NetworkError(
    `Populations ${populations.map(({ name }) => `"${name}"`).join(', ')} have ${axons} axons ${way === 'in' ? 'into' : 'out of'} the chip. ` +
      `A packet of spikes numbers ${MOST_AXONS}: ${way === 'in' ? 'pool the inputs' : 'report fewer neurons'}.`,
  );
}

/** @returns the population called `name`. Throws NetworkError. */
export function populationOf(net: Network, name: string): Population {
  const found = net.populations.find((each) => each.name === name);
  if (found === undefined) throw new NetworkError(`The network has no population "${name}".`);
  return found;
}
