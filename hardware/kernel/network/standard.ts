// What the standard networks have in common: the benches and the laws see them through this.

import type { Micros } from '../../../core/units/quantity.ts';

/** Which implementation computes: the readable truth or its fast twin. */
export type KernelName = 'ts' | 'wasm';

/** A standard network at work. */
export interface StandardNetwork {
  readonly name: string;
  /** Neurons whose spikes count. */
  readonly size: number;
  /** Length of a tick. */
  readonly tick: Micros;
  /** Run one tick. @returns how many neurons fired */
  advance(): number;
  /** Who fired in the last tick, ascending: the first of these, as many as `advance` said. Valid until the next tick. */
  fired(): Uint32Array;
  /** Synaptic events since the start. */
  events(): number;
  /** Bytes of state and synapses. */
  bytes(): number;
  /** Copies of all state, by name: equal bits for both kernels. */
  state(): Readonly<Record<string, Float32Array>>;
}
