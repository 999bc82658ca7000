// Distal reward after Izhikevich (2007): reward comes a second after the pair that earned it, among the noise of all other
// pairs, and still finds its synapse; with the same rewards at other times it does not. One postsynaptic neuron with 50
// Poisson inputs stands for his 1000-neuron network.

import { describe, expect, it } from 'vitest';
import { bothChips } from './both-chips.ts';
import { lead, REWARDED, SYNAPSES, weightsAfter } from './distal-reward.ts';

describe.each(bothChips)('distal reward on $name', ({ name, make }) => {
  const SEEDS = name === 'reference' ? [1, 2, 3] : [1, 2]; // registers take ten times as long
  const earned = new Map(SEEDS.map((seed) => [seed, weightsAfter(make, seed, true)]));

  it.each(SEEDS)('makes the rewarded synapse the strongest of 50, seed %i', (seed) => {
    const weights = earned.get(seed) ?? new Float64Array(SYNAPSES);
    expect(Math.max(...weights)).toBe(weights[REWARDED]);
    expect(weights.filter((weight) => weight === weights[REWARDED])).toHaveLength(1);
  });

  it('does not raise it when the same rewards fall at other times', () => {
    const mean = (leads: readonly number[]): number => leads.reduce((a, b) => a + b, 0) / leads.length;
    const shuffled = SEEDS.map((seed) => lead(weightsAfter(make, seed, false)));
    expect(Math.abs(mean(shuffled))).toBeLessThan(mean([...earned.values()].map(lead)) / 3);
  });
});
