// NAB's rules: small cases by hand, and two rows of its leaderboard in all three profiles.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relativeEntropy, windowedGaussian } from '../../../agents/anomaly/baselines.ts';
import { nabScore, probation, profiles } from '../../../agents/anomaly/nab-score.ts';
import { plainZScore, silenced, silenceOf, strangeness } from '../../../agents/anomaly/spiking-detector.ts';
import { diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { readSeries, type Series } from '../../../agents/dataset/series.ts';

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

/** Judge each series once, though its scores are asked for again. */
function once(detector: (values: Float64Array) => Float64Array): typeof detector {
  const known = new Map<Float64Array, Float64Array>();
  return (values) => {
    const scores = known.get(values) ?? detector(values);
    known.set(values, scores);
    return scores;
  };
}

describe('the corpus of NAB', () => {
  let folder: string | null = null;
  let series: Series[] = [];
  beforeAll(() => {
    if (!existsSync(archive)) return;
    folder = mkdtempSync(join(tmpdir(), 'nab-'));
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    series = readSeries(diskFolder(folder));
  });
  afterAll(() => {
    if (folder !== null) rmSync(folder, { recursive: true });
  });
  const scoresOf = (detector: (values: Float64Array) => Float64Array): string[] => {
    const scores = series.map(({ values }) => detector(values));
    return profiles.map((profile) => nabScore(series, scores, profile).score.toFixed(2));
  };

  it('gives the leaderboard’s rows of windowed Gaussian and relative entropy as we compute them', ({
    skip,
  }) => {
    skip(folder === null, `${archive} is not here.`);
    expect([series.length, series.reduce((sum, { values }) => sum + values.length, 0)]).toEqual([
      58, 365_558,
    ]);
    // numenta/NAB@ea702d7, results/final_results.json
    expect(scoresOf(windowedGaussian)).toEqual(['39.65', '20.87', '47.41']);
    expect(scoresOf(relativeEntropy)).toEqual(['54.64', '47.60', '58.84']);
  });

  it('scores the spiking detector above 58 and above the z-score, with the same post-filter, online or knowing the length', ({
    skip,
  }) => {
    skip(folder === null, `${archive} is not here.`);
    const spiking = once((values) => strangeness(values, probation(values.length)));
    const plain = once(plainZScore);
    const standard = (detector: (values: Float64Array) => Float64Array): number =>
      Number(scoresOf(detector)[0]);
    const ours = standard((values) => silenced(spiking(values)));
    expect(ours).toBeGreaterThan(58);
    expect(ours).toBeGreaterThan(51.9); // the reference's z-scores, which know the length of the stream
    expect(ours).toBeGreaterThan(standard((values) => silenced(plain(values))));
    expect(standard((values) => silenced(spiking(values), silenceOf(values)))).toBeGreaterThan(
      standard((values) => silenced(plain(values), silenceOf(values))),
    );
  });
});
