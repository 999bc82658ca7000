// NAB's rules: small cases by hand, and two rows of its leaderboard in all three profiles.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { relativeEntropy, windowedGaussian } from '../../../agents/anomaly/baselines.ts';
import { nabScore, probation, profiles } from '../../../agents/anomaly/nab-score.ts';
import { diskFolder } from '../../../agents/cli/data-folder.ts';
import { readSeries } from '../../../agents/dataset/series.ts';

const archive = fileURLToPath(new URL('../../../../shared/data/nab/nab.tar.gz', import.meta.url));

describe('the score', () => {
  const series = [{ name: 'a', values: new Float64Array(200), windows: [[100, 109] as const] }];
  const alarms = (...rows: number[]): Float64Array[] => [
    new Float64Array(200).map((_, i) => (rows.includes(i) ? 1 : 0)),
  ];
  const score = (...rows: number[]): number => nabScore(series, alarms(...rows), profiles[0]).score;

  it('is 100 for one alarm at the start of each window, and 0 for silence', () => {
    expect(score(100)).toBeCloseTo(100, 9);
    expect(score()).toBe(0);
  });
  it('is lower for a later alarm, and for a false one by its cost', () => {
    expect(score(105)).toBeLessThan(100);
    expect(score(100, 105)).toBeCloseTo(100, 9); // only the first counts
    expect(score(50, 100)).toBeCloseTo(100 - 50 * 0.11, 9);
  });
  it('leaves the first 15 %, at most 750 rows, alone', () => {
    expect([probation(200), probation(10_000)]).toEqual([30, 750]);
    expect(score(10, 100)).toBeCloseTo(100, 9);
  });
});

describe('the leaderboard', () => {
  it(
    'has the rows of windowed Gaussian and relative entropy as we compute them',
    { timeout: 120_000 },
    ({ skip }) => {
      skip(!existsSync(archive), `${archive} is not here.`);
      const folder = mkdtempSync(join(tmpdir(), 'nab-'));
      try {
        execFileSync('tar', ['xzf', archive, '-C', folder]);
        const series = readSeries(diskFolder(folder));
        expect([series.length, series.reduce((sum, { values }) => sum + values.length, 0)]).toEqual([
          58, 365_558,
        ]);
        const rows = [windowedGaussian, relativeEntropy].map((detector) => {
          const scores = series.map(({ values }) => detector(values));
          return profiles.map((profile) => nabScore(series, scores, profile).score.toFixed(2));
        });
        // numenta/NAB@ea702d7, results/final_results.json
        expect(rows).toEqual([
          ['39.65', '20.87', '47.41'],
          ['54.64', '47.60', '58.84'],
        ]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
