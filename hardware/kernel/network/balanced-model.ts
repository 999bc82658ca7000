// What distinguishes CUBA and COBA: 3200 exciting and 800 calming neurons, two percent of all pairs connected, no delay (Vogels
// and Abbott 2005; Brette et al. 2007, benchmarks 2 and 1).

import { advanceCoba, cobaConstants, cobaDefaults, type CobaConstants } from '../../../core/neuron/coba.ts';
import type { BalancedState } from '../../../core/neuron/balanced-state.ts';
import { advanceCuba, cubaConstants } from '../../../core/neuron/cuba.ts';
import { normal, uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';

/** What distinguishes CUBA and COBA. */
export interface BalancedModel {
  readonly name: 'cuba' | 'coba';
  /** Weight of an exciting and of a calming synapse, as the neuron keeps its currents: by what they do in a tick. */
  readonly up: number;
  readonly down: number;
  /** Float32 numbers in the kernel's order; the eighth, the voltage after a spike, is the twin's own affair. */
  readonly constants: readonly number[];
  readonly reset: number;
  readonly refractoryTicks: number;
  advance(state: BalancedState, fired: Uint32Array): number;
  /** First values. Changed in place. */
  begin(state: BalancedState, random: Random): void;
}

/** How large a network is. */
export interface BalancedSizes {
  readonly neurons: number;
  /** The first of them; the others calm. */
  readonly exciting: number;
  /** That a pair is connected. */
  readonly probability: number;
}

/** Sizes of both networks: 80 synapses per neuron. */
export const balancedSizes: Readonly<BalancedSizes> = Object.freeze({
  neurons: 4000,
  exciting: 3200,
  probability: 0.02,
});

/** @returns a network with about so many synapses, 100 per neuron, four exciting neurons to a calming one. */
export function sizesFor(synapses: number): BalancedSizes {
  const neurons = Math.round(synapses / 100);
  return { neurons, exciting: Math.round(0.8 * neurons), probability: 100 / neurons };
}

/** @returns what weights are multiplied by, so that a neuron with more synapses gets as much through all of them. */
const strength = ({ neurons, probability }: BalancedSizes): number => 80 / (neurons * probability);

function cubaModel(sizes: BalancedSizes): BalancedModel {
  const c = cubaConstants();
  const all = strength(sizes);
  return {
    name: 'cuba',
    up: all * 1.62 * c.excitatoryGain,
    down: all * -9 * c.inhibitoryGain,
    constants: [c.kept, c.pull, c.excitatoryKept, c.inhibitoryKept, c.threshold],
    reset: c.reset,
    refractoryTicks: c.refractoryTicks,
    advance: (state, fired) => advanceCuba(c, state, fired),
    begin({ voltage }, random) {
      for (let n = 0; n < voltage.length; n++) voltage[n] = -60 + 10 * uniform(random);
    },
  };
}

function cobaModel(sizes: BalancedSizes): BalancedModel {
  const c = cobaConstants();
  const all = strength(sizes);
  return {
    name: 'coba',
    up: all * 0.6 * c.rate,
    down: all * 6.7 * c.rate,
    constants: cobaNumbers(c),
    reset: c.reset,
    refractoryTicks: c.refractoryTicks,
    advance: (state, fired) => advanceCoba(c, state, fired),
    begin({ voltage, excitatory, inhibitory }, random) {
      const first = -65 - cobaDefaults.excitatoryReversal;
      for (let n = 0; n < voltage.length; n++) voltage[n] = first + 5 * normal(random);
      for (let n = 0; n < voltage.length; n++) excitatory[n] = c.rate * (4 + 1.5 * normal(random));
      for (let n = 0; n < voltage.length; n++) inhibitory[n] = c.rate * (20 + 12 * normal(random));
    },
  };
}

/** @returns the constants of conductance-based neurons in the kernel's order. */
export function cobaNumbers(c: CobaConstants): number[] {
  return [c.kept, c.pull, c.excitatoryKept, c.inhibitoryKept, c.threshold, c.inhibitoryReversal];
}

/** The two models by name. */
export const balancedModels: Readonly<Record<'cuba' | 'coba', (sizes: BalancedSizes) => BalancedModel>> = {
  cuba: cubaModel,
  coba: cobaModel,
};
