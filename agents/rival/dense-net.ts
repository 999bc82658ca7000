// A small dense network in plain typed arrays: forward, backward and Adam for one sample after another. As large as the
// percepts of a rover need, and the same bits for the same seed.

import { normal } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';

/** A network: layers of rectified units and a linear one at the end. */
export interface DenseNet {
  readonly sizes: readonly number[];
  /** Weights and biases of all layers in one vector: row by row, a bias behind each row. */
  readonly weights: Float64Array;
  /** Activations by layer; the last one is the answer. Written anew by `forward`. */
  readonly layers: readonly Float64Array[];
  /** Gradient, summed by `backward`, cleared by `descend`. */
  readonly gradient: Float64Array;
  readonly errors: readonly Float64Array[];
  readonly mean: Float64Array;
  readonly square: Float64Array;
  steps: number;
}

/** Make a network whose first weights have the deviation √(2/inputs) (He et al. 2015), the last layer's `last` times that. */
export function denseNet(sizes: readonly number[], random: Random, last = 1): DenseNet {
  const count = sizes.slice(1).reduce((sum, size, l) => sum + size * (sizes[l] + 1), 0);
  const weights = new Float64Array(count);
  let at = 0;
  for (let l = 1; l < sizes.length; l++) {
    const deviation = Math.sqrt(2 / sizes[l - 1]) * (l === sizes.length - 1 ? last : 1);
    for (let row = 0; row < sizes[l]; row++) {
      for (let i = 0; i < sizes[l - 1]; i++) weights[at++] = normal(random, 0, deviation);
      at++; // a bias of 0
    }
  }
  return {
    sizes,
    weights,
    layers: sizes.map((size) => new Float64Array(size)),
    gradient: new Float64Array(count),
    errors: sizes.map((size) => new Float64Array(size)),
    mean: new Float64Array(count),
    square: new Float64Array(count),
    steps: 0,
  };
}

/** @returns the answer to an input: the network's own array, valid until the next call. */
export function forward({ sizes, weights, layers }: DenseNet, input: Float64Array): Float64Array {
  layers[0].set(input);
  let at = 0;
  for (let l = 1; l < sizes.length; l++) {
    const below = layers[l - 1];
    const here = layers[l];
    const hidden = l < sizes.length - 1;
    for (let row = 0; row < here.length; row++) {
      let sum = 0;
      for (let i = 0; i < below.length; i++) sum += weights[at + i] * below[i];
      at += below.length;
      sum += weights[at++];
      here[row] = hidden && sum < 0 ? 0 : sum;
    }
  }
  return layers[sizes.length - 1];
}

/** Add the gradient of a loss to the network's, after `forward` of the same input. @param slope  of the loss by each output */
export function backward(
  { sizes, weights, layers, gradient, errors }: DenseNet,
  slope: ArrayLike<number>,
): void {
  errors[sizes.length - 1].set(slope);
  let end = weights.length;
  for (let l = sizes.length - 1; l > 0; l--) {
    const below = layers[l - 1];
    const error = errors[l];
    const passed = errors[l - 1];
    const begin = end - error.length * (below.length + 1);
    passed.fill(0);
    for (let row = 0, at = begin; row < error.length; row++, at += below.length + 1) {
      if (error[row] === 0) continue;
      for (let i = 0; i < below.length; i++) {
        gradient[at + i] += error[row] * below[i];
        passed[i] += error[row] * weights[at + i];
      }
      gradient[at + below.length] += error[row];
    }
    for (let i = 0; i < below.length; i++) if (below[i] <= 0) passed[i] = 0; // a rectified unit at rest
    end = begin;
  }
}

/**
 * One step of Adam (Kingma and Ba 2015) down the gradient, which is divided by `batch`, clipped to the norm `longest` and cleared.
 *
 *     m ← 0.9 m + 0.1 g      v ← 0.999 v + 0.001 g²      w ← w - rate·m̂/(√v̂ + 10⁻⁸)
 */
export function descend(net: DenseNet, rate: number, batch: number, longest: number): void {
  const { weights, gradient, mean, square } = net;
  net.steps++;
  let norm = 0;
  for (let k = 0; k < gradient.length; k++) norm += gradient[k] * gradient[k];
  norm = Math.sqrt(norm) / batch;
  const scale = (norm > longest ? longest / norm : 1) / batch;
  const [left1, left2] = [1 - power(0.9, net.steps), 1 - power(0.999, net.steps)];
  for (let k = 0; k < weights.length; k++) {
    const g = gradient[k] * scale;
    mean[k] = 0.9 * mean[k] + 0.1 * g;
    square[k] = 0.999 * square[k] + 0.001 * g * g;
    weights[k] -= (rate * (mean[k] / left1)) / (Math.sqrt(square[k] / left2) + 1e-8);
    gradient[k] = 0;
  }
}

/** @returns base to a whole power, by squaring: the same bits in every engine */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2), square *= square)
    if (left % 2 === 1) result *= square;
  return result;
}
