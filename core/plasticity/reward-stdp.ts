// Reward-modulated STDP: the rule by which the rover learns, as data and as the readable truth of its kernels.

import { clamp } from '../units/arithmetic.ts';
import { millis, type Micros } from '../units/quantity.ts';
import type { Columns, Rows } from '../spike/rows.ts';
import type { Homeostasis } from './homeostasis.ts';

/** How spike pairs mark synapses and how dopamine turns marks into weights. */
export interface RewardStdpOptions {
  /** A₊: tag written when a presynaptic spike comes before a postsynaptic one. */
  readonly potentiation?: number;
  /** A₋: tag taken when it comes after. */
  readonly depression?: number;
  /** τ₊: how long a presynaptic spike waits for a postsynaptic one. */
  readonly causalDecay?: Micros;
  /** τ₋: how long a postsynaptic spike waits for a presynaptic one. */
  readonly acausalDecay?: Micros;
  /** τc: how long a tag waits for its reward. */
  readonly tagDecay?: Micros;
  /** η: weight change per unit of dopamine · tag. */
  readonly rate?: number;
  /** Weights stay in [low, high]. */
  readonly bounds?: readonly [low: number, high: number];
  /**
   * Heterosynaptic competition: the mean weight that all competing synapses of one axon keep. What one of them gains the
   * others lose, so only differences between targets can be learned. Null: no competition.
   */
  readonly share?: number | null;
  /**
   * Postsynaptic scaling: the mean weight that the incoming synapses of one neuron keep, so that no neuron falls silent or
   * takes over whatever the rewards do. Null: no scaling.
   */
  readonly scaling?: number | null;
  /** Intrinsic homeostasis: all neurons whose incoming synapses have it come to fire equally often. Null: none. */
  readonly homeostasis?: Homeostasis | null;
  /** Which of the stimulus' modulators gates this projection: 0 is the one global dopamine. */
  readonly modulator?: number;
}

/** The rule as data: every option resolved. */
export interface RewardStdpRule extends Required<RewardStdpOptions> {
  readonly kind: 'reward-stdp';
}

/** The defaults of `rewardStdp`, each with its reason. */
export const rewardStdpDefaults: Readonly<Required<RewardStdpOptions>> = Object.freeze({
  /** 1: the unit of a tag. */
  potentiation: 1,
  /** 0.5: with A₋ = A₊ random pairs cancel and too little causal signal is left (measured: 17 % instead of 100 % success). */
  depression: 0.5,
  /** 20 ms: the window of Bi and Poo (1998). */
  causalDecay: millis(20),
  acausalDecay: millis(20),
  /** 300 ms: a steering command shows in the lane within some control steps; 1 s and more for a late reward. */
  tagDecay: millis(300),
  rate: 0.005,
  bounds: [-1, 1] as const,
  share: null,
  scaling: null,
  homeostasis: null,
  modulator: 0,
});

/** Describe reward-modulated STDP. */
export function rewardStdp(options: RewardStdpOptions = {}): RewardStdpRule {
  return { kind: 'reward-stdp', ...rewardStdpDefaults, ...options };
}

/** Weights and tags of a projection, and the traces of its two populations. */
export interface RewardStdpState {
  /** Shape [synapses]. */
  readonly weight: Float64Array;
  /** The tag (eligibility) of each synapse, shape [synapses]. */
  readonly tag: Float64Array;
  /** x, shape [presynaptic neurons]. */
  readonly before: Float64Array;
  /** y, shape [postsynaptic neurons]. */
  readonly after: Float64Array;
}

/**
 * Mark the synapses of a presynaptic spike that just arrived: it comes after whatever the target has fired.
 *
 *     c -= A₋·y        x += 1
 *
 * Chips let traces fade first in a tick, then spikes arrive and mark, then neurons fire and mark. So a pair leaves, for Δ from the
 * arrival (the presynaptic spike and its delay) to the postsynaptic spike,
 *
 *     A₊·exp(-Δ/τ₊) where Δ ≥ 0        -A₋·exp(Δ/τ₋) where Δ < 0
 *
 * and a spike that arrives in the tick of a postsynaptic one counts as before it. All pairs are summed.
 */
export function markPresynaptic(
  { tag, before, after }: RewardStdpState,
  { start, target }: Rows,
  neuron: number,
  depression: number,
): void {
  for (let s = start[neuron]; s < start[neuron + 1]; s++) tag[s] -= depression * after[target[s]];
  before[neuron] += 1;
}

/**
 * Mark the synapses of a postsynaptic spike: it comes after whatever has arrived.
 *
 *     c += A₊·x        y += 1
 */
export function markPostsynaptic(
  { tag, before, after }: RewardStdpState,
  { start, synapse, source }: Columns,
  neuron: number,
  potentiation: number,
): void {
  for (let k = start[neuron]; k < start[neuron + 1]; k++) tag[synapse[k]] += potentiation * before[source[k]];
  after[neuron] += 1;
}

/**
 * Turn tags into weight changes, and let the tags fade by one control step.
 *
 *     w ← clip(w + η·D·c, low, high)        c ← c·fade
 *
 * Izhikevich (2007), Cerebral Cortex 17:2443, with pairs written to the tag as in Florian (2007) and weights clipped.
 *
 * @param dopamine  reward minus expected reward, held for the step, no unit
 * @param fade      exp(-step / tagDecay), in (0, 1)
 * @returns how many weights changed
 */
export function consolidate(
  { rate, bounds }: RewardStdpRule,
  { weight, tag }: RewardStdpState,
  dopamine: number,
  fade: number,
): number {
  const [low, high] = bounds;
  let updates = 0;
  for (let s = 0; s < weight.length; s++) {
    const w = weight[s];
    const changed = clamp(w + rate * dopamine * tag[s], low, high);
    if (changed !== w) updates++;
    weight[s] = changed;
    tag[s] *= fade;
  }
  return updates;
}

/**
 * Let all competing synapses of an axon share a fixed total.
 *
 *     w_ij ← clip(w_ij - (mean over j of w_ij) + share, low, high)
 *
 * @param competitors  the projections that leave one population and compete; weights are changed in place
 * @param axons        neurons of that population
 */
export function compete(
  competitors: readonly {
    readonly rule: RewardStdpRule;
    readonly rows: Rows;
    readonly weight: Float64Array;
  }[],
  axons: number,
): void {
  for (let i = 0; i < axons; i++) {
    let sum = 0;
    let synapses = 0;
    for (const { rows, weight } of competitors) {
      for (let s = rows.start[i]; s < rows.start[i + 1]; s++) sum += weight[s];
      synapses += rows.start[i + 1] - rows.start[i];
    }
    for (const { rule, rows, weight } of competitors) {
      const [low, high] = rule.bounds;
      const excess = sum / synapses - (rule.share ?? 0);
      for (let s = rows.start[i]; s < rows.start[i + 1]; s++)
        weight[s] = clamp(weight[s] - excess, low, high);
    }
  }
}
