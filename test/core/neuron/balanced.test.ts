// The neurons of the CUBA and COBA benchmarks against their differential equations, solved independently.

import { describe, expect, it } from 'vitest';
import { advanceCoba, cobaConstants, cobaDefaults, songDefaults } from '../../../core/neuron/coba.ts';
import { balancedState, type BalancedState } from '../../../core/neuron/balanced-state.ts';
import { advanceCuba, cubaConstants, cubaDefaults } from '../../../core/neuron/cuba.ts';
import { inSeconds, micros, millis, type Micros } from '../../../core/units/quantity.ts';

/** Voltage, excitation and inhibition. */
type Point = readonly [v: number, e: number, i: number];

/** Runge and Kutta's fourth-order method with steps of 1 µs; time in ms. */
function solved(slope: (at: Point) => Point, first: Point, ms: number): Point {
  const h = 1e-3;
  const moved = (at: Point, d: Point, by: number): Point => [
    at[0] + by * d[0],
    at[1] + by * d[1],
    at[2] + by * d[2],
  ];
  let at = first;
  for (let k = 0; k < Math.round(ms / h); k++) {
    const a = slope(at);
    const b = slope(moved(at, a, h / 2));
    const c = slope(moved(at, b, h / 2));
    const d = slope(moved(at, c, h));
    at = moved(moved(moved(moved(at, a, h / 6), b, h / 3), c, h / 3), d, h / 6);
  }
  return at;
}

const inMs = (time: Micros): number => 1000 * inSeconds(time);

/** One neuron with these first values, after so many ticks. */
function after(ticks: number, [v, e, i]: Point, advance: (state: BalancedState) => number): BalancedState {
  const state = balancedState(1);
  state.voltage[0] = v;
  state.excitatory[0] = e;
  state.inhibitory[0] = i;
  for (let t = 0; t < ticks; t++) expect(advance(state)).toBe(0);
  return state;
}

/** Ticks at which a neuron without input fires. */
function spikes(ticks: number, state: BalancedState, advance: (state: BalancedState) => number): number[] {
  return Array.from({ length: ticks }, (_, t) => t).filter(() => advance(state) > 0);
}

describe('the CUBA neuron', () => {
  const { membraneDecay, excitatoryDecay, inhibitoryDecay, rest, reset, threshold } = cubaDefaults;
  const fired = new Uint32Array(1);

  it.each([
    [5, -58, 4, 0],
    [5, -58, 0, -20],
    [12, -55, 3, -9],
  ])('is after %d ms where its equation leads: from %d mV with currents of %d and %d mV', (ms, v, e, i) => {
    const c = cubaConstants();
    const wanted = solved(
      ([voltage, ge, gi]) => [
        (ge + gi - (voltage - rest)) / inMs(membraneDecay),
        -ge / inMs(excitatoryDecay),
        -gi / inMs(inhibitoryDecay),
      ],
      [v, e, i],
      ms,
    );
    const first = [v, e * c.excitatoryGain, i * c.inhibitoryGain] as const;
    const found = after(10 * ms, first, (state) => advanceCuba(c, state, fired));
    // Float32 rounds voltages around 50 mV by 2e-6 mV a tick.
    expect(Math.abs(found.voltage[0] - wanted[0])).toBeLessThan(5e-4);
    expect(found.excitatory[0] / c.excitatoryGain).toBeCloseTo(wanted[1], 4);
    expect(found.inhibitory[0] / c.inhibitoryGain).toBeCloseTo(wanted[2], 4);
  });

  it('fires without inhibition at the rate of the closed form: τm·ln((rest - reset)/(rest - threshold)) behind its refractory time', () => {
    const c = cubaConstants();
    const state = balancedState(1);
    state.voltage.fill(reset);
    const charge = Math.ceil(10 * inMs(membraneDecay) * Math.log((rest - reset) / (rest - threshold)));
    const period = charge + 49; // 5 ms after its spike's tick it integrates again
    expect(spikes(2000, state, (each) => advanceCuba(c, each, fired))).toEqual(
      [0, 1, 2].map((k) => charge - 1 + k * period),
    );
  });

  it('lets currents go on while it is refractory', () => {
    const c = cubaConstants();
    const state = balancedState(1);
    state.voltage.fill(-40);
    state.excitatory.fill(1);
    expect(advanceCuba(c, state, fired)).toBe(1);
    for (let t = 1; t < 50; t++) {
      expect(advanceCuba(c, state, fired)).toBe(0);
      expect(state.voltage[0]).toBe(reset);
    }
    expect(state.excitatory[0]).toBeCloseTo(Math.exp(-5 / inMs(excitatoryDecay)), 5);
    advanceCuba(c, state, fired);
    expect(state.voltage[0]).toBeGreaterThan(reset);
  });
});

describe.each([
  ['COBA', cobaDefaults, -59],
  ['Song', songDefaults, -70],
] as const)('the %s neuron', (_, options, v) => {
  const fired = new Uint32Array(1);

  it.each([
    [4, 0.1, 0],
    [6, 0, 2],
    [10, 0.15, 1],
  ])('is after %d ms where its equation leads: conductances of %d and %d leaks', (ms, e, i) => {
    const { membraneDecay, excitatoryDecay, inhibitoryDecay, excitatoryReversal, inhibitoryReversal } =
      options;
    const c = cobaConstants(options, micros(10));
    const wanted = solved(
      ([voltage, ge, gi]) => [
        (ge * (excitatoryReversal - voltage) +
          gi * (inhibitoryReversal - voltage) -
          (voltage - options.rest)) /
          inMs(membraneDecay),
        -ge / inMs(excitatoryDecay),
        -gi / inMs(inhibitoryDecay),
      ],
      [v, e, i],
      ms,
    );
    const first = [v - excitatoryReversal, e * c.rate, i * c.rate] as const;
    const found = after(100 * ms, first, (state) => advanceCoba(c, state, fired));
    // Euler steps of 10 µs are wrong by about step/(2τ), 0.1 % of what moved, which is below 10 mV.
    expect(Math.abs(found.voltage[0] + excitatoryReversal - wanted[0])).toBeLessThan(0.015);
    expect(Math.abs(found.excitatory[0] / c.rate - wanted[1])).toBeLessThan(0.001);
    expect(Math.abs(found.inhibitory[0] / c.rate - wanted[2])).toBeLessThan(0.004);
  });

  it('stays at its reset for its refractory time, and no longer', () => {
    const c = cobaConstants(options);
    const state = balancedState(1);
    state.voltage.fill(options.threshold - options.excitatoryReversal + 10);
    expect(advanceCoba(c, state, fired)).toBe(1);
    const silent = Math.max(0, Math.round(options.refractory / 100) - 1);
    for (let t = 0; t < silent; t++) {
      state.excitatory.fill(1);
      expect(advanceCoba(c, state, fired)).toBe(0);
      expect(state.voltage[0]).toBe(options.reset - options.excitatoryReversal);
    }
    state.excitatory.fill(1);
    expect(advanceCoba(c, state, fired)).toBe(1); // a tick's pull of the whole driving force
  });
});

describe('a balanced neuron on its threshold', () => {
  it('does not fire: it has to exceed it', () => {
    const still = { ...cubaConstants(), kept: 1, pull: 0 };
    const state = balancedState(1);
    state.voltage.fill(still.threshold);
    expect(advanceCuba(still, state, new Uint32Array(1))).toBe(0);
    const stiff = { ...cobaConstants({ ...cobaDefaults, membraneDecay: millis(20) }), kept: 1, pull: 0 };
    state.voltage.fill(stiff.threshold);
    expect(advanceCoba(stiff, state, new Uint32Array(1))).toBe(0);
  });
});
