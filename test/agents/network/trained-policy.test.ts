// Weights of a policy between its trainer and its chip.

import { describe, expect, it } from 'vitest';
import { centreMotors, policyWeights, untrainedPolicy } from '../../../agents/network/trained-policy.ts';
import { createRandom } from '../../../core/random/random.ts';

const shape = { axons: 3, hidden: 4, motors: 2, units: [128, 512], memory: 20, tonus: 0 } as const;

describe('a policy', () => {
  it('takes from its motors what all of them have in common', () => {
    const states = untrainedPolicy(shape, 1, createRandom(1));
    const { weight, width } = states[1];
    const wheels = 2 * shape.motors;
    for (let s = 0; s < weight.length; s++) weight[s] += 1;
    centreMotors(shape, states);
    for (let i = 0; i < shape.hidden; i++) {
      const row = [...weight.subarray(i * width, i * width + wheels)];
      expect(row.reduce((sum, w) => sum + w, 0)).toBeCloseTo(0, 5);
      expect(Math.max(...row)).toBeGreaterThan(0);
    }
  });

  it('gives each motor its own weights', () => {
    const states = untrainedPolicy(shape, 1, createRandom(1));
    const { mantissa, width } = states[1];
    for (let s = 0; s < mantissa.length; s++) mantissa[s] = 10 * Math.floor(s / width) + (s % width);
    const weights = policyWeights(shape, states);
    expect([...weights['hidden→left/weight']]).toEqual([0, 1, 10, 11, 20, 21, 30, 31]);
    expect([...weights['hidden→right/weight']]).toEqual([2, 3, 12, 13, 22, 23, 32, 33]);
  });
});
