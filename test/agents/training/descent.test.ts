// What a training's steps are made of: the schedule against its equation, a pass that leaves nothing for the next one, and the way
// back through rounded weights.

import { describe, expect, it } from 'vitest';
import { cosineAdam } from '../../../agents/training/adam.ts';
import { backTraceOf, backward } from '../../../agents/training/backward.ts';
import { forward, traceOf } from '../../../agents/training/forward.ts';
import { plainProducts } from '../../../agents/training/row-products.ts';
import {
  quantise,
  spikingNet,
  type SpikeSample,
  type SpikingSpec,
} from '../../../agents/training/spiking-net.ts';
import { descend } from '../../../agents/training/train-spiking.ts';
import { uniform } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';

const ticks = 5;
const spec: SpikingSpec = {
  ticks,
  layers: [
    { inputs: 8, outputs: 6, unit: 64, currentDecay: 4096, voltageDecay: 400, threshold: 1 },
    { inputs: 6, outputs: 2, unit: 64, currentDecay: 4096, voltageDecay: 400, threshold: null },
  ],
};

/** All axons in every tick, or none. */
const sampleOf = (fires: boolean): SpikeSample => {
  const each = fires ? 8 : 0;
  return {
    label: 0,
    start: Uint32Array.from({ length: ticks + 1 }, (_, t) => t * each),
    axon: Uint16Array.from({ length: ticks * each }, (_, k) => k % 8),
    level: null,
  };
};

describe('steps of Adam', () => {
  it('are those of its equation, with corrected means, decay in step with the rate, and a rate that ends at 0', () => {
    const [rate, weightDecay, steps, batch] = [0.1, 0.01, 4, 8];
    const schedule = cosineAdam({ rate, weightDecay }, steps);
    for (let t = 1; t <= steps; t++) {
      const step = schedule.next(batch);
      const now = (rate * (1 + Math.cos((Math.PI * (t - 1)) / steps))) / 2;
      const root = Math.sqrt(1 - 0.999 ** t);
      expect(step.rate).toBeCloseTo((now * root) / (1 - 0.9 ** t), 12);
      expect(step.epsilon).toBeCloseTo(1e-8 * root, 20);
      expect(step.decay).toBeCloseTo(now * weightDecay, 12);
      expect(step.scale).toBe(1 / batch);
    }
  });
});

describe('a pass through a network', () => {
  it('counts its own spikes alone', () => {
    const products = plainProducts();
    const states = spikingNet(spec, products, createRandom(2), 2);
    const trace = traceOf(spec, states, products);
    forward(spec, states, sampleOf(true), trace, products);
    expect(trace.spikes).toBeGreaterThan(0);
    forward(spec, states, sampleOf(false), trace, products);
    expect(trace.spikes).toBe(0);
  });

  it('goes back through mantissas as through the weights that they stand for', () => {
    const products = plainProducts();
    const states = spikingNet(spec, products, createRandom(2), 2);
    for (const state of states) {
      quantise(state);
      state.mantissa.forEach((m, s) => (state.weight[s] = m / state.layer.unit));
    }
    const trace = traceOf(spec, states, products);
    forward(spec, states, sampleOf(true), trace, products);
    const [rounded, smooth] = [false, true].map((isSmooth) => {
      const back = backTraceOf(spec, states, products);
      back.spike[1].set([1, -0.5]);
      states[0].gradient.fill(0);
      backward(spec, states, trace, back, products, false, isSmooth);
      return [...states[0].gradient];
    });
    expect(Math.max(...rounded.map(Math.abs))).toBeGreaterThan(0);
    rounded.forEach((gradient, s) => expect(gradient).toBeCloseTo(smooth[s], 3));
  });
});

describe('epochs', () => {
  it('draw what differs between them anew', () => {
    const products = plainProducts();
    const states = spikingNet(spec, products, createRandom(2), 2);
    const drawn: number[] = [];
    const source = {
      count: 1,
      sample(_index: number, random: Parameters<typeof uniform>[0] | null): SpikeSample {
        if (random !== null) drawn.push(uniform(random));
        return sampleOf(true);
      },
    };
    const options = { epochs: 3, batch: 1, rate: 0, weightDecay: 0 };
    descend(spec, states, source, options, products, createRandom(3), () => ({ loss: 0, right: true }));
    expect(new Set(drawn).size).toBe(3);
  });
});
