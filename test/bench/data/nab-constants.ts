// How far the detector's score on NAB hangs on its constants: each of them alone divided and multiplied by 1.2, or another factor.
// `npx tsx test/bench/data/nab-constants.ts DIR [FACTOR]`

import { nabScore, probation, profiles } from '../../../agents/anomaly/nab-score.ts';
import {
  detectorDefaults,
  SILENCE,
  silenced,
  strangeness,
  type DetectorOptions,
} from '../../../agents/anomaly/spiking-detector.ts';
import { patternDefaults } from '../../../agents/anomaly/pattern-neurons.ts';
import { aloud, diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { UsageError } from '../../../agents/cli/process/failure.ts';
import { readSeries, seriesNeed } from '../../../agents/dataset/series.ts';
import { orRefused } from './refused.ts';

const [folder, typed = '1.2'] = process.argv.slice(2);
const by = Number(typed);
const series = orRefused(() => {
  if (folder === undefined || !(by > 1))
    throw new UsageError(
      'Give the folder of NAB, and a factor above 1: npx tsx test/bench/data/nab-constants.ts DIR 1.2',
    );
  return readSeries(diskFolder(folder, seriesNeed, aloud));
});
const GATE = 58;

function scoresOf(options: DetectorOptions, silence: number): number[] {
  const found = series.map(({ values }) =>
    silenced(strangeness(values, probation(values.length), options), silence),
  );
  return profiles.map((profile) => nabScore(series, found, profile).score);
}

const tell = (name: string, scores: readonly number[]): boolean =>
  process.stdout.write(`${name}: ${scores.map((score) => score.toFixed(1)).join(' / ')}\n`);

tell(`as it is (${profiles.map(({ name }) => name).join(' / ')})`, scoresOf(detectorDefaults, SILENCE));
const standard: number[] = [];
for (const factor of [1 / by, by]) {
  const times = (value: number): number => (value >= 5 ? Math.round(factor * value) : factor * value);
  const changed = (
    name: string,
    value: number,
    options: Partial<DetectorOptions>,
    silence = SILENCE,
  ): void => {
    const scores = scoresOf({ ...detectorDefaults, ...options }, silence);
    standard.push(scores[0]);
    tell(`${name} ${Number(value.toFixed(2))}`, scores);
  };
  for (const name of ['memory', 'slowMemory', 'smoothing', 'power', 'novelty'] as const) {
    const value = times(detectorDefaults[name]);
    changed(name, value, { [name]: value });
  }
  for (const name of ['window', 'limit'] as const) {
    const value = name === 'limit' ? factor * patternDefaults.limit : times(patternDefaults.window);
    changed(name, value, { patterns: { ...patternDefaults, [name]: value } });
  }
  const bins = patternDefaults.bins + (factor < 1 ? -1 : 1);
  changed('bins', bins, { patterns: { ...patternDefaults, bins } });
  changed('silence', times(SILENCE), {}, times(SILENCE));
}
process.stdout.write(
  `standard: lowest ${Math.min(...standard).toFixed(1)}, mean ${(standard.reduce((a, b) => a + b, 0) / standard.length).toFixed(1)}; ` +
    `${standard.filter((score) => score >= GATE).length} of ${standard.length} changes stay at ${GATE} or above\n`,
);
