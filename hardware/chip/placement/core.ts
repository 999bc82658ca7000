// One core and what its neurons use up of it.

import type { Network } from '../../../core/network/network.ts';
import { columnsOf } from '../../../core/spike/rows.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Profile } from '../profile/profile.ts';
import type { Core, Short, Wired } from './placement.ts';

/** What one neuron's incoming synapses ask of its core. */
export interface Incoming {
  /** Presynaptic axons, one number each; several synapses may share one. */
  readonly axons: readonly number[];
  /** Bits of each synapse. */
  readonly bits: readonly number[];
}

/** A core without neurons. */
export function emptyCore(): Core {
  return { neurons: 0, synapses: 0, synapseBits: 0, outputAxons: 0, axons: new Map() };
}

/** Bits that a fan-out list of one axon takes: a header of 10 bits, padded to words of 64 (nengo_loihi/block.py). */
function padded(bits: number): number {
  return bits === 0 ? 0 : Math.ceil((bits + 10) / 64) * 64;
}

function bitsWith(core: Core, { axons, bits }: Incoming): number {
  const added = new Map<number, number>();
  axons.forEach((axon, k) => added.set(axon, (added.get(axon) ?? 0) + bits[k]));
  let total = core.synapseBits;
  for (const [axon, more] of added) {
    const old = core.axons.get(axon) ?? 0;
    total += padded(old + more) - padded(old);
  }
  return total;
}

/** @returns what is short for one more neuron, or null where it fits. */
export function fits(core: Core, incoming: Incoming, profile: Profile): Short | null {
  const axons = new Set(incoming.axons);
  let fresh = 0;
  for (const axon of axons) if (!core.axons.has(axon)) fresh++;
  const asked: readonly [string, number, Profile['cores']][] = [
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
  const short = asked.find(([, needed, limit]) => needed > limit.value);
  return short === undefined ? null : { what: short[0], needed: short[1], limit: short[2] };
}

/** Put a neuron on a core. Changed in place. */
export function addNeuron(core: Core, incoming: Incoming): void {
  core.synapseBits = bitsWith(core, incoming);
  core.neurons++;
  core.synapses += incoming.axons.length;
  incoming.axons.forEach((axon, k) => core.axons.set(axon, (core.axons.get(axon) ?? 0) + incoming.bits[k]));
}

/** Bits of a synapse: 8 of weight, 10 of index, 6 of delay where it delays, 8 of tag where it learns (nengo_loihi/block.py). */
function synapseBits(delays: boolean, learns: boolean): number {
  return 18 + (delays ? 6 : 0) + (learns ? 8 : 0);
}

/** @returns the incoming synapses of every neuron of population `p`. */
export function incomingOf(
  network: Network,
  wired: Wired,
  p: number,
  size: number,
  tick: Micros,
): Incoming[] {
  const incoming = Array.from({ length: size }, () => ({ axons: [] as number[], bits: [] as number[] }));
  const { name } = wired.populations[p];
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
      }
  });
  return incoming;
}
