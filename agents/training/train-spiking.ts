// Training a spiking network by gradients: batches, epochs, and judging with nothing but the chip's integers.

import { shuffle } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import { cosineAdam, type AdamOptions } from './adam.ts';
import { backTraceOf, backward } from './backward.ts';
import { forward, traceOf, type LayerTrace } from './forward.ts';
import type { RowProducts } from './row-products.ts';
import { argmax, softmaxLoss } from './softmax.ts';
import {
  ALIGN,
  quantise,
  spikingNet,
  type LayerState,
  type SpikeSample,
  type SpikingSpec,
} from './spiking-net.ts';

/** How far and how fast a network goes down a gradient. */
export interface Descent extends AdamOptions {
  readonly epochs: number;
  readonly batch: number;
  /** Called after each step, before weights are rounded: holds the shadow weights where they must stay. Changes them in place. */
  readonly constrain?: (states: readonly LayerState[]) => void;
}

/** How a spiking network is trained to tell classes. */
export interface SpikingTraining extends Descent {
  /** Deviation of the first weights times √inputs. */
  readonly firstWeights: number;
  /** Score per unit of weight that reached the readout. */
  readonly gain: number;
}

/** What was seen in one epoch. */
export interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  /** Share of training samples that were told right while learning. */
  readonly accuracy: number;
}

/** Samples by number: made when they are asked for, so that augmentation costs no memory. */
export interface SampleSource<Sample extends SpikeSample = SpikeSample> {
  readonly count: number;
  /** @param random  for what differs from epoch to epoch; null for the sample as it is */
  sample(index: number, random: Random | null): Sample;
}

/**
 * What a network is trained for: the loss of a sample that has just been run forward.
 *
 * @param gradient  of the readout, written whole: of its final voltage, shape [width], or of its spikes, shape [ticks][width],
 *                  where it fires
 * @returns the loss, and whether the sample was told right
 */
export type Objective<Sample extends SpikeSample> = (
  sample: Sample,
  readout: LayerTrace,
  gradient: Float32Array,
) => { readonly loss: number; readonly right: boolean };

/** Who looks on: sees every epoch; where it returns false the training ends. */
export type EpochWatch = (epoch: Epoch, states: readonly LayerState[]) => boolean;

/** Train a network to tell classes by its readout's final voltages: cross-entropy. */
export function trainSpiking(
  spec: SpikingSpec,
  source: SampleSource,
  { firstWeights, gain, ...descent }: SpikingTraining,
  products: RowProducts,
  random: Random,
  watch: EpochWatch = () => true,
): LayerState[] {
  const states = spikingNet(spec, products, split(random, 'weights'), firstWeights);
  const { width, layer } = states[states.length - 1];
  const last = (spec.ticks - 1) * width;
  const scale = gain / (ALIGN * layer.unit);
  const crossEntropy: Objective<SpikeSample> = ({ label }, { before }, gradient) => {
    const scores = before.subarray(last);
    return {
      loss: softmaxLoss(scores, layer.outputs, label, scale, gradient),
      right: argmax(scores, layer.outputs) === label,
    };
  };
  descend(spec, states, source, descent, products, random, crossEntropy, watch);
  return states;
}

/** Let a network go down the gradient of an objective, from where it stands. Changes the states in place; moments begin at 0. */
export function descend<Sample extends SpikeSample>(
  spec: SpikingSpec,
  states: readonly LayerState[],
  source: SampleSource<Sample>,
  { epochs, batch, constrain, ...adam }: Descent,
  products: RowProducts,
  random: Random,
  objective: Objective<Sample>,
  watch: EpochWatch = () => true,
): void {
  for (const { moments } of states) for (const moment of moments) moment.fill(0);
  const trace = traceOf(spec, states, products);
  const back = backTraceOf(spec, states, products);
  const readout = states.length - 1;
  const order = Array.from({ length: source.count }, (_, n) => n);
  const schedule = cosineAdam(adam, epochs * Math.ceil(source.count / batch));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const draw = split(random, `epoch ${epoch}`);
    shuffle(draw, order);
    let loss = 0;
    let right = 0;
    for (let begin = 0; begin < order.length; begin += batch) {
      const end = Math.min(order.length, begin + batch);
      for (let k = begin; k < end; k++) {
        const sample = source.sample(order[k], draw);
        forward(spec, states, sample, trace, products);
        const found = objective(sample, trace.layers[readout], back.spike[readout]);
        loss += found.loss;
        if (found.right) right++;
        backward(spec, states, trace, back, products);
      }
      const step = schedule.next(end - begin);
      for (const state of states) products.descend(state.weight, state.gradient, ...state.moments, step);
      constrain?.(states);
      for (const state of states) quantise(state);
    }
    const seen = { epoch: epoch + 1, loss: loss / order.length, accuracy: right / order.length };
    if (!watch(seen, states)) break;
  }
}

/** What a frozen network answers. */
export interface SpikingAnswers {
  /** Final voltages of the readout, shape [samples][classes]. */
  readonly voltages: Int32Array;
  readonly answers: Uint8Array;
  readonly accuracy: number;
  /** Means per sample. */
  readonly spikes: number;
  /** Synaptic operations by layer. */
  readonly operations: readonly number[];
}

/** Run every sample through a frozen network, in the chip's integers. */
export function answerAll(
  spec: SpikingSpec,
  states: readonly LayerState[],
  source: SampleSource,
): SpikingAnswers {
  const { products } = states[0];
  const trace = traceOf(spec, states, products);
  const { width, layer } = states[states.length - 1];
  const voltages = new Int32Array(source.count * layer.outputs);
  const answers = new Uint8Array(source.count);
  const operations = states.map(() => 0);
  let right = 0;
  let spikes = 0;
  for (let k = 0; k < source.count; k++) {
    const sample = source.sample(k, null);
    forward(spec, states, sample, trace, products);
    const scores = trace.layers[states.length - 1].before.subarray((spec.ticks - 1) * width);
    for (let n = 0; n < layer.outputs; n++) voltages[k * layer.outputs + n] = scores[n];
    answers[k] = argmax(scores, layer.outputs);
    if (answers[k] === sample.label) right++;
    spikes += trace.spikes;
    trace.operations.forEach((count, l) => (operations[l] += count));
  }
  return {
    voltages,
    answers,
    accuracy: right / source.count,
    spikes: spikes / source.count,
    operations: operations.map((count) => count / source.count),
  };
}
