// The per-neuron and per-synapse work of a chip as one interface, and the readable truth of it. Chips call each once per
// population or projection and tick, but for networks that a kernel advances by whole windows.

import { advanceLif, type LifConstants, type LifState } from '../../../core/neuron/lif.ts';
import {
  compete,
  consolidate,
  markPostsynaptic,
  markPresynaptic,
  type RewardStdpRule,
  type RewardStdpState,
} from '../../../core/plasticity/reward-stdp.ts';
import { fadeTrace } from '../../../core/plasticity/trace.ts';
import { fillNormal, fillUniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';
import { deliver, type Columns, type Rows } from '../../../core/spike/rows.ts';
import type { Competition, Layout } from '../layout.ts';
import type { FeedForward } from './feed-forward.ts';
import { advanceFixedLif, type FixedLif, type FixedLifState } from '../neuron/fixed-lif.ts';

/** Who does a chip's work. Every list of neurons is `count` entries from `begin` on. */
export interface ChipKernels {
  /** Called once with the chip's laid-out network, before anything holds one of its arrays. */
  adopt(layout: object): void;
  /** The same for a network of the reference chip. @returns what advances it by whole windows; null: tick by tick. */
  adoptNetwork(layout: Layout): FeedForward | null;
  deliver(
    rows: Rows,
    weight: Float64Array,
    neurons: Uint32Array,
    begin: number,
    count: number,
    arrivals: Float64Array,
  ): number;
  /** Noise around `mean`; `random` is drawn from. */
  fillNormal(random: Random, out: Float64Array, deviation: number, mean: number): void;
  fillUniform(random: Random, out: Float64Array, deviation: number, mean: number): void;
  advanceLif(
    constants: LifConstants,
    state: LifState,
    arrivals: Float64Array,
    drive: Float64Array,
    fired: Uint32Array,
  ): number;
  /** `spikes` is scratch; who fired is listed in `fired`. */
  advanceFixedLif(
    neurons: FixedLif,
    state: FixedLifState,
    arrivals: Float64Array,
    spikes: Int8Array,
    fired: Uint32Array,
  ): number;
  fade(trace: Float64Array, kept: number): void;
  markPresynaptic(
    state: RewardStdpState,
    rows: Rows,
    neurons: Uint32Array,
    begin: number,
    count: number,
    depression: number,
  ): void;
  markPostsynaptic(
    state: RewardStdpState,
    columns: Columns,
    neurons: Uint32Array,
    count: number,
    potentiation: number,
  ): void;
  consolidate(rule: RewardStdpRule, state: RewardStdpState, dopamine: number, fade: number): number;
  compete(competition: Competition): void;
}

/** The readable truths of core, and of the registers. */
export const truth: ChipKernels = {
  adopt: () => undefined,
  adoptNetwork: () => null,
  deliver,
  fillNormal,
  fillUniform,
  advanceLif,
  advanceFixedLif(neurons, state, arrivals, spikes, fired) {
    advanceFixedLif(neurons, state, arrivals, spikes);
    let count = 0;
    for (let n = 0; n < spikes.length; n++) if (spikes[n] !== 0) fired[count++] = n;
    return count;
  },
  fade: fadeTrace,
  markPresynaptic(state, rows, neurons, begin, count, depression) {
    for (let i = begin; i < begin + count; i++) markPresynaptic(state, rows, neurons[i], depression);
  },
  markPostsynaptic(state, columns, neurons, count, potentiation) {
    for (let i = 0; i < count; i++) markPostsynaptic(state, columns, neurons[i], potentiation);
  },
  consolidate,
  compete: ({ competitors, axons }) => compete(competitors, axons),
};
