import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceLif, lif, lifConstants, lifState, type LifOptions } from '../../../core/neuron/lif.ts';
import { millis } from '../../../core/units/quantity.ts';

/** Ticks at which a single neuron fires under a constant drive. */
function spikeTicks(options: LifOptions, drive: number, ticks: number): number[] {
  const constants = lifConstants(lif(options), millis(1));
  const state = lifState(1);
  const fired = new Uint32Array(1);
  const spikes: number[] = [];
  for (let t = 0; t < ticks; t++) {
    if (advanceLif(constants, state, new Float64Array(1), Float64Array.of(drive), fired) > 0) spikes.push(t);
  }
  return spikes;
}

describe('LIF neuron', () => {
  it('fires at the rate of the closed form: period = refractory + τ ln(I/(I - θ)), rounded up to ticks', () => {
    const current = fc.double({ min: 1.05, max: 20, noNaN: true });
    const refractory = fc.nat(10);
    fc.assert(
      fc.property(current, refractory, fc.integer({ min: 2, max: 50 }), (drive, silent, decay) => {
        const charge = decay * Math.log(drive / (drive - 1));
        fc.pre(Math.abs(charge - Math.round(charge)) > 1e-9); // on the tick itself rounding decides
        const spikes = spikeTicks({ membraneDecay: millis(decay), refractory: millis(silent) }, drive, 1000);
        const period = Math.ceil(charge) + silent;
        expect(spikes).toEqual(spikes.map((_, k) => Math.ceil(charge) - 1 + k * period));
        expect(spikes.length).toBe(Math.floor((1000 - Math.ceil(charge)) / period) + 1);
      }),
    );
  });

  it('never fires while its current stays below the threshold', () => {
    expect(spikeTicks({}, 0.999, 10_000)).toEqual([]);
  });

  it('takes a bias for a drive', () => {
    expect(spikeTicks({ bias: 1.5 }, 0, 200)).toEqual(spikeTicks({}, 1.5, 200));
  });

  it('fires at most once per refractory time and tick, however strong the current', () => {
    expect(spikeTicks({ refractory: millis(3) }, 1e9, 12)).toEqual([0, 4, 8]);
  });

  it.each([
    [0.4, 0],
    [2.4, 2],
    [2.6, 3],
  ])('takes a refractory time of %d ms for the nearest number of ticks, %i', (time, silent) => {
    const period = silent + 1;
    expect(spikeTicks({ refractory: millis(time) }, 1e9, 12)).toEqual(
      Array.from({ length: Math.ceil(12 / period) }, (_, k) => k * period),
    );
  });

  it('does not fire on its threshold: it has to exceed it', () => {
    const { voltageGain } = lifConstants(lif(), millis(1));
    expect(spikeTicks({ threshold: voltageGain }, 1, 1)).toEqual([]);
    expect(spikeTicks({ threshold: voltageGain * (1 - 2 ** -52) }, 1, 1)).toEqual([0]);
  });

  it('charges towards a constant current as I(1 - exp(-t/τ))', () => {
    const constants = lifConstants(lif({ membraneDecay: millis(20) }), millis(1));
    const state = lifState(1);
    for (let t = 1; t <= 100; t++) {
      advanceLif(constants, state, new Float64Array(1), Float64Array.of(0.8), new Uint32Array(1));
      expect(state.voltage[0]).toBeCloseTo(0.8 * (1 - Math.exp(-t / 20)), 13);
    }
  });

  it('lets the current of one spike fade as w·exp(-t/τs), and takes each arrival once', () => {
    const constants = lifConstants(lif({ synapseDecay: millis(8) }), millis(1));
    const state = lifState(1);
    const arrivals = Float64Array.of(0.5);
    for (let t = 0; t < 50; t++) {
      advanceLif(constants, state, arrivals, new Float64Array(1), new Uint32Array(1));
      expect(arrivals[0]).toBe(0);
      expect(state.current[0]).toBeCloseTo(0.5 * Math.exp(-t / 8), 13);
    }
  });

  it('goes on collecting current while it is refractory, but stays at zero voltage', () => {
    const constants = lifConstants(lif({ refractory: millis(3) }), millis(1));
    const state = lifState(1);
    const step = (arriving: number): number =>
      advanceLif(constants, state, Float64Array.of(arriving), new Float64Array(1), new Uint32Array(1));
    expect(step(1000)).toBe(1);
    expect([step(0), state.voltage[0]]).toEqual([0, 0]);
    expect([step(5), state.voltage[0]]).toEqual([0, 0]);
    expect(state.current[0]).toBeGreaterThan(5);
  });

  it('names the neurons that fired, in ascending order from the start', () => {
    const constants = lifConstants(lif(), millis(1));
    const fired = Uint32Array.of(9, 9, 9, 9);
    const drive = Float64Array.of(100, 0, 100, 0);
    expect(advanceLif(constants, lifState(4), new Float64Array(4), drive, fired)).toBe(2);
    expect([...fired]).toEqual([0, 2, 9, 9]);
  });
});
