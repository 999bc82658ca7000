// What a chip has learned, told in the network's units: on every chip the same network means the same numbers.

import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../core/chip/chip.ts';
import { network, population, project } from '../../../core/network/network.ts';
import { toNir } from '../../../core/network/nir/export.ts';
import { allToAll, uniformWeights } from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { rewardStdp } from '../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../core/random/random.ts';
import { millis, seconds } from '../../../core/units/quantity.ts';
import { emulatedChip } from '../../../hardware/chip/emulated/chip.ts';
import { learnedOf } from '../../../hardware/chip/learned.ts';
import { ideal, profiles } from '../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';
import { run, sizes } from '../../laws/chip-bench.ts';

const HIGH = 0.4;
const THRESHOLD = 0.8;
const axons = population('axons', sizes.input, input());
const motor = population('motor', 12, lif({ threshold: THRESHOLD, bias: 0.6, noise: 1.5 }));
const homeostasis = { gain: 0.01, settling: seconds(10), period: seconds(3600) };
const net = network(
  [axons, motor],
  [
    project(
      axons,
      motor,
      allToAll({ weights: uniformWeights(0, HIGH) }),
      rewardStdp({ rate: 0.001, bounds: [0, HIGH], homeostasis }),
    ),
  ],
  [motor],
);

const after = (chip: Chip, steps: number) => {
  chip.load(net, createRandom(1));
  run(chip, 0, steps, { populations: 2 });
  return learnedOf(net, chip.snapshot());
};

describe('what a chip has learned, in the units of its network', () => {
  it('is on the ideal chip what it is on the reference', () => {
    const learned = after(referenceChip(), 100);
    const other = after(emulatedChip(ideal), 100);
    expect(other.thresholds).toEqual(learned.thresholds);
    learned.weights?.['axons→motor'].forEach((weight, s) =>
      expect(other.weights?.['axons→motor'][s]).toBeCloseTo(weight, 12),
    );
    expect(new Set(learned.weights?.['axons→motor']).size).toBeGreaterThan(6);
    expect(new Set(learned.thresholds?.['motor']).size).toBeGreaterThan(6);
  });

  it.each(['loihi1', 'loihi2'] as const)('is what the registers of %s hold, to their rounding', (name) => {
    const drawn = after(referenceChip(), 0).weights?.['axons→motor'] ?? [];
    const chip = emulatedChip(profiles[name]);
    const first = after(chip, 0).weights?.['axons→motor'] ?? [];
    drawn.forEach((weight, s) => expect(Math.abs(weight - first[s])).toBeLessThan((0.51 * HIGH) / 255));
    run(chip, 0, 200, { populations: 2 });
    const { 'motor/threshold': registers, 'motor/rise': rise } = chip.snapshot();
    const { weights, thresholds = {} } = learnedOf(net, chip.snapshot());
    expect(weights?.['axons→motor']).not.toEqual(first);
    const unit = registers[0] / (1 + rise[0]);
    thresholds['motor'].forEach((threshold, n) =>
      expect(registers[n] / unit).toBeCloseTo(threshold / THRESHOLD, 3),
    );
  });

  it('is refused for a network of other sizes', () => {
    const thresholds = { motor: new Float64Array(11) };
    expect(() => toNir(net, createRandom(1), millis(1), { thresholds })).toThrow(
      /11 thresholds for its 12 neurons/,
    );
  });
});
