// NAB's score of single alarms, by hand.

import { describe, expect, it } from 'vitest';
import { nabScore, profiles } from '../../../agents/anomaly/nab-score.ts';

const [FIRST, LAST] = [20, 24];
const [standard] = profiles;
const sigmoid = (y: number): number => 2 / (1 + Math.exp(5 * y)) - 1;

/** The score of alarms at these rows of a stream with one window. */
const scoreOf = (...rows: number[]): ReturnType<typeof nabScore> => {
  const series = { name: 'one', values: new Float64Array(40), windows: [[FIRST, LAST] as const] };
  const scores = new Float64Array(40);
  for (const row of rows) scores[row] = 1;
  return nabScore([series], [scores], standard);
};

describe('the score of an alarm', () => {
  it('is whole at the first row of its window, and least, but not nothing, at its last', () => {
    expect(scoreOf(FIRST).score).toBeCloseTo(100, 9);
    const late = scoreOf(LAST);
    expect(late.met).toBe(1);
    expect(late.score).toBeCloseTo(50 * (1 + sigmoid(-1 / 5) / sigmoid(-1)), 9);
  });

  it('loses by a false one the more the farther it is behind the window', () => {
    const near = scoreOf(FIRST, LAST + 2);
    expect(near.falseAlarms).toBe(1);
    expect(near.score).toBeCloseTo(50 * (2 + 0.11 * sigmoid(2 / 4)), 9);
    expect(scoreOf(FIRST, LAST + 13).score).toBeCloseTo(50 * (2 - 0.11), 9); // beyond three widths, all
  });
});
