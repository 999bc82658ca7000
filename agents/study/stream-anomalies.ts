// Strange moments in streams, scored by NAB's own rules; beside it the strongest of the plain z-scores with the same post-filter,
// both without it and with the reference's that knows the stream's length, and two rows of the leaderboard.

import type { Snapshot } from '../../core/chip/chip.ts';
import { relativeEntropy, windowedGaussian } from '../anomaly/baselines.ts';
import { nabScore, probation, profiles, type NabScore } from '../anomaly/nab-score.ts';
import { plainZScore, silenced, silenceOf, strangeness } from '../anomaly/spiking-detector.ts';
import { readSeries, seriesNeed, type Series } from '../dataset/series.ts';
import { syntheticSeries } from '../dataset/synthetic/streams.ts';
import { noStudyCost, type Measures, type Study, type StudyContext, type StudyResult } from './study.ts';

const dataOf = ({ data }: StudyContext): Series[] => (data === null ? syntheticSeries(9) : readSeries(data));

const measuresOf = (scores: readonly NabScore[]): Measures =>
  Object.fromEntries(profiles.map(({ name }, k) => [name, scores[k].score]));

type Detector = (values: Float64Array) => Float64Array;

/** Detectors by condition; "learned" is ours. */
const detectors: Readonly<Record<string, Detector>> = {
  learned: (values) => silenced(strangeness(values, probation(values.length))),
  unfiltered: (values) => strangeness(values, probation(values.length)),
  zScore: (values) => silenced(plainZScore(values)),
  zScoreUnfiltered: (values) => plainZScore(values),
  knowingTheLength: (values) => silenced(strangeness(values, probation(values.length)), silenceOf(values)),
  zScoreKnowingTheLength: (values) => silenced(plainZScore(values), silenceOf(values)),
  windowedGaussian,
  relativeEntropy,
};

const judgeOne = (series: readonly Series[], detector: Detector): NabScore[] => {
  const scores = series.map(({ values }) => detector(values));
  return profiles.map((profile) => nabScore(series, scores, profile));
};

/** Strange moments in streams. */
export const streamAnomalies: Study = {
  name: 'stream-anomalies',
  summary:
    'strange moments in streams, online, one set of constants; scored by the rules of NAB beside a plain z-score',
  need: seriesNeed,
  metrics: profiles.map(({ name }) => ({ name, unit: 'NAB', better: 'higher' as const })),
  threshold: 58,
  chips: ['reference'],
  step: 'row',

  learn(context: StudyContext): StudyResult {
    const series = dataOf(context);
    const rows = series.reduce((sum, { values }) => sum + values.length, 0);
    const all = Object.entries(detectors);
    context.note(`${series.length} streams, ${rows} rows, before ${all.length} detectors`);
    const found = all.map(([name, detector], k) => {
      const scores = judgeOne(series, detector);
      context.note(`${name}: ${scores[0].score.toFixed(2)}, ${k + 1} of ${all.length} detectors`);
      return { name, scores };
    });
    return {
      conditions: Object.fromEntries(found.map(({ name, scores }) => [name, measuresOf(scores)])),
      curve: [],
      tables: [
        {
          title: 'Standard profile, at the threshold that NAB chooses',
          head: ['detector', 'score', 'windows met', 'false alarms', 'threshold'],
          rows: found.map(({ name, scores: [{ score, met, falseAlarms, threshold }] }) => [
            name,
            score.toFixed(2),
            met,
            falseAlarms,
            threshold.toFixed(3),
          ]),
        },
      ],
      cost: noStudyCost,
      state: {},
    };
  },

  judge: (context: StudyContext, _state: Snapshot): Measures =>
    measuresOf(judgeOne(dataOf(context), detectors['learned'])),
};
