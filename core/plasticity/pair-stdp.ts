// Pair STDP without reward, all to all, in float32: the rule of the STDP benchmark. The readable truth of its kernels. Traces
// belong to neurons: every axon reaches every neuron after the same delay, so all its synapses would hold the same number.

import { exp } from '../units/portable.ts';
import { clamp } from '../units/arithmetic.ts';
import { micros, millis, type Micros } from '../units/quantity.ts';

const f = Math.fround;

/** How spike pairs change weights. */
export interface PairStdpOptions {
  /** A₊ and A₋, as fractions of the largest weight. */
  readonly potentiation: number;
  readonly depression: number;
  readonly causalDecay: Micros;
  readonly acausalDecay: Micros;
  /** Weights stay in [0, largest]. */
  readonly largest: number;
}

/**
 * After Song, Miller and Abbott (2000), with the numbers of Brian2's example of that name: the paper itself has A₊ = 0.005 and a largest
 * weight of 0.015. Both are relative, the largest weight to the leak and A to the largest weight.
 */
export const pairStdpDefaults: Readonly<PairStdpOptions> = Object.freeze({
  potentiation: 0.01,
  /** 5 % more than potentiation, so that uncorrelated inputs weaken. */
  depression: 0.0105,
  causalDecay: millis(20),
  acausalDecay: millis(20),
  largest: 0.01,
});

/** Per-tick constants, float32 numbers. */
export interface PairStdpConstants {
  readonly up: number;
  readonly down: number;
  readonly beforeKept: number;
  readonly afterKept: number;
  readonly largest: number;
}

/** @returns the constants of `options` for ticks of length `tick`. */
export function pairStdpConstants(
  { potentiation, depression, causalDecay, acausalDecay, largest }: PairStdpOptions = pairStdpDefaults,
  tick: Micros = micros(100),
): PairStdpConstants {
  return {
    up: f(potentiation * largest),
    down: f(-depression * largest),
    beforeKept: f(exp(-tick / causalDecay)),
    afterKept: f(exp(-tick / acausalDecay)),
    largest: f(largest),
  };
}

/** Weights of two populations, all to all, and their traces. */
export interface PairState {
  /** Row by row of postsynaptic neurons; shape [after · before]. */
  readonly weight: Float32Array;
  /** Traces x and y, shapes [before] and [after]. */
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/**
 * A presynaptic spike reaches all neurons.
 *
 *     dx/dt = -x/τ₊      dy/dt = -y/τ₋      the caller does so before the spikes of a tick: x ← x·exp(-tick/τ₊), y ← y·exp(-tick/τ₋)
 *     ge += w      w ← clip(w + y, 0, largest)      x += A₊·largest
 *
 * The current takes the weight as it was; y ≤ 0. In a tick with both spikes the presynaptic one comes first.
 *
 * @param arrivals  shape [after]; changed in place
 */
export function pairBefore(
  { up, largest }: PairStdpConstants,
  { weight, before, after }: PairState,
  axon: number,
  arrivals: Float32Array,
): void {
  for (let j = 0; j < after.length; j++) {
    const s = j * before.length + axon;
    const w = weight[s];
    arrivals[j] += w;
    weight[s] = clamp(f(w + after[j]), 0, largest);
  }
  before[axon] += up;
}

/**
 * A postsynaptic neuron fires.
 *
 *     y -= A₋·largest      w ← clip(w + x, 0, largest)
 */
export function pairAfter(
  { down, largest }: PairStdpConstants,
  { weight, before, after }: PairState,
  neuron: number,
): void {
  after[neuron] += down;
  const row = neuron * before.length;
  for (let i = 0; i < before.length; i++) weight[row + i] = clamp(f(weight[row + i] + before[i]), 0, largest);
}
