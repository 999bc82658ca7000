import { describe, expect, it } from 'vitest';
import {
  adaptiveLifConstants,
  adaptiveLifDefaults,
  advanceAdaptiveLif,
  inhibitOthers,
  type AdaptiveLifState,
} from '../../../core/neuron/adaptive-lif.ts';
import { micros, millis } from '../../../core/units/quantity.ts';

const none = new Uint32Array(0);

/** Neurons with these voltages and no synapses. */
const neurons = (...voltage: readonly number[]): AdaptiveLifState => ({
  voltage: Float32Array.from(voltage),
  adaptation: new Float32Array(voltage.length),
  weight: new Float32Array(0),
  width: voltage.length,
});

const still = { kept: 1, threshold: 10, reset: 2 };

describe('the adaptive LIF neuron', () => {
  it('has constants in units of weight per mV, and times in ticks of whatever length, one at least', () => {
    const found = adaptiveLifConstants(adaptiveLifDefaults, 4);
    expect(found.kept).toBe(Math.fround(Math.exp(-1 / 100)));
    expect(found).toMatchObject({ threshold: 52, reset: 20, adaptation: Math.fround(0.2), inhibition: 480 });
    expect([found.refractoryTicks, found.inhibitionTicks]).toEqual([5, 2]);
    const fine = adaptiveLifConstants(adaptiveLifDefaults, 1, micros(500));
    expect([fine.refractoryTicks, fine.inhibitionTicks]).toEqual([10, 4]);
    const coarse = adaptiveLifConstants(adaptiveLifDefaults, 1, millis(20));
    expect([coarse.refractoryTicks, coarse.inhibitionTicks]).toEqual([1, 1]);
  });

  it('fires alone: of all above their thresholds the one with the largest excess, the first among equals', () => {
    expect(advanceAdaptiveLif(still, neurons(11, 15, 12, 15), none, 0, 0, 0)).toBe(1);
    const adapted = neurons(11, 15, 12, 15);
    adapted.adaptation.set([0, 4, 0, 4]);
    expect(advanceAdaptiveLif(still, adapted, none, 0, 0, 0)).toBe(2);
  });

  it('does not fire on its threshold, nor in a refractory time, which is a voltage of NaN', () => {
    const state = neurons(10, NaN, 9);
    expect(advanceAdaptiveLif(still, state, none, 0, 0, 1)).toBe(-1);
    expect([...state.voltage]).toEqual([10, NaN, 9]);
    expect([...state.adaptation]).toEqual([0, 0, 0]);
  });

  it('puts all that reached their thresholds to reset and raises them, whoever won; the winner is refractory', () => {
    const state = neurons(11, 15, 3);
    state.adaptation.set([0.5, 0.25, 0]);
    expect(advanceAdaptiveLif(still, state, none, 0, 0, 0.125)).toBe(1);
    expect([...state.voltage]).toEqual([2, NaN, 3]);
    expect([...state.adaptation]).toEqual([0.625, 0.375, 0]);
  });

  it('fades, then adds the weights of the axons that are named, and of no others', () => {
    const state = { ...neurons(8, 4), weight: Float32Array.of(1, 2, 10, 20, 100, 200) };
    const axons = Uint32Array.of(2, 0, 0, 1);
    expect(advanceAdaptiveLif({ ...still, kept: 0.5, threshold: 1000 }, state, axons, 1, 4, 0)).toBe(-1);
    expect([...state.voltage]).toEqual([4 + 1 + 1 + 10, 2 + 2 + 2 + 20]);
  });

  it('inhibits every neuron but the winner, who may have come back from its refractory time', () => {
    const state = neurons(1, 2, 3);
    inhibitOthers(state, 1, 5);
    expect([...state.voltage]).toEqual([-4, 2, -2]);
  });
});
