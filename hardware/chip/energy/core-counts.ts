// What every core of a chip did, tick by tick: where energy goes, and which core the others wait for.

import type { Rows } from '../../../core/spike/rows.ts';

/** Counts of one core since load. */
export interface CoreCounts {
  effectiveACs: number;
  activeNeuronUpdates: number;
  idleNeuronUpdates: number;
  /** Spikes of the neurons on it. */
  spikes: number;
}

/** A core without anything done. */
export const noCoreCounts = (): CoreCounts => ({
  effectiveACs: 0,
  activeNeuronUpdates: 0,
  idleNeuronUpdates: 0,
  spikes: 0,
});

/** Where the synapses of a projection lie: all on one core, or so many of each presynaptic neuron on each core. */
export type Fanout =
  | { readonly core: number }
  | { readonly start: Uint32Array; readonly cores: Uint32Array; readonly synapses: Uint32Array };

/** @returns the fan-out of a projection. @param coreOf  core of every postsynaptic neuron */
export function fanoutOf({ start, target }: Rows, coreOf: Int32Array): Fanout {
  const [first] = coreOf;
  if (coreOf.every((core) => core === first)) return { core: Math.max(0, first) };
  const starts = new Uint32Array(start.length);
  const cores: number[] = [];
  const synapses: number[] = [];
  for (let n = 0; n + 1 < start.length; n++) {
    const found = new Map<number, number>();
    for (let s = start[n]; s < start[n + 1]; s++) {
      const core = coreOf[target[s]];
      found.set(core, (found.get(core) ?? 0) + 1);
    }
    for (const [core, count] of found) {
      cores.push(core);
      synapses.push(count);
    }
    starts[n + 1] = cores.length;
  }
  return { start: starts, cores: Uint32Array.from(cores), synapses: Uint32Array.from(synapses) };
}

/**
 * Book delivered operations on cores. Where spikes were lost or doubled on the way, the operations are shared as whole
 * deliveries would have been. Changed in place.
 *
 * @param operations  how many were done for these `count` spikes of `neurons` from `begin` on
 * @param booked      operations of this tick, shape [cores]
 */
export function bookOperations(
  fanout: Fanout,
  operations: number,
  neurons: Uint32Array,
  begin: number,
  count: number,
  booked: Float64Array,
): void {
  if (operations === 0) return;
  if ('core' in fanout) {
    booked[fanout.core] += operations;
    return;
  }
  const { start, cores, synapses } = fanout;
  let whole = 0;
  for (let i = begin; i < begin + count; i++)
    for (let k = start[neurons[i]]; k < start[neurons[i] + 1]; k++) whole += synapses[k];
  const share = whole === 0 ? 0 : operations / whole;
  for (let i = begin; i < begin + count; i++)
    for (let k = start[neurons[i]]; k < start[neurons[i] + 1]; k++) booked[cores[k]] += share * synapses[k];
}
