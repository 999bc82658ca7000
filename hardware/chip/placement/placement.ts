// What placement works on and what comes out of it.

import type { Rows } from '../../../core/spike/rows.ts';
import type { Limit } from '../profile/profile.ts';

/** What one neuron's incoming synapses ask of its core. */
export interface Incoming {
  /** Presynaptic axons, one number each; several synapses may share one. */
  readonly axons: readonly number[];
  /** Bits of each synapse. */
  readonly bits: readonly number[];
  /** Weight of each synapse in the network's units, to six digits; empty where every synapse has a weight of its own. */
  readonly weights: readonly number[];
}

/** Type of each axon of a core whose axons have types. */
export type AxonTypes = ReadonlyMap<number, number>;

/** What a core holds. */
export interface Core {
  neurons: number;
  synapses: number;
  synapseBits: number;
  outputAxons: number;
  /** Presynaptic axons that reach it. */
  readonly axons: Set<number>;
  /** How many synapses of each axon and number of bits. */
  readonly lists: Map<number, number>;
  /** Types of its axons, and whose weights they have to serve; empty where every synapse has a weight of its own. */
  types: AxonTypes;
  readonly served: Incoming[];
}

/** What placement needs to know of populations and projections that are wired. */
export interface Wired {
  readonly populations: readonly { readonly name: string; readonly size: number }[];
  readonly projections: readonly {
    readonly name: string;
    readonly from: { readonly name: string };
    readonly to: { readonly name: string };
    readonly rows: Rows;
    readonly weight: Float64Array;
    /** Units of `weight` per unit of the network's weights; 1 where it is left out. */
    readonly scale?: number;
  }[];
}

/** Hops from tile to tile of one spike of each neuron of a population, to all cores that it reaches; shape [size]. */
export interface Hops {
  readonly eastWest: Float64Array;
  readonly northSouth: Float64Array;
}

/** Where a network lies, what it fills, and why it does not fit if it does not. */
export interface Placement {
  /** Core of every neuron, by population; -1 for input axons. */
  readonly coreOf: readonly Int32Array[];
  readonly cores: readonly Core[];
  /** Hops per spike, by population. */
  readonly hops: readonly Hops[];
  /** Connections from a neuron to another core. */
  readonly crossings: number;
  /** One sentence per thing that does not fit, with what to change; empty where everything does. */
  readonly problems: readonly string[];
}

/** What a core has too little of. */
export interface Short {
  readonly what: string;
  readonly advice: string;
  readonly needed: number;
  readonly limit: Limit;
}
