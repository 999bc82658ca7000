// What the last hour looked like, and whether anything known looked like it: an evolving layer of neurons, one per pattern.
// A window that no neuron answers to makes a new one: an evolving spiking network as in Lobo et al. (2018), with the likelihood
// ratio of Wang et al. (2011) as its measure.

import { log } from '../../core/units/portable.ts';

/** The constants of the layer. */
export interface PatternOptions {
  /** Rows of a window. */
  readonly window: number;
  /** Neurons that stand for the range of values: one below and one above what was usual, the others inside. */
  readonly bins: number;
  /** How unlike all known ones a new pattern is, as a likelihood ratio. */
  readonly limit: number;
}

/**
 * 13.3 is the limit of relative entropy in NAB: χ² with four degrees of freedom, for the five neurons inside the range. It would let 1 %
 * of windows pass for new if a pattern were its source; a pattern is a window itself, and 18 % of pairs of one source differ by more.
 */
export const patternDefaults: PatternOptions = Object.freeze({ window: 52, bins: 7, limit: 13.3 });

/** Most patterns that are remembered. */
const PATTERNS = 200;

/** A layer that grows. */
export interface PatternNeurons {
  readonly options: PatternOptions;
  readonly range: [low: number, high: number];
  /** The neurons that fired in the window, oldest first, as a ring. */
  readonly recent: Uint8Array;
  readonly share: Float64Array;
  readonly known: Float64Array[];
  rows: number;
}

/** @returns a layer that knows the usual range of values and no pattern. */
export function patternNeurons(
  range: readonly [number, number],
  options: PatternOptions = patternDefaults,
): PatternNeurons {
  return {
    options,
    range: [...range],
    recent: new Uint8Array(options.window),
    share: new Float64Array(options.bins),
    known: [],
    rows: 0,
  };
}

/**
 * A value fires the neuron of its bin.
 *
 *     2·W·Σ p ln(p/q) < limit     for some known q: nothing new
 *
 * @returns 1 where the window is like none before, and a neuron was made for it; 0 otherwise
 */
export function novelty(layer: PatternNeurons, value: number): 0 | 1 {
  const [low, high] = layer.range;
  const { window, bins, limit } = layer.options;
  const inside = 1 + Math.floor(((value - low) / (high - low || 1)) * (bins - 2) * 0.9999);
  const bin = value < low ? 0 : value > high ? bins - 1 : Math.max(0, Math.min(bins - 1, inside));
  const slot = layer.rows % window;
  if (layer.rows >= window) layer.share[layer.recent[slot]] -= 1;
  layer.recent[slot] = bin;
  layer.share[bin] += 1;
  layer.rows++;
  if (layer.rows <= window) return 0;
  for (const other of layer.known) {
    let ratio = 0;
    for (let b = 0; b < bins; b++)
      if (layer.share[b] > 0)
        ratio += other[b] > 0 ? 2 * layer.share[b] * log(layer.share[b] / other[b]) : Infinity;
    if (ratio < limit) return 0;
  }
  const first = layer.known.length === 0;
  if (layer.known.length < PATTERNS) layer.known.push(layer.share.slice());
  return first ? 0 : 1;
}
