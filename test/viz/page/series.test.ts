// Curves of learning are thinned; whatever a run's period is, they end.

import { describe, expect, it } from 'vitest';
import { rewardSeries } from '../../../viz/page/learning/series.ts';

/** What the curve reads of a store with `count` frames of a period, in µs. */
const storeOf = (controlPeriod: number, count: number): Parameters<typeof rewardSeries>[0] =>
  ({
    greeting: { run: { controlPeriod } },
    first: 0,
    frames: Array.from({ length: count }, (_, k) => ({ reward: k, modulators: [1] })),
  }) as unknown as Parameters<typeof rewardSeries>[0];

describe('the curve of reward', () => {
  it.each([
    ['a world, 50 ms a percept', 50_000, 4000],
    ['a study, 10 s a picture', 10_000_000, 1],
    ['a study with more pictures', 10_000_000, 500],
    ['nothing said of the period', 0, 3],
  ])('keeps the mean of all frames and no more than it can show: %s', (_, period, count) => {
    const [minutes, reward, dopamine] = rewardSeries(storeOf(period, count), count - 1);
    expect(minutes.length).toBeGreaterThan(0);
    expect(minutes.length).toBeLessThanOrEqual(241);
    expect(Math.min(...reward)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...reward)).toBeLessThanOrEqual(count - 1);
    expect(dopamine.every((mean) => mean === 1)).toBe(true);
  });
});
