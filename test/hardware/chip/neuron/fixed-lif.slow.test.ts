import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegisterError } from '../../../../hardware/chip/compat.ts';
import { advanceFixedLif, fixedLif, fixedLifState } from '../../../../hardware/chip/neuron/fixed-lif.ts';

const HALF = 2 ** 23;

describe('fixed-point LIF', () => {
  it.each([
    ['exact', -HALF],
    ['lava', HALF],
  ] as const)('wraps a current of +2^23 to %s’s edge', (compat, edge) => {
    const neurons = fixedLif({ du: 0, dv: 0, threshold: 131071 }, 1, compat);
    const state = fixedLifState(1);
    advanceFixedLif(neurons, state, Float64Array.of(131072), new Int8Array(1));
    expect(state.current[0]).toBe(edge);
  });

  it('rounds both registers toward zero', () => {
    const neurons = fixedLif({ du: 2047, dv: 2048, threshold: 131071 }, 2, 'exact');
    const state = fixedLifState(2);
    state.current.set([3, -3]);
    state.voltage.set([5, -5]);
    advanceFixedLif(neurons, state, new Float64Array(2), new Int8Array(2));
    expect([...state.current]).toEqual([1, -1]);
    expect([...state.voltage]).toEqual([3, -3]);
  });

  it('holds the voltage at zero while refractory, and lets the current go on', () => {
    const neurons = fixedLif({ du: 0, dv: 0, threshold: 1, refractory: 2 }, 1, 'exact');
    const state = fixedLifState(1);
    const spikes = new Int8Array(1);
    const fired = Array.from({ length: 6 }, () => {
      advanceFixedLif(neurons, state, Float64Array.of(4), spikes);
      return spikes[0];
    });
    expect(fired).toEqual([1, 0, 0, 1, 0, 0]);
    expect(state.current[0]).toBeGreaterThan(1000);
  });

  it('keeps what exceeded the threshold on either side, where a spike is subtracted', () => {
    const options = { du: 4095, dv: 0, threshold: 10, lowerThreshold: -4, reset: 'subtract' } as const;
    const neurons = fixedLif(options, 2, 'exact');
    const state = fixedLifState(2);
    const spikes = new Int8Array(2);
    advanceFixedLif(neurons, state, Float64Array.of(13, -7), spikes);
    expect([...spikes]).toEqual([1, -1]);
    expect([...state.voltage]).toEqual([3 * 64, -3 * 64]);
  });

  it('decays and fires as a Loihi 2 did on NIR’s LIF graph (lif_lava_loihi_fixed.csv of the NIR paper)', () => {
    // Weight 10, decay 163 of 4096, threshold 25: spikes every 10 steps reach 1589 of 1600 and then pass it.
    const neurons = fixedLif({ du: 4095, dv: 163, threshold: 25 }, 1, 'exact');
    const state = fixedLifState(1);
    const spikes = new Int8Array(1);
    const step = (weight: number): number => {
      advanceFixedLif(neurons, state, Float64Array.of(weight), spikes);
      return state.voltage[0];
    };
    const decay = [10, ...Array.from({ length: 9 }, () => 0)].map(step);
    expect(decay).toEqual([640, 614, 589, 565, 542, 520, 499, 479, 459, 440]);
    state.voltage[0] = 989;
    expect([10, 0, 0, 0, 0, 0, 0, 0, 0, 0].map(step)).toEqual([
      1589, 1525, 1464, 1405, 1349, 1295, 1243, 1193, 1145, 1099,
    ]);
    expect([step(10), spikes[0]]).toEqual([0, 1]);
  });

  it('refuses what no register holds', () => {
    expect(() => fixedLif({ du: 4096, dv: 0, threshold: 1 }, 1, 'exact')).toThrow(RegisterError);
    expect(() => fixedLif({ du: 0, dv: 0, threshold: 131072 }, 1, 'loihi1')).toThrow(/0 to 131071/);
  });

  it('never leaves its 24 bits, whatever its parameters (1e5 random sets)', () => {
    const integer = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
    fc.assert(
      fc.property(
        fc.record({
          du: integer(0, 4095),
          dv: integer(0, 4095),
          threshold: integer(0, 131071),
          biasMantissa: integer(-4096, 4095),
          biasExponent: integer(0, 7),
          refractory: integer(0, 64),
        }),
        fc.tuple(integer(-HALF, HALF - 1), integer(1 - HALF, HALF - 1)),
        fc.array(integer(-(2 ** 21), 2 ** 21), { minLength: 3, maxLength: 3 }),
        (options, [u, v], arrivals) => {
          const neurons = fixedLif(options, 1, 'exact');
          const state = fixedLifState(1);
          state.current[0] = u;
          state.voltage[0] = v;
          for (const a of arrivals) {
            advanceFixedLif(neurons, state, Float64Array.of(a), new Int8Array(1));
            const [current] = state.current;
            const [voltage] = state.voltage;
            if (current < -HALF || current >= HALF || Math.abs(voltage) >= HALF) return false;
          }
          return true;
        },
      ),
      { numRuns: 100_000, seed: 3 },
    );
  });
});
