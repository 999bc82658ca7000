// Gestures: the local rule learns from a few windows, in whole numbers of 8 bits.

import { describe, expect, it } from 'vitest';
import { balancedAccuracy } from '../../../agents/wearable/features.ts';
import { blend, fitLinear, tellLinear } from '../../../agents/wearable/linear.ts';
import { learnWindow, spikingLearner, tellSpiking } from '../../../agents/wearable/spiking-learner.ts';
import { createRandom } from '../../../core/random/random.ts';
import { few, others, support, test } from './wearer.ts';

describe('a spiking learner of gestures', () => {
  it('rises far above chance with five windows per gesture, and its weights stay bytes', () => {
    const learner = spikingLearner(fitLinear(others, 8));
    const tell = (): number => balancedAccuracy(test, (features) => tellSpiking(learner, features));
    expect(tell()).toBeLessThan(0.2); // silent weights: one gesture for all
    const random = createRandom(1000);
    for (let pass = 0; pass < 10; pass++) for (const window of few) learnWindow(learner, window, 0.3, random);
    expect(tell()).toBeGreaterThan(0.7);
    expect(Math.max(...learner.weights.map(Math.abs))).toBeLessThanOrEqual(127);
  });

  it('learns the same from the same seed', () => {
    const [a, b] = [0, 1].map(() => {
      const learner = spikingLearner(fitLinear(others, 8));
      const random = createRandom(3);
      for (const window of few) learnWindow(learner, window, 0.3, random);
      return [...learner.weights];
    });
    expect(a).toEqual(b);
  });

  it('has a rival whose means move by as much as its prior lets them, on a covariance with a ridge', () => {
    const windowOf = (label: number, feature: number): (typeof few)[number] => ({
      ...few[0],
      label,
      features: Float64Array.of(feature),
    });
    const before = fitLinear([windowOf(0, -1), windowOf(0, 1), windowOf(1, 9), windowOf(1, 11)], 2);
    expect(before.lower[0]).toBeCloseTo(Math.sqrt(1.01), 6);
    const { means } = blend(before, [windowOf(0, 3), windowOf(0, 4)], 5);
    expect(means.map(([mean]) => mean)).toEqual([1, 10]);
  });

  it('has a rival that learns too', () => {
    expect(balancedAccuracy(test, tellLinear(fitLinear(support, 8)))).toBeGreaterThan(0.7);
  });
});
