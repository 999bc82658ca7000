// Weights that do not learn, in whole units of current: each near what it should be, and those of a neuron together, too.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../../../core/network/network.ts';
import { tableOf } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { loihi2 } from '../../../../hardware/chip/profile/loihi2.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';
import { mapWeights, quantise } from '../../../../hardware/chip/registers/map-weights.ts';

describe('weights that stay as they are', () => {
  it('are worth the nearest whole number of units below an exponent of -1, where their sums would lose the rest', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('mixed' as const, 'excitatory' as const, 'inhibitory' as const),
        fc.double({ min: 0.6, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sign, units, share) => {
          const mapped = mapWeights('p', sign, units, 64, loihi2, true);
          const unit = 2 ** -mapped.format.exponent;
          for (const w of [units, units * share]) {
            const weight = sign === 'inhibitory' ? -w : w;
            const [mantissa] = quantise(Float64Array.of(weight), mapped);
            expect(mantissa / unit).toBeCloseTo(Math.round(weight), 12);
          }
          expect(mapped.format.exponent).toBeLessThan(-1);
        },
      ),
    );
  });

  it.each([0.3, 0.4, 1.4, 1.6, -0.4, -1.4])(
    'are worth together what they should, many of %d units beside zeros that stay none',
    (units) => {
      const mapped = mapWeights(
        'p',
        units < 0 ? 'inhibitory' : 'excitatory',
        Math.abs(units),
        64,
        loihi2,
        true,
      );
      const weights = Float64Array.from({ length: 3000 }, (_, s) => (s % 3 === 2 ? 0 : units));
      const stored = quantise(
        weights,
        mapped,
        weights.map((_, s) => s % 2),
      );
      const worth = [...stored].map((mantissa) => mantissa * 2 ** mapped.format.exponent);
      for (const neuron of [0, 1]) {
        const sum = worth.reduce((all, each, s) => (s % 2 === neuron ? all + each : all), 0);
        expect(Math.abs(sum - 1000 * units)).toBeLessThanOrEqual(0.501);
      }
      worth.forEach((each, s) => expect(Math.abs(each - weights[s])).toBeLessThan(s % 3 === 2 ? 1e-12 : 1));
    },
  );

  it('fire a neuron as in real numbers, a thousand of 0.5 to 1.3 units beside a strong one', () => {
    const [strong, many] = [population('strong', 1, input()), population('many', 1000, input())];
    const cells = population('cells', 1, lif({ membraneDecay: millis(20), synapseDecay: millis(5) }));
    for (const [weight, each] of [
      [0.002, 150],
      [0.005, 60],
    ]) {
      const weak = project(many, cells, tableOf(Array.from({ length: 1000 }, () => weight)));
      const net = network([strong, many, cells], [project(strong, cells, tableOf([1])), weak], [cells]);
      const scratch = spikeScratch();
      for (let t = 0; t < 200; t++)
        for (let k = 0; k < each; k++) pushSpike(scratch, t, 1 + ((t * each + k) % 1000));
      const stimulus = {
        spikes: seal(scratch, 200, true),
        drive: new Float64Array(3),
        modulators: new Float64Array(1),
        plastic: false,
      };
      const [real, chip] = [referenceChip(), emulatedChip(loihi2)].map((either) => {
        either.load(net, createRandom(1));
        return either.advance(stimulus).count;
      });
      expect(real).toBeGreaterThan(7);
      expect(Math.abs(chip - real)).toBeLessThanOrEqual(1);
    }
  });

  it('are as fine as those that learn from an exponent of -1 on', () => {
    for (const units of [100, 127, 200, 254])
      expect(mapWeights('p', 'mixed', units, 64, loihi2, true)).toEqual(
        mapWeights('p', 'mixed', units, 64, loihi2),
      );
  });
});
