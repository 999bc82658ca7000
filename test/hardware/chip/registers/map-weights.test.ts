// Weights on their way into registers: which sign mode, how large, and what no register holds.

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../../../core/network/network.ts';
import { tableOf } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { registerLif } from '../../../../core/neuron/register-lif.ts';
import { rewardStdp } from '../../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { millis } from '../../../../core/units/quantity.ts';
import type { Compat } from '../../../../hardware/chip/compat.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { parseFault, type Fault } from '../../../../hardware/chip/fault/fault.ts';
import type { KernelName } from '../../../../hardware/chip/kernels/kernels.ts';
import { mapNeurons } from '../../../../hardware/chip/registers/map-neurons.ts';
import { rewardOf } from '../../../../hardware/chip/registers/map-rule.ts';
import { mapWeights, reachOf, topOf } from '../../../../hardware/chip/registers/map-weights.ts';
import { loihi2 } from '../../../../hardware/chip/profile/loihi2.ts';
import { ProfileError } from '../../../../hardware/chip/profile/profile.ts';

describe('the reach of a projection', () => {
  const weights = Float64Array.of(-0.5, 0.25);

  it.each([
    [[0, 2], 'excitatory', 2],
    [[-2, 0], 'inhibitory', 2],
    [[-3, 3], 'mixed', 3],
  ] as const)('that learns between %j is %s, up to %d', (bounds, sign, largest) => {
    expect(reachOf('p', weights, rewardStdp({ bounds }), loihi2)).toEqual({ sign, largest });
  });

  it.each([
    [-1, 2],
    [-2, 1],
    [1, 2],
    [-2, -1],
  ])('that learns between %d and %d has no register, and is told the nearest that has', (low, high) => {
    const asked = (): unknown => reachOf('p', weights, rewardStdp({ bounds: [low, high] }), loihi2);
    expect(asked).toThrow(ProfileError);
    expect(asked).toThrow('Make the bounds [-2, 2], or let one be 0.');
  });

  it.each([
    [[0.5, 0.25], 'excitatory', 0.5],
    [[-0.5, -0.25], 'inhibitory', 0.5],
    [[-0.5, 0.25], 'mixed', 0.5],
    [[0, 0], 'excitatory', 1],
  ] as const)('of fixed weights %j is %s, up to %d', (fixed, sign, largest) => {
    expect(reachOf('p', Float64Array.from(fixed), null, loihi2)).toEqual({ sign, largest });
  });
});

describe('the exponent of a projection', () => {
  it.each(['mixed', 'excitatory', 'inhibitory'] as const)(
    'is the smallest of 4 bits with which its largest weight fits its mantissa, and none beyond: %s',
    (sign) => {
      const top = topOf(sign);
      const exponentOf = (mantissa: number): number =>
        mapWeights('p', sign, mantissa, 64, loihi2).format.exponent; // a scale of 2^6: one unit is one mantissa
      expect(exponentOf(top)).toBe(0);
      expect(exponentOf(top + 1)).toBe(1);
      expect(exponentOf(top * 2 ** 7)).toBe(7);
      expect(exponentOf(1e-9)).toBe(-8);
      expect(() => exponentOf(top * 2 ** 8)).toThrow(/too large beside the others/);
    },
  );
});

describe('a threshold', () => {
  const map = (threshold: number, weight: number): number =>
    mapNeurons(
      'cells',
      lif({ threshold }),
      { weight, mantissa: 254 },
      { profile: loihi2, compat: 'exact', tick: millis(1) },
    ).registers.threshold as number;

  it.each([
    [1, 1e-6],
    [1e6, 1],
    [1, 1e7],
    [1e-7, 1],
  ])('of %d beside weights of %d fits no register', (threshold, weight) => {
    const asked = (): unknown => map(threshold, weight);
    expect(asked).toThrow(ProfileError);
    expect(asked).toThrow(
      `has threshold ${threshold} beside weights of ${weight}: no weight exponent brings both`,
    );
  });

  it('stays within 17 bits wherever it fits', () => {
    for (let power = -5; power <= 5; power += 0.25) {
      let found = NaN;
      try {
        found = map(10 ** power, 1);
      } catch (error) {
        expect(error).toBeInstanceOf(ProfileError);
        continue;
      }
      expect(found).toBeGreaterThanOrEqual(1);
      expect(found).toBeLessThanOrEqual(131071);
    }
  });
});

describe('a reward', () => {
  it('is held at the ends of its 7 bits and the largest exponent', () => {
    const most = 127 * 2 ** 8;
    for (const value of [most, most + 1, 1e12]) {
      expect(rewardOf(value)).toEqual({ mantissa: 127, exponent: 8 });
      expect(rewardOf(-value)).toEqual({ mantissa: -127, exponent: 8 });
    }
    expect(rewardOf(127)).toEqual({ mantissa: 127, exponent: 0 });
    expect(rewardOf(-127.5)).toEqual({ mantissa: -63.75, exponent: 1 });
    expect(rewardOf(0)).toEqual({ mantissa: 0, exponent: -7 });
  });
});

describe('weights given as mantissas', () => {
  const load = (weights: readonly number[], exponent = 0): void => {
    const axons = population('in', weights.length, input());
    const cells = population('cells', 1, registerLif({ threshold: 100 }));
    const table = project(axons, cells, tableOf(weights, exponent));
    emulatedChip(loihi2).load(network([axons, cells], [table], [cells]), createRandom(1));
  };

  it.each([-8, 0, 7])('have exponents of 4 bits with a sign: %d is one', (exponent) => {
    expect(() => load([2, -256, 254], exponent)).not.toThrow();
  });

  it.each([-9, 8])('have exponents of 4 bits with a sign: %d is none', (exponent) => {
    expect(() => load([2], exponent)).toThrow(new RegExp(`has exponent ${exponent}; give -8 to 7\\.`));
  });

  it.each([-258, 256, 3, 0.5])('are even numbers from -256 to 254: %d is none', (wrong) => {
    expect(() => load([2, wrong])).toThrow(
      new RegExp(`synapse 1: ${wrong} is no mantissa\\. Give even numbers from -256 to 254\\.`),
    );
  });
});

describe('an exponent below 0', () => {
  /** The current after two spikes at once, in units of 2^6. */
  const arrived = (compat: Compat, kernel: KernelName, faults: readonly Fault[], learns: boolean): number => {
    const axons = population('in', 2, input());
    const cells = population('cells', 1, registerLif({ threshold: 100 }));
    const rule = learns ? rewardStdp({ bounds: [-256, 256] }) : undefined;
    const table = project(axons, cells, tableOf([14, -10], -2), rule);
    const chip = emulatedChip(loihi2, { compat, kernel, faults });
    chip.load(network([axons, cells], [table], [cells]), createRandom(1));
    const scratch = spikeScratch();
    for (const axon of [0, 1]) pushSpike(scratch, 0, axon);
    chip.advance({
      spikes: seal(scratch, 2, true),
      drive: new Float64Array(2),
      modulators: new Float64Array(1),
      plastic: learns,
    });
    expect(chip.meter().synapticOps).toBe(2);
    return chip.snapshot()['cells/current'][0] / 64;
  };
  const harmless = parseFault('weight-mismatch=0');

  it.each([
    ['exact', 1], // (14 - 10) / 4
    ['lava', 1],
    ['loihi1', 0], // 3 - 3: 3.5 and -2.5, both rounded down
  ] as const)('scales sums, and in Brian2Loihi each weight: %s', (compat, sum) => {
    for (const kernel of ['ts', 'wasm'] as const)
      for (const faults of [[], [harmless]])
        for (const learns of [false, true]) expect(arrived(compat, kernel, faults, learns)).toBe(sum);
  });
});
