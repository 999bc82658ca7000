// The rival of the spiking networks is fitted to its end.

import { describe, expect, it } from 'vitest';
import { logisticRegression } from '../../../agents/training/logistic.ts';
import { normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split } from '../../../core/random/random.ts';

/** Three clouds of points in the plane. */
function clouds(count: number, seed: number) {
  const random = split(createRandom(seed), 'clouds');
  const labels = Array.from({ length: count }, () => Math.floor(3 * uniform(random)));
  const features = labels.map((label) => [
    3 * label + normal(random),
    label === 1 ? 3 + normal(random) : normal(random),
  ]);
  return { features, labels };
}

describe('logistic regression', () => {
  it('ends where its loss is flat, and tells clouds apart', () => {
    const { accuracy, slope, answers } = logisticRegression(clouds(300, 1), clouds(300, 2), 3);
    expect(slope).toBeLessThan(1e-4);
    expect(accuracy).toBeGreaterThan(0.9);
    expect(answers).toHaveLength(300);
  });

  it('is the same from whichever side it is stopped: more steps move no answer', () => {
    const [some, more] = [300, 2000].map((steps) =>
      logisticRegression(clouds(200, 3), clouds(200, 4), 3, 1e-2, steps, 1e-6),
    );
    expect([...some.answers]).toEqual([...more.answers]);
    expect(more.slope).toBeLessThan(1e-6);
  });

  it('says what shares the classes have where the features say nothing', () => {
    const blank = { features: [[0], [0], [0], [0]], labels: [1, 1, 1, 0] };
    const { answers } = logisticRegression(blank, { features: [[0]], labels: [1] }, 2);
    expect([...answers]).toEqual([1]);
  });
});
