// What is told of a run: the first point that is good enough, and curves of seeds that were not trained for as long.

import { expect, it } from 'vitest';
import { noCost } from '../../../../agents/experiment/measure/cost.ts';
import { summarize } from '../../../../agents/experiment/run/summary.ts';
import { laneKeeping } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import type { TaskResult } from '../../../../agents/experiment/life/task.ts';

const [{ name: main }] = laneKeeping.metrics;
const measured = (value: number): Record<string, number> =>
  Object.fromEntries(laneKeeping.metrics.map(({ name }) => [name, name === main ? value : 0]));

/** A seed that learned, with the main measure at each step of its curve. */
const learned = (seed: number, ...curve: (readonly [step: number, value: number])[]): TaskResult => ({
  seed,
  condition: 'learned',
  measures: measured(curve[curve.length - 1][1]),
  curve: curve.map(([step, value]) => ({ step, measures: measured(value) })),
  cost: noCost,
  end: null,
});

it('counts a point that is just at the threshold, and goes on with the last one of who had no more', () => {
  const about = { chip: 'reference', agent: 'reward-stdp', kernel: 'wasm', version: '0', seeds: [0, 1] };
  const results = [learned(1, [0, 0], [10, 0.5], [20, 0.25]), learned(0, [0, 0], [10, 1])];
  const { learning, conditions } = summarize({ ...laneKeeping, threshold: 0.5 }, about, results);
  expect(learning.stepsToThreshold).toEqual([10, 10]);
  expect(learning.curve.map(({ step, iqm }) => [step, iqm])).toEqual([
    [0, 0],
    [10, 0.75],
    [20, 0.625],
  ]);
  expect(conditions.learned?.[main].perSeed).toEqual([1, 0.25]);
});
