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
  const priced = { learned: { perSeed: [1e-9], iqm: 1e-9, ci95: [1e-9, 1e-9] } } as never;
  expect(summaryLines(summary, 0.05, priced).join('\n')).toMatch(/nJ per decision[^]*1\.00[^]*–/);
  for (const nothing of [undefined, {}])
    expect(summaryLines(summary, 0.05, nothing).join('\n')).not.toMatch(/nJ|–/);
});
