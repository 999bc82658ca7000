// What a chip is, as data: every number with the place it was read.

import { ChipError } from '../../../core/chip/chip.ts';
import type { Price } from '../energy/price.ts';
import type { Timing } from '../energy/timing.ts';

/** How well a number is known: read in its source, quoted by another, derived from other numbers, or recalled. */
export type Standing = 'read' | 'second hand' | 'derived' | 'recalled';

/** A limit of a chip with its source. `Infinity` is no limit. */
export interface Limit {
  readonly value: number;
  readonly standing: Standing;
  readonly source: string;
}

/** What a chip can do about learning. */
export type OnChipLearning = 'none' | 'rules';

/** A chip as data. */
export interface Profile {
  readonly name: string;
  readonly summary: string;
  /** Whether state is held in integers of the chip's widths, or in float64. */
  readonly arithmetic: 'integer' | 'float';
  readonly cores: Limit;
  readonly neuronsPerCore: Limit;
  /** Distinct presynaptic axons that can reach one core. */
  readonly inputAxonsPerCore: Limit;
  /** Axons to other cores that one core can send on. */
  readonly outputAxonsPerCore: Limit;
  /** Cores that the spikes of one neuron can reach, its own among them. */
  readonly coresPerNeuron: Limit;
  readonly synapsesPerCore: Limit;
  /** Bits of synapse memory per core; Infinity where only synapses are counted. */
  readonly synapseBitsPerCore: Limit;
  readonly fanIn: Limit;
  readonly weightBits: Limit;
  /** Longest synaptic delay in ticks beyond the one that every spike takes. */
  readonly delay: Limit;
  readonly learning: OnChipLearning;
  /** How the learning engine rounds weights; absent: at random, so that small changes count on average. */
  readonly weightRounding?: 'nearest';
  /** Whether noise can have any amplitude, or powers of two only. */
  readonly noise: 'any amplitude' | 'powers of two' | 'none';
  /** Whether neurons run programs, and so can reset by subtraction. */
  readonly neuronPrograms?: boolean;
  /** Cores that share a router, and columns of the mesh of such tiles: spikes hop from tile to tile. */
  readonly coresPerTile: number;
  readonly meshColumns: number;
  /** Shortest tick that the chip has been shown to keep, in microseconds; null where none is published. */
  readonly tickFloor: Limit | null;
  readonly prices: readonly Price[];
  /** Null where no times per operation are published. */
  readonly timing: Timing | null;
}

/** A network does not fit a chip; the message says what and what to change. */
export class ProfileError extends ChipError {
  readonly profile: string;
  constructor(profile: string, message: string) {
    super(message);
    this.profile = profile;
  }
}

/** A limit as read in its source. */
export const read = (value: number, source: string): Limit => ({ value, standing: 'read', source });
/** A limit that another source quotes. */
export const secondHand = (value: number, source: string): Limit => ({
  value,
  standing: 'second hand',
  source,
});
/** A limit computed from others. */
export const derived = (value: number, source: string): Limit => ({ value, standing: 'derived', source });
/** No limit. */
export const unlimited: Limit = Object.freeze({ value: Infinity, standing: 'derived', source: 'no limit' });
