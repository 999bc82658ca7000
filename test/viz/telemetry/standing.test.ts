import { describe, expect, it } from 'vitest';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { LoggedIntervention } from '../../../viz/telemetry/note.ts';
import { standingAt, standingWords } from '../../../viz/telemetry/standing.ts';

const log: readonly LoggedIntervention[] = [
  { index: 10, intervention: { kind: 'light', factor: 0.3 } },
  { index: 20, intervention: { kind: 'blind', side: 'left' } },
  { index: 30, intervention: { kind: 'silence', population: 'left', share: 0.3 } },
  { index: 40, intervention: { kind: 'plasticity', on: false } },
  {
    index: 50,
    intervention: {
      kind: 'push',
      east: metersPerSecond(1),
      north: metersPerSecond(0),
      turn: radiansPerSecond(0),
    },
  },
  { index: 60, intervention: { kind: 'plasticity', on: true } },
  { index: 70, intervention: { kind: 'tune', learning: 2, exploration: 0.5 } },
  { index: 80, intervention: { kind: 'silence', population: 'left', share: 0 } },
  { index: 90, intervention: { kind: 'light', factor: 1 } },
];

describe('how a run stands', () => {
  it.each([
    [9, []],
    [10, ['light × 0.3']],
    [35, ['light × 0.3', 'left half of the camera covered', '30 % of left cut']],
    [Infinity, ['left half of the camera covered', 'learning × 2', 'exploration × 0.5']],
  ])('is told in words at percept %i', (index, words) => {
    expect(standingWords(standingAt(log, index, null))).toEqual(words);
  });

  it.each([
    [39, null, true],
    [40, null, false],
    [60, null, true],
    [65, 62, false], // frozen since, though a hand had let it learn before
    [62, 62, true], // not yet
    [65, 60, false], // what a hand did at the very percept after which it froze came before
    [65, 55, true], // a hand let the frozen mind learn
  ])('at percept %i, frozen after %s: weights may change is %s', (index, frozen, plastic) => {
    expect(standingAt(log, index, frozen).plastic).toBe(plastic);
  });
});
