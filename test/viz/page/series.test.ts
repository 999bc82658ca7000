// Curves of learning are thinned; whatever a run's period is, they end. What is said of them is true.

import { describe, expect, it } from 'vitest';
import { episodeSeries, rewardSeries, rewardWindow } from '../../../viz/page/learning/series.ts';
import { lastOf, spokenOf } from '../../../viz/page/learning/spoken.ts';
import { tallyWords } from '../../../viz/page/learning/tally.ts';
import {
  decimalsOf,
  endTicks,
  ticksUpTo,
  timeTicks,
  uprightTicks,
} from '../../../viz/page/learning/ticks.ts';

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

  it('ends in a mean over as many percepts as its other points, not in the last one alone', () => {
    const store = storeOf(50_000, 81); // two seconds are 40 percepts
    const [minutes, reward] = rewardSeries(store, 80);
    expect(reward).toEqual([19.5, 59.5, 60.5]);
    expect(minutes.map((each) => Math.round(each * 1200))).toEqual([20, 60, 61]);
    expect(rewardSeries(store, 9)[1]).toEqual([4.5]); // a run that is younger than that
  });

  it('tells over how many percepts it is the mean: two seconds, and more the longer the run', () => {
    expect(rewardWindow(storeOf(50_000, 0), 100)).toBe(40);
    expect(rewardWindow(storeOf(50_000, 0), 24_000)).toBe(100);
    expect(rewardWindow(storeOf(10_000_000, 0), 3)).toBe(1);
  });
});

/** A mind that fails while it learns, ten seconds an episode, and does well once it is frozen. */
const judged = {
  greeting: { run: { controlPeriod: 50_000 } },
  episodes: Array.from({ length: 30 }, (_, e) => ({
    kind: 'episode',
    index: 200 * (e + 1),
    episode: e,
    phase: e < 20 ? 'learning' : 'judging',
    reason: '',
    measures: { success: e < 20 ? 0 : 1, laps: 0.046 },
  })),
} as unknown as Parameters<typeof episodeSeries>[0];

describe('the curve of success', () => {
  it('goes on where the mind is frozen, and takes nothing over from the training', () => {
    const [minutes, training, frozen, laps] = episodeSeries(judged, Infinity, 'success', 'laps');
    expect(minutes.at(-1)).toBeCloseTo(5, 9);
    const both = (lessons: number | null, trials: number | null): (number | null)[] =>
      Array.from({ length: 30 }, (_, e) => (e < 20 ? lessons : trials));
    expect(training).toEqual(both(0, null));
    expect(frozen).toEqual(both(null, 1));
    expect(laps).toEqual(both(0.046, 0.046)); // as it was measured: an axis of its own has its scale
  });

  it.each([
    [0, false, ''],
    [4000, false, '0 of 20 training episodes went well'],
    [5000, false, 'training: 0 of 20 went well · frozen: 5 of 5'],
    [5000, true, '0/20 well, frozen 5/5'],
  ])('is told in words at percept %i (in brief: %s)', (cursor, brief, words) => {
    expect(tallyWords(judged, cursor, 'success', brief)).toBe(words);
  });

  it('tells of a mind that was trained before how it does frozen', () => {
    const { episodes } = judged;
    expect(tallyWords({ episodes: episodes.slice(20) }, Infinity, 'success')).toBe(
      '10 of 10 frozen episodes went well',
    );
  });
});

describe('the newest values', () => {
  const newest = {
    metric: 'success',
    learning: 0.25,
    frozen: null,
    other: ['driven', ' (m)', 4.125],
    reward: -0.5,
    dopamine: ['TD error', 0.125],
    weightsName: 'weights',
    weights: [-0.25, 0.5],
  } as const;

  it('are told to those who hear the page', () => {
    expect(spokenOf(newest)).toBe(
      'success while it learned 0.25, driven 4.13 (m), reward −0.5, TD error 0.125, weights from −0.25 to 0.5',
    );
    expect(spokenOf({ ...newest, learning: null, other: ['', '', null], reward: null, weights: null })).toBe(
      'TD error 0.125',
    );
    expect(spokenOf({ ...newest, reward: -0.004, weightsName: 'drawn weights' })).toMatch(
      /reward −0\.004, .*, drawn weights from −0\.25 to 0\.5$/,
    );
    expect(lastOf([1, 2, null])).toBe(2);
    expect(lastOf([null])).toBe(null);
  });
});

describe('an axis', () => {
  it.each([
    [[0, 0.25, 0.5, 0.75], 2],
    [[-0.05, -0.025, 0], 3],
    [[0.05, 0.1, 0.15], 2],
    [[0.1, 0.2, 0.3], 1],
    [[0, 20, 40], 0],
    [[0.5], 1],
    [[-0.045, -0.025], 3], // a hundredth would tell another tick than there is
    [[0, 1e-9], 6],
  ])('writes %j with %i decimals', (ticks, decimals) => {
    expect(decimalsOf(ticks)).toBe(decimals);
  });

  it.each([
    [0, 1.03, 3, [0, 0.5, 1]],
    [-0.15, 0.06, 3, [-0.1, 0]], // 0.2 apart there would be but one of them
    [-0.015, 0.004, 2, [-0.01, 0]],
    [0, 51.5, 3, [0, 20, 40]],
    [0.21, 0.29, 1, [0.22, 0.24, 0.26, 0.28]],
    [-3, 3, 6, [-3, -2, -1, 0, 1, 2, 3]],
    [2, 2, 3, [2]],
  ])('from %d to %d with room for %i has two ticks at least', (low, high, most, ticks) => {
    expect(uprightTicks(low, high, most).map((each) => Number(each.toFixed(9)))).toEqual(ticks);
  });

  it('that is too low for round ticks has two at its ends', () => {
    const told = (low: number, high: number): string[] => {
      const ticks = endTicks(low, high);
      return ticks.map((each) => each.toFixed(decimalsOf(ticks)));
    };
    expect(told(-0.0452, -0.0268)).toEqual(['-0.045', '-0.027']);
    expect(told(-0.0004, 1.03)).toEqual(['0', '1']);
    expect(told(120, 380)).toEqual(['120', '380']);
    expect(endTicks(2, 2)).toEqual([2]);
  });

  it('of minutes has few round ticks, the last with its unit', () => {
    expect(timeTicks(45, 5).words).toEqual(['0', '10', '20', '30', '40 min']);
    expect(timeTicks(1.2, 4).words).toEqual(['0.0', '0.5', '1.0 min']);
    expect(timeTicks(0.2, 4)).toEqual({ at: [0, 5 / 60, 10 / 60], words: ['0', '5', '10 s'] });
    expect(ticksUpTo(0, 4)).toEqual([0]);
  });
});
