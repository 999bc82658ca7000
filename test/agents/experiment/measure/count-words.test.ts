// Counts and spans of time in words: one is no plural, and neighbours on an axis differ.

import { describe, expect, it } from 'vitest';
import {
  countWords,
  seedWords,
  simulatedWords,
  timeLabels,
} from '../../../../agents/experiment/measure/count-words.ts';

describe('words', () => {
  it('of seeds know one from several', () => {
    expect([[], [3], [0, 1]].map((seeds) => seedWords(seeds))).toEqual(['seeds –', 'seed 3', 'seeds 0, 1']);
    expect(seedWords([4, 5], ',')).toBe('seeds 4,5');
  });

  it.each([
    [12, 'no part', '12 simulated seconds'],
    [1, 'no part', '1 simulated second'],
    [60, 'no part', '1 simulated minute'],
    [89, 'no part', '1 simulated minute'],
    [4800, 'no part', '80 simulated minutes'],
    [40, 10, '40 simulated seconds, 10 of them now'],
    [600, 120, '10 simulated minutes, 2 of them now'],
  ])('of %d s, %s of them now, are "%s"', (whole, part, words) => {
    expect(simulatedWords(whole, typeof part === 'number' ? part : undefined)).toBe(words);
  });

  it('below the points of a curve tell them apart', () => {
    expect(timeLabels([0, 60, 120])).toEqual(['0.0 min', '1.0 min', '2.0 min']);
    expect(timeLabels([0, 4, 8, 12])).toEqual(['0 s', '4 s', '8 s', '12 s']);
    expect(timeLabels([120, 122, 124])).toEqual(['2.00 min', '2.03 min', '2.07 min']);
    expect(timeLabels([1.5, 2])).toEqual(['1.5 s', '2.0 s']);
    expect(timeLabels([5, 5])).toEqual(['5 s', '5 s']); // the same moment twice
  });
});

it('one episode is no episodes', () => {
  expect([0, 1, 20].map((count) => countWords(count, 'episode'))).toEqual([
    '0 episodes',
    '1 episode',
    '20 episodes',
  ]);
});
