// What a layer of competing neurons is to those who use it: volleys of spikes go in, spikes per neuron come out, and weights
// learn by a rule that is written as a text. The sibling of Chip for one kind of network that is shown very many samples.

import type { Millivolts } from '../units/quantity.ts';
import type { AdaptiveLifOptions } from '../neuron/adaptive-lif.ts';
import type { SpikePacket } from '../spike/packet.ts';
import type { Random } from '../random/random.ts';
import type { Meter, Snapshot } from './chip.ts';

/** A trace as the rule language has it: what a spike adds, up to 127, and its time constant in ticks. */
export interface TraceText {
  readonly impulse: number;
  readonly tau: number;
}

/** A layer: input axons, all to all onto neurons that inhibit one another. */
export interface CompetitiveOptions {
  readonly axons: number;
  readonly neurons: number;
  readonly neuron: AdaptiveLifOptions;
  /** Weights are mantissas from 0 to 254; so many of them are one mV. */
  readonly unit: number;
  /** Change of a weight in the language of `hardware/chip/learning`, such as `3*2^-7*y0*x1 - 2^-7*x0*y1`. */
  readonly dw: string;
  readonly x1: TraceText;
  readonly y1: TraceText;
  /** Sum that a neuron's weights are brought back to after a presentation in which it fired, in mV. */
  readonly total: Millivolts;
  /** Longest presentation in ticks. */
  readonly ticks: number;
}

/** A layer at work. */
export interface CompetitiveLayer {
  /**
   * Show one sample to neurons at rest.
   *
   * @returns spikes of every neuron; valid until the next call
   */
  present(volley: SpikePacket, plastic: boolean): Uint32Array;
  /** "weight" [axons · neurons] in mantissas, "adaptation" [neurons] in units of weight: copies. */
  snapshot(): Snapshot;
  /** Continue from a snapshot of a layer of the same size. Throws ChipError. */
  restore(snapshot: Snapshot): void;
  meter(): Meter;
}

/** Builds a layer with first weights from `random`. Throws ChipError, or what the rule language throws. */
export type CompetitiveFactory = (options: CompetitiveOptions, random: Random) => CompetitiveLayer;
