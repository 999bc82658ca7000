// What registers hold of a bias and of a refractory time, and what does not fit.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../../core/chip/chip.ts';
import { network, population, project } from '../../../../core/network/network.ts';
import { constantWeights, oneToOne } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';
import { mapNeurons, noiseGain, quantisedBias } from '../../../../hardware/chip/registers/map-neurons.ts';
import { quantise } from '../../../../hardware/chip/registers/map-weights.ts';
import { loihi1 } from '../../../../hardware/chip/profile/loihi1.ts';
import { loihi2 } from '../../../../hardware/chip/profile/loihi2.ts';
import { weightRange } from '../../../../hardware/chip/synapse/weights.ts';

describe('a bias in its register', () => {
  it('is a mantissa of 13 bits and the smallest exponent with which it fits: right to half of its last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -5e5, max: 5e5, noNaN: true }), (value) => {
        const found = quantisedBias(value);
        let step = 1;
        while (Math.abs(Math.round(value / step)) > 4095) step *= 2;
        expect(Math.abs(found - value)).toBeLessThanOrEqual(step / 2);
        expect(found % step).toBeCloseTo(0, 12);
      }),
    );
  });

  it.each([
    [4095, 4095],
    [4096, 4096],
    [4097, 4098],
    [1e9, 4095 * 128],
    [-1e9, -4096 * 128],
  ])('of %d is %d', (value, held) => {
    expect(quantisedBias(value)).toBe(held);
  });
});

describe('a weight in its register', () => {
  it('is the nearest that the format stores, and the end of the register beyond it', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), fc.constantFrom(6, 8), (weight, bits) => {
        const format = { sign: 'mixed' as const, bits, exponent: 0 };
        const { low, high, step } = weightRange(format);
        const [found] = quantise(Float64Array.of(weight), { format, scale: 200 });
        const wanted = Math.max(low, Math.min(high, 200 * weight));
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(step / 2);
        expect(Math.abs(found % step)).toBe(0);
      }),
    );
  });
});

describe('a refractory time', () => {
  it('is counted to 64 ticks, and no further', () => {
    const map = (ticks: number) =>
      mapNeurons(
        'cells',
        lif({ refractory: millis(ticks) }),
        { weight: 1, mantissa: 254 },
        { profile: loihi2, compat: 'exact', tick: millis(1) },
      );
    expect(map(64).registers.refractory).toBe(64);
    expect(() => map(65)).toThrow('Population "cells" is refractory for 65 ticks; "loihi2" counts to 64.');
  });
});

describe('noise', () => {
  it('has the deviation asked for where a chip can multiply, and the nearest power of two of it where it can shift', () => {
    // Whole numbers drawn evenly from -127..127 deviate by √((255² - 1)/12).
    const even = Math.sqrt((255 ** 2 - 1) / 12);
    for (const deviation of [0, 0.3, 73, 5000]) {
      expect(Math.abs(noiseGain(deviation, loihi2) * even - deviation)).toBeLessThanOrEqual(1e-4 * deviation);
      const gain = noiseGain(deviation, loihi1);
      if (deviation === 0) expect(gain).toBe(0);
      else expect(gain).toBe(2 ** Math.round(Math.log2(deviation / even)));
    }
  });
});

describe('a weak weight on a slow membrane', () => {
  const axon = population('in', 1, input());
  const cells = population('cells', 1, lif({ membraneDecay: millis(75), synapseDecay: millis(30) }));
  const weak = oneToOne({ weights: constantWeights(0.044) });
  const net = network([axon, cells], [project(axon, cells, weak)], [cells]);
  const spikes = (chip: Chip): number => {
    chip.load(net, createRandom(1));
    const scratch = spikeScratch();
    for (let t = 0; t < 2000; t++) pushSpike(scratch, t, 0);
    return chip.advance({
      spikes: seal(scratch, 2000, true),
      drive: new Float64Array(2),
      modulators: new Float64Array(1),
      plastic: false,
    }).count;
  };

  it('still counts: an exponent of -7 made one unit of the 1.99 that it is worth, and the neuron silent', () => {
    const wanted = spikes(referenceChip());
    expect(wanted).toBe(18);
    for (const profile of [loihi1, loihi2])
      expect(Math.abs(spikes(emulatedChip(profile)) - wanted)).toBeLessThanOrEqual(1);
  });

  it.each([
    [20, 1, 0],
    [75, 0.2, -2],
    [75, 0.044, -4],
    [1.5, 0.02, -2],
  ])('of %d ms has the weight %d at exponent %d', (decay, weight, exponent) => {
    const mapped = mapNeurons(
      'cells',
      lif({ membraneDecay: millis(decay) }),
      { weight, mantissa: 254 },
      { profile: loihi2, compat: 'exact', tick: millis(1) },
    );
    expect(mapped.exponent).toBe(exponent);
    // Currents of 22 thresholds a tick fit u, and voltages of 2.8.
    expect(mapped.currentScale * 22).toBeLessThan(2 ** 23);
    expect(mapped.voltageScale * 2.8).toBeLessThan(2 ** 23);
  });
});
