// Gestures: the local rule learns from a few windows, in whole numbers of 8 bits.

import { describe, expect, it } from 'vitest';
import { syntheticEmg } from '../../../agents/dataset/synthetic/muscles.ts';
import { balancedAccuracy, halves } from '../../../agents/wearable/features.ts';
import { fitLinear, tellLinear } from '../../../agents/wearable/linear.ts';
import { learnWindow, spikingLearner, tellSpiking } from '../../../agents/wearable/spiking-learner.ts';
import { createRandom } from '../../../core/random/random.ts';

const sessions = syntheticEmg(2);
const others = sessions
  .filter(({ subject }) => subject === 'synthetic-1')
  .flatMap((each) => halves(each).flat());
const [support, test] = halves(
  sessions.find(({ subject, session }) => subject === 'synthetic-0' && session === 3) ?? sessions[0],
);
const few = Array.from({ length: 8 }, (_, g) =>
  support.filter(({ label }) => label === g).slice(0, 5),
).flat();

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

  it('has a rival that learns too', () => {
    expect(balancedAccuracy(test, tellLinear(fitLinear(support, 8)))).toBeGreaterThan(0.7);
  });
});
