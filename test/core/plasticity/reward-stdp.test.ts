import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compete,
  consolidate,
  markPostsynaptic,
  markPresynaptic,
  rewardStdp,
  type RewardStdpOptions,
  type RewardStdpState,
} from '../../../core/plasticity/reward-stdp.ts';
import { fadeTrace } from '../../../core/plasticity/trace.ts';
import { columnsOf, compressRows } from '../../../core/spike/rows.ts';
import { millis, seconds } from '../../../core/units/quantity.ts';

const rows = compressRows([[0]]);
const columns = columnsOf(rows, 1);

/** One synapse with the weight 0. */
const synapse = (): RewardStdpState => ({
  weight: new Float64Array(1),
  tag: new Float64Array(1),
  before: new Float64Array(1),
  after: new Float64Array(1),
});

/** Let one synapse see a presynaptic and a postsynaptic spike, `lag` ms later; tag untouched by time. */
function pair(state: RewardStdpState, lag: number, options: RewardStdpOptions = {}): RewardStdpState {
  const rule = rewardStdp(options);
  const first = Math.min(0, lag);
  for (let t = first; t <= Math.max(0, lag); t++) {
    fadeTrace(state.before, Math.exp(-1000 / rule.causalDecay));
    fadeTrace(state.after, Math.exp(-1000 / rule.acausalDecay));
    if (t === 0) markPresynaptic(state, rows, 0, rule.depression);
    if (t === lag) markPostsynaptic(state, columns, 0, rule.potentiation);
  }
  return state;
}

describe('reward-STDP', () => {
  it('strengthens a synapse whose presynaptic spike came 10 ms before the postsynaptic one, once dopamine arrives', () => {
    const rule = rewardStdp({ rate: 0.1 });
    const state = pair(synapse(), 10);
    expect(state.weight[0]).toBe(0);
    consolidate(rule, state, 1, 1);
    expect(state.weight[0]).toBeCloseTo(0.1 * Math.exp(-10 / 20), 14);
  });

  it('weakens a synapse whose presynaptic spike came 10 ms after, by the share of A₋', () => {
    const rule = rewardStdp({ rate: 0.1, depression: 0.5 });
    const state = pair(synapse(), -10, rule);
    consolidate(rule, state, 1, 1);
    expect(state.weight[0]).toBeCloseTo(-0.1 * 0.5 * Math.exp(-10 / 20), 14);
  });

  it('turns both around when dopamine is negative', () => {
    const rule = rewardStdp({ rate: 0.1 });
    const state = pair(synapse(), 10);
    consolidate(rule, state, -1, 1);
    expect(state.weight[0]).toBeCloseTo(-0.1 * Math.exp(-10 / 20), 14);
  });

  it('has the STDP window of its two time constants, at every lag', () => {
    const options = { causalDecay: millis(15), acausalDecay: millis(40), potentiation: 2, depression: 0.7 };
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), (lag) => {
        fc.pre(lag !== 0);
        const expected = lag > 0 ? 2 * Math.exp(-lag / 15) : -0.7 * Math.exp(lag / 40);
        expect(pair(synapse(), lag, options).tag[0]).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('counts every pair, not only the nearest', () => {
    const state = synapse();
    markPresynaptic(state, rows, 0, 0);
    markPresynaptic(state, rows, 0, 0);
    markPostsynaptic(state, columns, 0, 1);
    expect(state.tag[0]).toBe(2);
  });

  it('leaves every weight alone while dopamine is zero', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer())), (synapses) => {
        const weight = Float64Array.from(synapses, ([w]) => w / 99);
        const tag = Float64Array.from(synapses, ([, c]) => c);
        const before = weight.slice();
        expect(consolidate(rewardStdp(), { ...synapse(), weight, tag }, 0, 0.9)).toBe(0);
        expect(weight).toEqual(before);
      }),
    );
  });

  it('still rewards a pair that happened one second earlier, with a tag decay of 1 s, at 1/e of its strength', () => {
    const rule = rewardStdp({ rate: 0.1, tagDecay: seconds(1) });
    const state = pair(synapse(), 10);
    const fade = Math.exp(-50 / 1000);
    for (let step = 0; step < 20; step++) consolidate(rule, state, 0, fade);
    consolidate(rule, state, 1, fade);
    expect(state.weight[0]).toBeCloseTo(0.1 * Math.exp(-10 / 20) * Math.exp(-1), 14);
  });

  it('keeps weights within their bounds and counts only those that changed', () => {
    const rule = rewardStdp({ rate: 1, bounds: [-0.5, 0.5] });
    const weight = Float64Array.of(0.4, 0.5, -0.4, 0);
    const tag = Float64Array.of(1, 1, -1, 0);
    expect(consolidate(rule, { ...synapse(), weight, tag }, 1, 0.5)).toBe(2);
    expect([...weight]).toEqual([0.5, 0.5, -0.5, 0]);
    expect([...tag]).toEqual([0.5, 0.5, -0.5, 0]);
  });
});

describe('heterosynaptic competition', () => {
  const wiring = compressRows([
    [0, 1],
    [0, 1],
  ]);

  it('keeps the mean weight of each axon over all competing projections, and every difference', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (values) => {
          const rule = rewardStdp({ share: 0.25, bounds: [-9, 9] });
          const left = Float64Array.from(values.slice(0, 4));
          const right = Float64Array.from(values.slice(4));
          compete(
            [left, right].map((weight) => ({ rule, rows: wiring, weight })),
            2,
          );
          for (const axon of [0, 1]) {
            const all = [left[2 * axon], left[2 * axon + 1], right[2 * axon], right[2 * axon + 1]];
            expect(all.reduce((sum, w) => sum + w, 0) / 4).toBeCloseTo(0.25, 12);
            expect(left[2 * axon] - right[2 * axon]).toBeCloseTo(values[2 * axon] - values[4 + 2 * axon], 12);
          }
        },
      ),
    );
  });

  it('lets what one target gains be lost by the other', () => {
    const rule = rewardStdp({ share: 0 });
    const left = Float64Array.of(0.4, 0.4, 0, 0);
    const right = new Float64Array(4);
    compete(
      [left, right].map((weight) => ({ rule, rows: wiring, weight })),
      2,
    );
    expect([...left, ...right]).toEqual([0.2, 0.2, 0, 0, -0.2, -0.2, 0, 0]);
  });

  it('stays within the bounds', () => {
    const rule = rewardStdp({ share: 0.9, bounds: [0, 1] });
    const weight = Float64Array.of(0, 1, 0.5, 0.5);
    compete([{ rule, rows: wiring, weight }], 2);
    expect([...weight]).toEqual([0.4, 1, 0.9, 0.9]);
  });
});
