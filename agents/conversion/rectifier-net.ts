// An ordinary network of rectified units without biases, trained by gradients: what is to be converted.

import { normal, shuffle, uniform } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import { cosineAdam, type AdamOptions } from '../training/adam.ts';
import { padded, type RowProducts } from '../training/row-products.ts';
import { argmax, softmaxLoss } from '../training/softmax.ts';
import type { SampleSource } from '../training/train-spiking.ts';

/** A network at work; matrices by (input, output), rows as wide as a multiple of 4. */
export interface RectifierNet {
  /** Whose memory the weights lie in. */
  readonly products: RowProducts;
  readonly sizes: readonly number[];
  /** What an input level is divided by. */
  readonly levels: number;
  readonly weights: readonly Float32Array[];
}

/** How it is trained. */
export interface RectifierTraining extends AdamOptions {
  readonly sizes: readonly number[];
  readonly levels: number;
  readonly epochs: number;
  readonly batch: number;
  /** Share of hidden units that are silenced for a training sample. */
  readonly dropout: number;
}

/** Activity of every layer for one sample: lists of what is not zero. */
interface Activity {
  readonly index: readonly Int32Array[];
  readonly value: readonly Float32Array[];
  readonly count: number[];
  /** What arrives at each layer, and its gradient; shape [width]. */
  readonly sums: readonly Float32Array[];
  readonly gradients: readonly Float32Array[];
}

function activityOf(sizes: readonly number[], products: RowProducts): Activity {
  const floats = (): Float32Array[] => sizes.map((size) => products.floats(size));
  return {
    index: sizes.map((size) => products.indices(size)),
    value: floats(),
    count: sizes.map(() => 0),
    sums: floats(),
    gradients: floats(),
  };
}

/** One sample forward. @param dropout  null outside training */
function run(
  { products, sizes, levels, weights }: RectifierNet,
  source: SampleSource,
  k: number,
  activity: Activity,
  dropout: { readonly share: number; readonly random: Random } | null,
): number {
  const { index, value, count, sums } = activity;
  const { axon, level, label } = source.sample(k, dropout?.random ?? null);
  count[0] = axon.length;
  for (let i = 0; i < axon.length; i++) {
    index[0][i] = axon[i];
    value[0][i] = (level === null ? 1 : level[i]) / levels;
  }
  for (let l = 1; l < sizes.length; l++) {
    sums[l].fill(0);
    products.gather(count[l - 1], index[l - 1], value[l - 1], weights[l - 1], padded(sizes[l]), sums[l]);
    if (l === sizes.length - 1) break;
    let active = 0;
    for (let n = 0; n < sizes[l]; n++) {
      if (sums[l][n] <= 0) continue;
      if (dropout !== null && uniform(dropout.random) < dropout.share) continue;
      index[l][active] = n;
      value[l][active++] = dropout === null ? sums[l][n] : sums[l][n] / (1 - dropout.share);
    }
    count[l] = active;
  }
  return label;
}

/** Train a network. `watch` sees the loss of every epoch. */
export function trainRectifier(
  source: SampleSource,
  { sizes, levels, epochs, batch, dropout, ...adam }: RectifierTraining,
  products: RowProducts,
  random: Random,
  watch: (epoch: number, loss: number) => void = () => {},
): RectifierNet {
  const first = split(random, 'weights');
  const weights = sizes.slice(1).map((size, l) => {
    const matrix = products.floats(sizes[l] * padded(size));
    for (let i = 0; i < sizes[l]; i++)
      for (let n = 0; n < size; n++) matrix[i * padded(size) + n] = normal(first, 0, Math.sqrt(2 / sizes[l]));
    return matrix;
  });
  const learned = weights.map(({ length }) => ({
    gradient: products.floats(length),
    moments: [products.floats(length), products.floats(length)] as const,
  }));
  const net = { products, sizes, levels, weights };
  const activity = activityOf(sizes, products);
  const { index, value, count, sums, gradients } = activity;
  const last = sizes.length - 1;
  const order = Array.from({ length: source.count }, (_, n) => n);
  const schedule = cosineAdam(adam, epochs * Math.ceil(order.length / batch));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const draw = split(random, `epoch ${epoch}`);
    shuffle(draw, order);
    let loss = 0;
    for (let begin = 0; begin < order.length; begin += batch) {
      const end = Math.min(order.length, begin + batch);
      for (let k = begin; k < end; k++) {
        const label = run(net, source, order[k], activity, { share: dropout, random: draw });
        loss += softmaxLoss(sums[last], sizes[last], label, 1, gradients[last]);
        for (let l = last; l >= 1; l--) {
          const width = padded(sizes[l]);
          products.spread(
            count[l - 1],
            index[l - 1],
            value[l - 1],
            learned[l - 1].gradient,
            width,
            gradients[l],
          );
          if (l === 1) break;
          gradients[l - 1].fill(0);
          products.project(count[l - 1], index[l - 1], gradients[l], weights[l - 1], width, gradients[l - 1]);
          for (let n = 0; n < sizes[l - 1]; n++) gradients[l - 1][n] /= 1 - dropout;
        }
      }
      const step = schedule.next(end - begin);
      learned.forEach(({ gradient, moments }, l) => products.descend(weights[l], gradient, ...moments, step));
    }
    watch(epoch + 1, loss / order.length);
  }
  return net;
}

/** @returns answers to every sample, and the share of right ones. */
export function answerRectifier(
  net: RectifierNet,
  source: SampleSource,
): { readonly answers: Uint8Array; readonly accuracy: number } {
  const activity = activityOf(net.sizes, net.products);
  const last = net.sizes.length - 1;
  const answers = new Uint8Array(source.count);
  let right = 0;
  for (let k = 0; k < source.count; k++) {
    const label = run(net, source, k, activity, null);
    answers[k] = argmax(activity.sums[last], net.sizes[last]);
    if (answers[k] === label) right++;
  }
  return { answers, accuracy: right / source.count };
}

/**
 * @returns for each layer behind the input the `percentile`-th percentile of its positive activations over `count` samples, 99 being the
 * value that one in a hundred reaches or exceeds, of 100 the largest; for the last layer, of each sample's largest only. 1 where none is
 * positive.
 */
export function activationScales(
  net: RectifierNet,
  source: SampleSource,
  percentile: number,
  count: number,
): number[] {
  const activity = activityOf(net.sizes, net.products);
  const seen = net.sizes.slice(1).map((): number[] => []);
  for (let k = 0; k < Math.min(count, source.count); k++) {
    run(net, source, k, activity, null);
    seen.forEach((values, l) => {
      const sums = activity.sums[l + 1];
      const size = net.sizes[l + 1];
      if (l === seen.length - 1) values.push(sums[argmax(sums, size)]);
      else for (let n = 0; n < size; n++) if (sums[n] > 0) values.push(sums[n]);
    });
  }
  return seen.map((values) => {
    const sorted = Float64Array.from(values).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor((percentile / 100) * sorted.length))] || 1;
  });
}
