// The wearer's learner on an emulated chip: it answers as its plain twin does, learns by the chip's own rule, and stays in 8 bits.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import {
  deployLearner,
  learnOnChip,
  tellOnChip,
  weightsOnChip,
} from '../../../agents/wearable/chip-learner.ts';
import { balancedAccuracy } from '../../../agents/wearable/features.ts';
import { fitLinear } from '../../../agents/wearable/linear.ts';
import { learnWindow, spikingLearner, tellSpiking } from '../../../agents/wearable/spiking-learner.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { Chip } from '../../../core/chip/chip.ts';
import { few, others, test } from './wearer.ts';

const judged = test.filter((_, k) => k % 4 === 0);
const chipOf = (name: string): Chip => rooms.chips[name].create(plainSetup);

const shipped = spikingLearner(fitLinear(others, 8));
const random = createRandom(1000);
for (const window of others.filter((_, k) => k % 4 === 0)) learnWindow(shipped, window, 0.375, random);

describe('a learner of gestures on the chip', () => {
  const device = deployLearner(shipped, chipOf('loihi2'), 1.1, createRandom(1));

  it('answers every window as the weights that were shipped do in plain whole numbers', () => {
    const differ = judged.filter(
      ({ features }) => tellOnChip(device, features) !== tellSpiking(shipped, features),
    );
    expect(differ.length).toBeLessThanOrEqual(judged.length / 100); // equal sums to within the membrane's leak
  });

  it('changes no weight by answering', () => {
    const before = weightsOnChip(device);
    tellOnChip(device, few[0].features);
    expect(weightsOnChip(device)).toEqual(before);
  });

  it('learns the wearer from five windows per gesture, in mantissas of 8 bits', () => {
    const tell = (): number => balancedAccuracy(judged, (features) => tellOnChip(device, features));
    const before = tell();
    for (let pass = 0; pass < 5; pass++) for (const window of few) learnOnChip(device, window);
    expect(tell()).toBeGreaterThan(before + 0.05);
    expect(tell()).toBeGreaterThan(0.9);
    const levels = weightsOnChip(device).flatMap((row) => [...row].map((w) => w * 127));
    for (const level of levels) expect(level).toBeCloseTo(Math.round(level), 9);
    expect(Math.max(...levels.map(Math.abs))).toBeLessThanOrEqual(127);
  });

  it('learns a window by the rule: the label gains where spikes came, rivals lose, silent axons stay', () => {
    const one = deployLearner(spikingLearner(fitLinear(others, 8)), chipOf('loihi2'), 4, createRandom(2));
    learnOnChip(one, few[0]);
    const rows = weightsOnChip(one);
    rows.forEach((row, c) =>
      row.forEach((w) =>
        c === few[0].label ? expect(w).toBeGreaterThanOrEqual(0) : expect(w).toBeLessThanOrEqual(0),
      ),
    );
    const changed = rows[few[0].label].filter((w) => w > 0).length;
    expect(changed).toBeGreaterThan(10);
    expect(changed).toBeLessThan(100);
  });

  it('never answers with a gesture whose neuron is dead, though its membrane still moves, and learns the others', () => {
    const chip = rooms.chips['loihi2'].create({ ...plainSetup, faults: ['dead-neurons=0.4'] });
    const damaged = deployLearner(shipped, chip, 1.1, createRandom(3));
    const state = chip.snapshot();
    const dead = Array.from({ length: 8 }, (_, c) => state[`gesture-${c}/dead`][0] !== 0);
    expect(dead).toContain(true);
    expect(dead).toContain(false);
    for (const window of few) learnOnChip(damaged, window);
    const told = judged.map(({ features }) => tellOnChip(damaged, features));
    expect(told.filter((gesture) => dead[gesture])).toEqual([]);
    const alive = judged.filter(({ label }) => !dead[label]);
    expect(
      alive.filter(({ label, features }) => tellOnChip(damaged, features) === label).length / alive.length,
    ).toBeGreaterThan(0.8);
  });

  it('is refused by a chip whose membranes cannot be read', () => {
    const { probe: _probe, ...closed } = chipOf('loihi2');
    expect(() => deployLearner(shipped, closed, 1, createRandom(1))).toThrow('cannot be read');
  });
});
