// Gradients through time against differences, and the fast products against the plain ones.

import { describe, expect, it } from 'vitest';
import { backTraceOf, backward } from '../../../agents/training/backward.ts';
import { forward, traceOf } from '../../../agents/training/forward.ts';
import { plainProducts, type RowProducts } from '../../../agents/training/row-products.ts';
import { softmaxLoss } from '../../../agents/training/softmax.ts';
import {
  spikingNet,
  type LayerState,
  type SpikeSample,
  type SpikingSpec,
} from '../../../agents/training/spiking-net.ts';
import { fastProducts } from '../../../agents/training/wasm-products.ts';
import { integer, uniform } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';

const spec: SpikingSpec = {
  ticks: 6,
  layers: [
    { inputs: 9, outputs: 7, unit: 128, currentDecay: 1500, voltageDecay: 400, threshold: 1 },
    { inputs: 7, outputs: 6, unit: 128, currentDecay: 4096, voltageDecay: 300, threshold: 1 },
    { inputs: 6, outputs: 3, unit: 128, currentDecay: 4096, voltageDecay: 200, threshold: null },
  ],
};

/** The same products in float64: differences of float32 are too coarse to check a gradient to 10⁻³. */
const exactProducts: RowProducts = {
  ...plainProducts(),
  floats: (length) => new Float64Array((length + 3) & ~3) as unknown as Float32Array,
  gather(count, index, value, w, width, out) {
    for (let k = 0; k < count; k++)
      for (let n = 0; n < width; n++) out[n] += value[k] * w[index[k] * width + n];
  },
  spread(count, index, value, d, width, g) {
    for (let k = 0; k < count; k++)
      for (let n = 0; n < width; n++) d[index[k] * width + n] += value[k] * g[n];
  },
  project(count, index, g, w, width, out) {
    for (let k = 0; k < count; k++) {
      out[index[k]] = 0;
      for (let n = 0; n < width; n++) out[index[k]] += w[index[k] * width + n] * g[n];
    }
  },
};

function randomSample(seed: number): SpikeSample {
  const random = createRandom(seed);
  const lists = Array.from({ length: spec.ticks }, () =>
    Array.from({ length: 9 }, (_, n) => n).filter(() => uniform(random) < 0.4),
  );
  const start = new Uint32Array(spec.ticks + 1);
  lists.forEach((list, t) => (start[t + 1] = start[t] + list.length));
  const axon = Uint16Array.from(lists.flat());
  return {
    label: integer(random, 3),
    start,
    axon,
    level: Uint8Array.from(axon, () => 1 + integer(random, 3)),
  };
}

describe('backpropagation through time', () => {
  it.each([1, 2, 3])(
    'agrees with differences of the smooth network to 10⁻³ in every layer (seed %i)',
    (seed) => {
      const products = exactProducts;
      const states = spikingNet(spec, products, createRandom(seed), 1.5);
      const trace = traceOf(spec, states, products);
      const back = backTraceOf(spec, states, products);
      const sample = randomSample(seed);
      const scale = 1 / (64 * 128);
      const last = (spec.ticks - 1) * states[2].width;
      const loss = (): number => {
        forward(spec, states, sample, trace, products, 'smooth');
        return softmaxLoss(trace.layers[2].before.subarray(last), 3, sample.label, scale, back.spike[2]);
      };
      loss();
      backward(spec, states, trace, back, products, true, true);
      for (const { layer, width, weight, gradient } of states) {
        let [error, size] = [0, 0];
        for (let i = 0; i < layer.inputs; i++)
          for (let n = 0; n < layer.outputs; n++) {
            const s = i * width + n;
            const before = weight[s];
            const step = 2 ** -16;
            weight[s] = before + step;
            const up = weight[s];
            const above = loss();
            weight[s] = before - step;
            const down = weight[s];
            const below = loss();
            weight[s] = before;
            const difference = (above - below) / (up - down);
            error += (difference - gradient[s]) ** 2;
            size += difference ** 2;
          }
        expect(Math.sqrt(error / size)).toBeLessThan(1e-3);
      }
    },
  );
});

describe('row products', () => {
  it('are bit for bit the same in WebAssembly', () => {
    const run = (products: RowProducts): number[] => {
      const random = createRandom(5);
      const [rows, width] = [23, 12];
      const fill = (vector: Float32Array): Float32Array =>
        vector.map((_, n) => (vector[n] = uniform(random) - 0.5));
      const [w, d, value, g] = [rows * width, rows * width, rows, width].map((length) =>
        products.floats(length),
      );
      for (const each of [w, d, value, g]) fill(each);
      const index = products.indices(rows);
      for (let k = 0; k < rows; k++) index[k] = (7 * k) % rows;
      const [out, projected, m, v] = [width, rows, w.length, w.length].map((length) =>
        products.floats(length),
      );
      products.gather(rows - 4, index, value, w, width, out);
      products.spread(rows - 4, index, value, d, width, g);
      products.project(rows - 4, index, g, w, width, projected);
      products.gather(0, index, value, w, width, out);
      const step = { beta1: 0.9, beta2: 0.999, rate: 1e-2, epsilon: 1e-8, decay: 1e-4, scale: 1 / 50 };
      const seen = [...d];
      products.descend(w, d, m, v, step);
      return [out, seen, projected, w, d, m, v].flatMap((each) => [...each]);
    };
    const fast = fastProducts(1);
    expect(fast.name).toBe('wasm');
    expect(run(fast)).toEqual(run(plainProducts()));
  });

  it('say so when memory is used up', () => {
    expect(() => fastProducts(1).floats(300_000)).toThrow(/more than 1 MB/);
  });
});

describe('a spiking network in training', () => {
  it('stores only even mantissas of 8 bits', () => {
    const [state]: LayerState[] = spikingNet(spec, plainProducts(), createRandom(1), 9);
    expect([...state.mantissa].every((m) => m % 2 === 0 && m >= -256 && m <= 254)).toBe(true);
  });
});

describe('a network that diverged', () => {
  it('is silent where a voltage is no number, and the readout shows it', () => {
    const products = plainProducts();
    const states = spikingNet(spec, products, createRandom(1), 1.5);
    states[0].mantissa.fill(NaN);
    const trace = traceOf(spec, states, products);
    forward(spec, states, randomSample(1), trace, products);
    expect(Array.from(trace.layers[0].spike).every((spike) => spike === 0)).toBe(true);
    expect(trace.layers[0].before.some(Number.isNaN)).toBe(true);
  });
});
