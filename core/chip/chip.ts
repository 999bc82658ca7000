// What every chip is, from the readable reference to the bit-true emulators: load a network, advance by stimuli, tell
// what was done and what it cost.

import type { Network } from '../network/network.ts';
import type { Random } from '../random/random.ts';
import type { SpikePacket } from '../spike/packet.ts';
import type { Micros, Picojoules } from '../units/quantity.ts';

/** What reaches the chip in one control step. */
export interface Stimulus {
  /**
   * Spikes on the input axons; `spikes.ticks` says how long to run. Where `spikes.fresh`, an episode begins: membranes,
   * traces, tags and spikes under way are cleared first.
   */
  readonly spikes: SpikePacket;
  /** Current driven into each population, in the network's order; shape [populations], or empty for none. How agents explore. */
  readonly drive: Float64Array;
  /** Neuromodulators, shape [modulators]: 0 is dopamine. They meet the tags that the steps before have left. */
  readonly modulators: Float64Array;
  /** Whether weights may change. Where not, traces and tags stand still: they are neither written nor faded. */
  readonly plastic: boolean;
}

/** Counts since the chip was loaded. Counts come first; joules are counts times a price list. */
export interface Meter {
  readonly ticks: number;
  readonly neuronUpdates: number;
  readonly spikes: number;
  readonly synapticOps: number;
  /** How often a modulator moved a weight. Competition and scaling, which move weights afterwards, are not counted. */
  readonly weightUpdates: number;
  /** Null where the chip has no published prices. */
  readonly energy: Picojoules | null;
  /** What an emulated chip counts beyond that; absent elsewhere. */
  readonly operations?: OperationMeter;
  /** How often a register was too narrow, by its name, such as "left/current"; absent where none ever was. */
  readonly overflows?: Readonly<Record<string, number>>;
}

/** Every operation that a chip is priced by, under NeuroBench's names, on the whole chip and by core. */
export interface OperationMeter {
  readonly counts: Readonly<Record<string, number>>;
  readonly cores: readonly Readonly<Record<string, number>>[];
  /** Seconds that the chip itself would have taken by the published model; null where there is none. */
  readonly seconds: number | null;
}

/** Under this a snapshot says of which chip it was taken. */
export const takenOf: unique symbol = Symbol.for('neurover/taken-of');

/**
 * Every state variable by name, such as "retina→left/weight": copies that later ticks do not touch. Of which chip it was taken stands in it
 * beside them, and goes with `{ ...snapshot }`; files and messages between threads keep the variables only.
 */
export type Snapshot = Readonly<Record<string, Float64Array | Int32Array | Uint32Array>> & {
  readonly [takenOf]?: string;
};

/** A network, a snapshot or a stimulus does not fit the chip. */
export class ChipError extends Error {
  override readonly name = 'ChipError';
}

/** Neuromorphic hardware, real or emulated. */
export interface Chip {
  readonly name: string;
  /** Length of one tick. */
  readonly tick: Micros;
  /** Build the network with weights drawn from `random`, and start all counters. Throws ChipError or NetworkError. */
  load(network: Network, random: Random): void;
  /** Run one control step. The packet holds the spikes of the output axons. Throws ChipError where the stimulus does not fit (`stimulus.ts`). */
  advance(stimulus: Stimulus): SpikePacket;
  /** Everything that decides the future of the chip. */
  snapshot(): Snapshot;
  /**
   * Continue from a snapshot of the same network. Throws ChipError, for one of another chip, too. One from a file does not say of which chip it
   * was taken: whoever keeps one keeps that beside it, as a checkpoint does.
   */
  restore(snapshot: Snapshot): void;
  meter(): Meter;
  /** A copy of one variable of the snapshot, where the chip can read it alone. Throws ChipError for an unknown name. */
  readonly probe?: (variable: string) => Snapshot[string];
  /** Steps of a register in one unit of the network's description, of those variables that a snapshot tells in steps; absent where none is. */
  readonly steps?: () => Readonly<Record<string, number>>;
}
