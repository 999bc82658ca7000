// One core and what its neurons use up of it.

import type { Network } from '../../../core/network/network.ts';
import { columnsOf } from '../../../core/spike/rows.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Limit, Profile } from '../profile/profile.ts';
import { AXON_TYPES } from '../profile/truenorth.ts';
import { typesWith } from './axon-types.ts';
import type { Core, Incoming, Short, Wired } from './placement.ts';

/** Numbers of bits that a synapse can have; one more than the most. */
const KINDS = 64;

/** A core without neurons. */
export function emptyCore(): Core {
  return {
    neurons: 0,
    synapses: 0,
    synapseBits: 0,
    outputAxons: 0,
    axons: new Set(),
    lists: new Map(),
    types: new Map(),
    served: [],
  };
}

/** Synapses of a list at the most; 6 bits of its header say how many, 4 of which kind. */
const LONGEST_LIST = 64;
const HEADER = 10;
/** Bits of a word of synapse memory. */
const WORD = 64;

/** @returns bits of memory of a list of synapses of `bits` bits each. */
function listBits(synapses: number, bits: number): number {
  return synapses === 0 ? 0 : Math.ceil((synapses * bits + HEADER) / WORD) * WORD;
}

/**
 * Bits of memory that all synapses of one axon and kind take on a core: as many lists as they need (nengo_loihi/block.py
 * `bits_per_axon`).
 *
 *     n synapses of b bits:   Σ over lists of up to 64 of them   64·⌈(synapses of the list·b + 10)/64⌉
 */
function memoryOf(synapses: number, bits: number): number {
  const full = Math.floor(synapses / LONGEST_LIST);
  return full * listBits(LONGEST_LIST, bits) + listBits(synapses % LONGEST_LIST, bits);
}

/** @returns how many synapses of each axon and kind a neuron brings. */
function broughtBy({ axons, bits }: Incoming): Map<number, number> {
  const brought = new Map<number, number>();
  axons.forEach((axon, k) => {
    const kind = axon * KINDS + bits[k];
    brought.set(kind, (brought.get(kind) ?? 0) + 1);
  });
  return brought;
}

function bitsWith(core: Core, incoming: Incoming): number {
  let total = core.synapseBits;
  for (const [kind, more] of broughtBy(incoming)) {
    const old = core.lists.get(kind) ?? 0;
    const bits = kind % KINDS;
    total += memoryOf(old + more, bits) - memoryOf(old, bits);
  }
  return total;
}

/** @returns what is short for one more neuron, or null where it fits. */
export function fits(core: Core, incoming: Incoming, profile: Profile): Short | null {
  const axons = new Set(incoming.axons);
  let fresh = 0;
  for (const axon of axons) if (!core.axons.has(axon)) fresh++;
  const asked: readonly [what: string, needed: number, limit: Limit, advice?: string][] = [
    ['neurons', core.neurons + 1, profile.neuronsPerCore],
    ['synapses', core.synapses + incoming.axons.length, profile.synapsesPerCore],
    ['incoming synapses', incoming.axons.length, profile.fanIn],
    ['input axons', core.axons.size + fresh, profile.inputAxonsPerCore],
    [
      'bits of synapse memory',
      Number.isFinite(profile.synapseBitsPerCore.value) ? bitsWith(core, incoming) : 0,
      profile.synapseBitsPerCore,
    ],
  ];
  const isShort = ([, needed, limit]: (typeof asked)[number]): boolean => needed > limit.value;
  const short =
    asked.find(isShort) ??
    (profile.weightBits.value === 1
      ? crossbar(core, incoming, profile.weightBits).find(isShort) // last, for types take time to find
      : undefined);
  if (short === undefined) return null;
  const [what, needed, limit, advice = 'Make its wiring sparser'] = short;
  return { what, needed, limit, advice };
}

/** @returns how often the most frequent axon is there. */
function mostOf(axons: readonly number[]): number {
  const times = new Map<number, number>();
  for (const axon of axons) times.set(axon, (times.get(axon) ?? 0) + 1);
  return [...times.values()].reduce((most, each) => Math.max(most, each), 0);
}

/** @returns what a neuron asks of synapses of 1 bit: one for each axon, and types of axons that tell its weights apart. */
function crossbar(
  { types, served }: Core,
  incoming: Incoming,
  limit: Limit,
): [what: string, needed: number, limit: Limit, advice: string][] {
  const { axons, weights } = incoming;
  const different = new Set(weights.filter((w) => w !== 0)).size;
  const found = typesWith(types, served, incoming);
  return [
    ['synapses with one axon', mostOf(axons), limit, 'Let a population of its own carry the second'],
    [
      'types of axons, one for each weight',
      found === null ? Math.max(AXON_TYPES + 1, different) : different,
      { ...limit, value: AXON_TYPES },
      `Use ${AXON_TYPES} weights at most`,
    ],
  ];
}

/** Put a neuron on a core. Changed in place. */
export function addNeuron(core: Core, incoming: Incoming): void {
  if (incoming.weights.length > 0) {
    core.types = typesWith(core.types, core.served, incoming) ?? core.types;
    core.served.push(incoming);
  }
  core.synapseBits = bitsWith(core, incoming);
  core.neurons++;
  core.synapses += incoming.axons.length;
  for (const axon of incoming.axons) core.axons.add(axon);
  for (const [kind, more] of broughtBy(incoming)) core.lists.set(kind, (core.lists.get(kind) ?? 0) + more);
}

/**
 * Bits of a synapse: 8 of weight, 10 of index (nengo_loihi/block.py; a core has 1,024 compartments), 6 of delay where it delays (0 to
 * 62 ticks), and 8 of tag where it learns (those of Lava's register without its sign: how many a chip keeps is not published).
 */
function synapseBits(delays: boolean, learns: boolean): number {
  return 18 + (delays ? 6 : 0) + (learns ? 8 : 0);
}

/** @returns the incoming synapses of every neuron of population `p`, with their weights where they share them. */
export function incomingOf(
  network: Network,
  wired: Wired,
  p: number,
  { tick, profile }: { readonly tick: Micros; readonly profile: Profile },
): Incoming[] {
  const { name, size } = wired.populations[p];
  const incoming = Array.from({ length: size }, () => ({
    axons: [] as number[],
    bits: [] as number[],
    weights: [] as number[],
  }));
  wired.projections.forEach((projection, l) => {
    if (projection.to.name !== name) return;
    const source = wired.populations.findIndex((each) => each.name === projection.from.name);
    const { wiring, plasticity } = network.projections[l];
    const bits = synapseBits(Math.round(wiring.delay / tick) > 1, plasticity !== null);
    const columns = columnsOf(projection.rows, size);
    for (let n = 0; n < size; n++)
      for (let k = columns.start[n]; k < columns.start[n + 1]; k++) {
        incoming[n].axons.push(source * 4_194_304 + columns.source[k]);
        incoming[n].bits.push(bits);
        if (profile.weightBits.value !== 1) continue;
        const weight = projection.weight[columns.synapse[k]] / (projection.scale ?? 1);
        incoming[n].weights.push(Number(weight.toPrecision(6))); // mantissas are rounded
      }
  });
  return incoming;
}
