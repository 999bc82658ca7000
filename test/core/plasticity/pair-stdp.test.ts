import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pairAfter,
  pairBefore,
  pairStdpConstants,
  pairStdpDefaults,
  type PairState,
} from '../../../core/plasticity/pair-stdp.ts';
import { millis } from '../../../core/units/quantity.ts';

const options = { ...pairStdpDefaults, causalDecay: millis(15), acausalDecay: millis(40), largest: 0.5 };
const rule = pairStdpConstants(options, millis(1));

/** Two axons, each reaching all of three neurons. */
const synapses = (weight: number): PairState => ({
  weight: new Float32Array(6).fill(weight),
  before: new Float32Array(2),
  after: new Float32Array(3),
});

/** Traces fade by so many ticks of 1 ms. */
function wait(state: PairState, ticks: number): void {
  for (let t = 0; t < ticks; t++) {
    state.before.forEach((x, i) => (state.before[i] = x * rule.beforeKept));
    state.after.forEach((y, j) => (state.after[j] = y * rule.afterKept));
  }
}

// Float32 holds weights around 0.25 to 3e-8.
describe('pair STDP', () => {
  it('has the window of its two time constants, as shares of the largest weight, at the one synapse of the pair', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), fc.boolean(), (lag, causal) => {
        const state = synapses(0.25);
        const arrivals = new Float32Array(3);
        if (causal) pairBefore(rule, state, 1, arrivals);
        else pairAfter(rule, state, 2);
        wait(state, lag);
        if (causal) pairAfter(rule, state, 2);
        else pairBefore(rule, state, 1, arrivals);
        const wanted = causal
          ? options.potentiation * 0.5 * Math.exp(-lag / 15)
          : -options.depression * 0.5 * Math.exp(-lag / 40);
        const moved = [...state.weight].map((w) => w - 0.25);
        expect(Math.abs(moved[2 * 2 + 1] - wanted)).toBeLessThan(1e-6);
        expect(moved.filter((each) => each !== 0)).toHaveLength(1);
      }),
    );
  });

  it('counts every pair, not only the nearest', () => {
    const state = synapses(0.25);
    for (let k = 0; k < 3; k++) pairBefore(rule, state, 0, new Float32Array(3));
    pairAfter(rule, state, 0);
    expect(state.weight[0] - 0.25).toBeCloseTo(3 * options.potentiation * 0.5, 6);
    const other = synapses(0.25);
    for (let k = 0; k < 3; k++) pairAfter(rule, other, 0);
    pairBefore(rule, other, 0, new Float32Array(3));
    expect(other.weight[0] - 0.25).toBeCloseTo(-3 * options.depression * 0.5, 6);
  });

  it('delivers the weight that a spike found, before it changes it', () => {
    const state = synapses(0.25);
    pairAfter(rule, state, 1);
    const arrivals = Float32Array.of(1, 1, 1);
    pairBefore(rule, state, 0, arrivals);
    expect([...arrivals]).toEqual([1.25, 1.25, 1.25]);
    expect(state.weight[2]).toBeLessThan(0.25);
  });

  it('keeps weights between nothing and the largest', () => {
    const [low, high] = [synapses(1e-4), synapses(0.5 - 1e-4)];
    pairAfter(rule, low, 0);
    pairBefore(rule, low, 0, new Float32Array(3));
    expect(low.weight[0]).toBe(0);
    pairBefore(rule, high, 0, new Float32Array(3));
    pairAfter(rule, high, 0);
    expect(high.weight[0]).toBe(0.5);
  });
});
