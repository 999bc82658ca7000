// The table of conditions.

import { expect, it } from 'vitest';
import { summaryLines } from '../../../../agents/cli/tables/summary.ts';

const metric = { name: 'success', unit: 'fraction', better: 'higher' } as const;
const row = { success: { iqm: 1, ci95: [1, 1], perSeed: [1] } } as const;
const summary = {
  metrics: [metric],
  seeds: [0],
  conditions: { learned: row, random: row },
  learning: null,
} as never;

it('has a column of joules only where something has a price', () => {
  const priced = { learned: { perSeed: [3.5e-9], iqm: 3.5e-9, ci95: [3.5e-9, 3.5e-9] } } as never;
  expect(summaryLines(summary, 0.05, priced).join('\n')).toMatch(/nJ per decision[^]* 3\.50[^]*–/);
  for (const nothing of [undefined, {}])
    expect(summaryLines(summary, 0.05, nothing).join('\n')).not.toMatch(/nJ|–/);
});

it('counts the seeds that got to the threshold, and not those that never did', () => {
  const point = (step: number): object => ({ step, iqm: 0.5, ci95: [0, 1] });
  const learning = {
    metric: 'success',
    threshold: 0.9,
    episodesPerPoint: 4,
    stepsToThreshold: [600, null, null],
    curve: [point(0), point(600)],
  };
  const run = { ...(summary as object), seeds: [0, 1, 2], learning } as never;
  expect(summaryLines(run, 0.05).join('\n')).toContain('success ≥ 0.9 reached by 1 of 3 seeds at');
});
