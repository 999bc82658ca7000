// What a chip will answer, said before it is asked: a deployed network in integers, layer by layer, without a chip's clock.

import { wrapped } from '../training/forward.ts';
import type { RowProducts } from '../training/row-products.ts';
import { padded } from '../training/row-products.ts';
import { argmax } from '../training/softmax.ts';
import type { SampleSource } from '../training/train-spiking.ts';
import type { NeuroBenchCounter } from './neurobench.ts';
import { PUSH_EXPONENT, type DeployedNetwork } from './deployed-network.ts';
import { scoresOf } from './run-deployed.ts';

/** What is predicted. */
export interface Prediction {
  /** Final voltages of the readout, shape [samples][classes]. */
  readonly voltages: Int32Array;
  /** Spikes of the readout, shape [samples][classes]. */
  readonly counts: Uint16Array;
  readonly answers: Uint8Array;
  readonly accuracy: number;
  /** Means per sample: spikes of hidden layers, and synaptic operations of each layer, the first one's by bit plane. */
  readonly spikes: number;
  readonly operations: readonly number[];
}

/** What has become of a layer's neurons; in units of voltage, one number per neuron. */
export interface LayerDamage {
  readonly threshold: ArrayLike<number>;
  /** 1 where a neuron's spikes reach nobody. */
  readonly dead: ArrayLike<number>;
  /** What is pushed into each neuron in its first tick, and in the one after it. */
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
}

const ALIGN = 64;
const HALF_24 = 8388608;

/**
 * Predict the answers to every sample. Equations as in `core/neuron/register-lif.ts`; spikes arrive in the tick they leave.
 *
 * @param damage  of each layer's neurons, where the chip has faults: see `damaged.ts`
 * @param bench   counts the work by NeuroBench's definitions; a layer that holds its current is called once, with the input
 */
export function predict(
  { ticks, planes, layers, push, copies = 1 }: DeployedNetwork,
  source: SampleSource,
  products: RowProducts,
  damage: readonly LayerDamage[] | null = null,
  bench: NeuroBenchCounter | null = null,
): Prediction {
  // Matrices are copied into the products' own memory, wherever the mantissas came from.
  const work = layers.map(({ inputs, outputs, mantissas, exponent, threshold }, l) => {
    const width = padded(outputs);
    const matrix = products.floats(inputs * width);
    for (let s = 0; s < mantissas.length; s++)
      matrix[Math.floor(s / outputs) * width + (s % outputs)] = mantissas[s];
    return {
      width,
      matrix,
      gain: ALIGN * (1 << exponent),
      register: threshold === null ? Infinity : ALIGN * threshold,
      first: ALIGN * (1 << PUSH_EXPONENT) * (push?.[l] ?? 0),
      index: products.indices(inputs),
      value: products.floats(inputs),
      arrivals: products.floats(width),
      current: new Float64Array(outputs),
      voltage: new Float64Array(outputs),
      out: { index: new Int32Array(outputs), count: 0 },
    };
  });
  const classes = layers[layers.length - 1].outputs;
  const dead = damage === null ? null : damage[layers.length - 1].dead;
  const voltages = new Int32Array(source.count * classes);
  const counts = new Uint16Array(source.count * classes);
  const answers = new Uint8Array(source.count);
  const operations = layers.map(() => 0);
  let spikes = 0;
  let right = 0;
  for (let k = 0; k < source.count; k++) {
    const { start, axon, level, label } = source.sample(k, null);
    for (const { current, voltage } of work) {
      current.fill(0);
      voltage.fill(0);
    }
    for (let t = 0; t < ticks; t++) {
      work.forEach(
        ({ width, matrix, gain, register, first, index, value, arrivals, current, voltage, out }, l) => {
          const { outputs, currentDecay, voltageDecay, reset } = layers[l];
          let count = 0;
          if (l === 0) {
            for (let s = start[t]; s < start[t + 1]; s++) {
              const strength = level === null ? 1 : level[s];
              index[count] = axon[s];
              value[count++] = strength;
              for (let b = 0; b < planes; b++) operations[0] += (strength >> b) & 1 ? outputs : 0;
            }
          } else {
            const before = work[l - 1].out;
            for (let i = 0; i < before.count; i++) index[i] = before.index[i];
            count = before.count;
            if (t === 0) value.fill(1);
            operations[l] += count * outputs;
          }
          if (l > 0 || count > 0) bench?.call(l, index, value, count);
          let moved = 0;
          if (count > 0) {
            arrivals.fill(0);
            products.gather(count, index, value, matrix, width, arrivals);
          }
          out.count = 0;
          const own = damage === null ? null : damage[l];
          for (let n = 0; n < outputs; n++) {
            let u = Math.trunc((current[n] * (4096 - currentDecay)) / 4096);
            if (count > 0) u += gain * arrivals[n];
            if (t === 0) u += own === null ? first : own.first[n];
            if (t === 1) u += own === null ? (currentDecay < 4096 ? -first : 0) : own.second[n];
            u = wrapped(u);
            current[n] = u;
            let v = Math.trunc((voltage[n] * (4096 - voltageDecay)) / 4096) + u;
            v = v > HALF_24 - 1 ? HALF_24 - 1 : v < 1 - HALF_24 ? 1 - HALF_24 : v;
            const limit = own === null ? register : own.threshold[n];
            if (v > limit) {
              v = reset === 'subtract' ? v - limit : 0;
              if (own === null || own.dead[n] === 0) {
                out.index[out.count++] = n;
                if (l === layers.length - 1) counts[k * classes + n]++;
              }
            }
            if (v !== voltage[n]) moved++;
            voltage[n] = v;
          }
          bench?.activations(out.count, outputs);
          bench?.updates(moved);
          if (l < layers.length - 1) spikes += out.count;
        },
      );
    }
    bench?.sample();
    voltages.set(work[work.length - 1].voltage, k * classes);
    answers[k] = argmax(scoresOf(counts, voltages, classes, k, dead), classes) % (classes / copies);
    if (answers[k] === label) right++;
  }
  return {
    voltages,
    counts,
    answers,
    accuracy: right / source.count,
    spikes: spikes / source.count,
    operations: operations.map((each) => each / source.count),
  };
}
