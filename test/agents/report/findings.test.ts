// What a report adds to a run: intervals of shares, paired tests and several runs on one scale.

import { expect, it } from 'vitest';
import { findingOf, togetherOf } from '../../../agents/report/findings.ts';
import { markdownReport } from '../../../agents/report/markdown.ts';
import { estimate } from '../../../agents/experiment/statistics.ts';
import type { Row, Summary } from '../../../agents/experiment/summary.ts';

const row = (...perSeed: number[]): Readonly<Record<string, Row>> => ({
  success: { perSeed, ...estimate(perSeed) },
});

/** A run of four seeds. */
const run = (learned: readonly number[], unit?: 'trials'): Summary => ({
  experiment: 'somewhere',
  chip: 'reference',
  agent: 'r-stdp',
  kernel: 'wasm',
  version: '0',
  seeds: [0, 1, 2, 3],
  metrics: [{ name: 'success', unit: 'fraction', better: 'higher' }],
  conditions: { learned: row(...learned), random: row(0, 0.2, 0, 0.2), handCoded: row(0.9, 0.9, 0.9, 0.9) },
  learning: {
    metric: 'success',
    threshold: 0.9,
    ...(unit === undefined ? {} : { unit }),
    stepsToThreshold: [600, 1200, null, 600],
    curve: [],
  },
  cost: { controlSteps: 1, spikes: 0, synapticOps: 0, weightUpdates: 0, picojoules: null },
});
const finding = (learned: readonly number[], unit?: 'trials') =>
  findingOf('a run', run(learned, unit), {}, 0.1, 50);

it('gives Wilson’s interval over all episodes: 198 of 200 as published for the mapless runs', () => {
  const { rows } = finding([1, 0.98, 0.98, 1]);
  expect(rows[0].wilson).toBe('[0.964, 0.997]');
});

it('tests conditions against the learner seed by seed: four of four better is p = 2/16', () => {
  const { rows } = finding([1, 1, 1, 1]);
  expect(rows.map(({ condition, paired }) => [condition, paired])).toEqual([
    ['learned', null],
    ['random', '0.13'],
    ['handCoded', '0.13'],
  ]);
});

it('says when seeds got there in what the run counts: minutes of steps, or trials', () => {
  expect(finding([1, 1, 1, 1]).threshold).toContain(
    '3 of 4 seeds, by half of them after 1.0 simulated minutes',
  );
  expect(finding([1, 1, 1, 1], 'trials').threshold).toContain('after 600 trials');
});

it('puts learners of several runs on the scale from chance to the hand-coded rival', () => {
  expect(togetherOf([finding([1, 1, 1, 1])])).toBeNull();
  const both = [finding([0.9, 0.9, 0.9, 0.9]), finding([0.1, 0.1, 0.1, 0.1])];
  // 1 and 0, four runs of each: the middle half is two of each
  expect(togetherOf(both)).toContain('2 runs together');
  expect(togetherOf(both)).toContain('0.50 [0.50, 0.50]');
  expect(markdownReport(both)).toMatch(/^2 runs together/);
});
