// Wiring patterns as data, and the one function that turns a pattern into rows and weights.

import { normal, uniform } from '../random/draw.ts';
import { split, type Random } from '../random/random.ts';
import { clamp } from '../units/arithmetic.ts';
import { millis, type Micros } from '../units/quantity.ts';
import { compressRows, type Rows } from '../spike/rows.ts';

/** How first weights are drawn. */
export type Weights =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number };

/** What every pattern says of its synapses. */
export interface SynapseOptions {
  /** First weights. Where the projection learns, those beyond its rule's bounds, such as the tails of a normal distribution, begin at the nearer bound. */
  readonly weights?: Weights;
  /** Time from a presynaptic spike to its arrival; at least one tick, even where less is given. */
  readonly delay?: Micros;
}

interface Synapses extends Required<SynapseOptions> {}

/** Who is connected to whom. */
export type Wiring =
  | (Synapses & { readonly kind: 'all-to-all' })
  | (Synapses & { readonly kind: 'one-to-one' })
  | (Synapses & { readonly kind: 'sparse'; readonly probability: number })
  | (Synapses & {
      readonly kind: 'table';
      readonly table: ArrayLike<number>;
      readonly exponent: number;
    });

const defaults: Synapses = { weights: { kind: 'constant', value: 1 }, delay: millis(1) };

/** Every weight equal. */
export const constantWeights = (value: number): Weights => ({ kind: 'constant', value });
/** Weights drawn evenly from [low, high). */
export const uniformWeights = (low: number, high: number): Weights => ({ kind: 'uniform', low, high });
/** Weights drawn from a normal distribution. */
export const normalWeights = (mean: number, deviation: number): Weights => ({
  kind: 'normal',
  mean,
  deviation,
});

/** Every presynaptic neuron reaches every postsynaptic one. */
export const allToAll = (options: SynapseOptions = {}): Wiring => ({
  kind: 'all-to-all',
  ...defaults,
  ...options,
});
/** Neuron n reaches neuron n; both populations have the same size. */
export const oneToOne = (options: SynapseOptions = {}): Wiring => ({
  kind: 'one-to-one',
  ...defaults,
  ...options,
});
/** Each pair is connected with the given probability. */
export const sparse = (options: SynapseOptions & { readonly probability: number }): Wiring => ({
  kind: 'sparse',
  ...defaults,
  ...options,
});

/**
 * Every weight is given, by (presynaptic, postsynaptic), row after row; a weight of 0 is no synapse.
 *
 * @param exponent  for neurons in registers: the weights are mantissas and deliver 2^exponent times as much
 */
export const tableOf = (
  table: ArrayLike<number>,
  exponent = 0,
  options: Pick<SynapseOptions, 'delay'> = {},
): Wiring => ({
  kind: 'table',
  ...defaults,
  ...options,
  table,
  exponent,
});

function drawWeight(random: Random, weights: Weights): number {
  switch (weights.kind) {
    case 'constant':
      return weights.value;
    case 'uniform':
      return weights.low + (weights.high - weights.low) * uniform(random);
    case 'normal':
      return normal(random, weights.mean, weights.deviation);
  }
}

/**
 * Turn a pattern into synapses.
 *
 * @param sizes   neurons before and after
 * @param bounds  first weights are moved into these
 * @returns rows and weights, shape [synapses]
 */
export function wire(
  wiring: Wiring,
  sizes: { readonly from: number; readonly to: number },
  random: Random,
  bounds: readonly [number, number] = [-Infinity, Infinity],
): { readonly rows: Rows; readonly weight: Float64Array } {
  const pairs = split(random, 'pairs');
  const all = Array.from({ length: sizes.to }, (_, post) => post);
  const rows = compressRows(
    Array.from({ length: sizes.from }, (_, pre) => {
      switch (wiring.kind) {
        case 'all-to-all':
          return all;
        case 'one-to-one':
          return pre < sizes.to ? [pre] : [];
        case 'sparse':
          return all.filter(() => uniform(pairs) < wiring.probability);
        case 'table':
          return all.filter((post) => wiring.table[pre * sizes.to + post] !== 0);
      }
    }),
  );
  const weights = split(random, 'weights');
  const weight = new Float64Array(rows.target.length);
  if (wiring.kind === 'table') {
    let s = 0;
    for (let k = 0; k < wiring.table.length; k++)
      if (wiring.table[k] !== 0) weight[s++] = clamp(wiring.table[k], bounds[0], bounds[1]);
    return { rows, weight };
  }
  for (let s = 0; s < weight.length; s++)
    weight[s] = clamp(drawWeight(weights, wiring.weights), bounds[0], bounds[1]);
  return { rows, weight };
}
