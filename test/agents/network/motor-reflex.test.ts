import { describe, expect, it } from 'vitest';
import { motorReflex } from '../../../agents/network/motor-reflex.ts';
import { createRandom } from '../../../core/random/random.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';

const options = {
  axons: 6,
  motors: 3,
  motor: { threshold: 0.5 },
  rule: { rate: 0.01 },
  firstWeights: [0.2, 0.05] as const,
};

describe('motor reflex', () => {
  const net = motorReflex({ ...options, modulators: [0, 1], critic: null });

  it('is three populations, the motors being the outputs, left first', () => {
    expect(net.populations.map(({ name, size }) => [name, size])).toEqual([
      ['retina', 6],
      ['left', 3],
      ['right', 3],
    ]);
    expect(net.outputs).toEqual(['left', 'right']);
  });

  it('learns in both projections, each gated by the modulator it was given', () => {
    expect(net.projections.map(({ name, plasticity }) => [name, plasticity?.modulator])).toEqual([
      ['retina→left', 0],
      ['retina→right', 1],
    ]);
    expect(net.projections.map(({ plasticity }) => plasticity?.rate)).toEqual([0.01, 0.01]);
  });

  it('begins with different weights for left and right, or nothing could break their symmetry', () => {
    const chip = referenceChip();
    chip.load(net, createRandom(1));
    const { 'retina→left/weight': left, 'retina→right/weight': right } = chip.snapshot();
    expect([left.length, right.length]).toEqual([18, 18]);
    expect(left).not.toEqual(right);
  });
});
