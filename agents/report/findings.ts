// What a report tells of a run, worked out once and written twice: as HTML and as Markdown.

import { mean } from '../../core/units/arithmetic.ts';
import {
  aggregate,
  medianSteps,
  performanceProfile,
  probabilityOfImprovement,
  wilson,
} from '../experiment/measure/comparison.ts';
import { pointsNote, type Row, type Summary } from '../experiment/run/summary.ts';
import { measureWords } from '../experiment/measure/estimate-words.ts';
import type { Metric } from '../experiment/experiment.ts';
import { settingWords } from '../experiment/setting.ts';
import { pairedWords } from './unfinished.ts';

/** A run as a report shows it. */
export interface Finding {
  readonly title: string;
  readonly summary: Summary;
  /** In which its minds were judged. */
  readonly world: string;
  /** Control steps of training; null where nobody said. Test episodes of each seed. */
  readonly steps: number | null;
  readonly episodes: number;
  /** Seconds between two control steps. */
  readonly controlPeriod: number;
  readonly rows: readonly {
    readonly condition: string;
    readonly caption: string;
    readonly cells: readonly string[];
    readonly perSeed: readonly number[];
    readonly worst: number;
    /** Probability that the learner is better than this condition on the main metric; null for the learner itself. */
    readonly beaten: string | null;
    /** Two-sided p of the paired randomisation test against the learner over seeds; null for the learner itself. */
    readonly paired: string | null;
    /** Wilson's interval of the share of episodes that succeeded; null where the main metric is no share. */
    readonly wilson: string | null;
  }[];
  readonly profile: {
    readonly thresholds: readonly number[];
    readonly share: Readonly<Record<string, number[]>>;
  };
  /** When the learners got to the threshold; null where nobody learned. */
  readonly threshold: string | null;
  /** Those who ran, route by route beside published controllers; null where nobody else drove the same routes. */
  readonly routes: Table | null;
}

/** A table as it is shown. */
export interface Table {
  /** Whose rows they are. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** The name of the column of Wilson's intervals. */
export const wilsonHead = 'Wilson 95 %, episodes pooled';

/** What Wilson's intervals are good for, and what not; null where the table has none. */
export const wilsonNote = ({ rows }: Pick<Finding, 'rows'>): string | null =>
  rows.every(({ wilson: interval }) => interval === null)
    ? null
    : `${wilsonHead}: episodes of all seeds counted as if they were independent. It says how closely the share of these very minds is known, ` +
      'and compares with shares that others publish of so many episodes. It is too narrow for a claim about seeds, which differ from one another by ' +
      'more than chance, and where all of them drive the same published routes: for another seed ' +
      (rows.every(({ perSeed }) => perSeed.length < 2)
        ? 'more have to be trained.'
        : 'see the bootstrap interval and the worst seed.');

const sign = ({ better }: Metric): number => (better === 'higher' ? 1 : -1);

/** What a finding is worked out from. */
export interface Reported extends Omit<Finding, 'rows' | 'profile' | 'threshold'> {
  /** The words of each condition. */
  readonly captions: Readonly<Record<string, string>>;
}

/** @returns what there is to tell of a run. */
export function findingOf({ captions, ...run }: Reported): Finding {
  const { summary } = run;
  const [main] = summary.metrics;
  const rows = Object.entries(summary.conditions).map(([condition, row]) => ({
    condition,
    caption: captions[condition] ?? condition,
    ...rowOf(run, row, condition === 'learned' ? undefined : summary.conditions.learned),
  }));
  const all = rows.flatMap(({ perSeed }) => perSeed).filter(Number.isFinite);
  const top = Math.max(...all, main.unit === 'fraction' ? 1 : 0);
  const thresholds = Array.from({ length: 41 }, (_, k) => (k * top) / 40);
  const shares = rows.map(({ caption, perSeed }) => [caption, performanceProfile(perSeed, thresholds)]);
  return {
    ...run,
    rows,
    profile: { thresholds, share: Object.fromEntries(shares) },
    threshold: thresholdWords(run),
  };
}

/** A condition by itself and beside the learner, where it is another one. */
function rowOf(
  { summary: { metrics, seeds }, episodes }: Pick<Finding, 'summary' | 'episodes'>,
  row: Readonly<Record<string, Row>>,
  learner: Readonly<Record<string, Row>> | undefined,
): Omit<Finding['rows'][number], 'condition' | 'caption'> {
  const [main] = metrics;
  const { perSeed } = row[main.name];
  const learned = learner?.[main.name];
  const isShare = main.unit === 'fraction' && perSeed.every((each) => each >= 0 && each <= 1);
  const successes = Math.round(perSeed.reduce((sum, each) => sum + each * episodes, 0));
  const [low, high] = wilson(successes, episodes * perSeed.length);
  return {
    wilson: isShare ? `[${low.toFixed(3)}, ${high.toFixed(3)}]` : null,
    paired: learned === undefined ? null : pairedWords(seeds, learned, row[main.name]),
    cells: metrics.map(({ name, unit }) => measureWords(row[name], unit, row[name].perSeed.length)),
    perSeed,
    worst: main.better === 'higher' ? Math.min(...perSeed) : Math.max(...perSeed),
    beaten: learned === undefined ? null : betterWords(main, learned, row[main.name]),
  };
}

/** @returns how probable it is that a seed of the one is better than a seed of the other. */
function betterWords(metric: Metric, { perSeed: one }: Row, { perSeed: other }: Row): string {
  const signed = (values: readonly number[]): number[] => values.map((each) => sign(metric) * each);
  const { probability: iqm, ci95 } = probabilityOfImprovement(signed(one), signed(other));
  return measureWords({ iqm, ci95 }, 'fraction', Math.max(one.length, other.length));
}

/** When the learners got to the threshold. @returns null where nobody learned */
function thresholdWords({
  summary: { metrics, learning },
  controlPeriod,
}: Pick<Finding, 'summary' | 'controlPeriod'>): string | null {
  const { stepsToThreshold, threshold, unit } = learning;
  if (stepsToThreshold.length === 0) return null;
  const { median, reached } = medianSteps(stepsToThreshold);
  const when = (steps: number): string =>
    unit === 'trials'
      ? `${steps} trials`
      : `${((steps * controlPeriod) / 60).toFixed(1)} simulated minutes (${steps} steps)`;
  return (
    `${metrics[0].name} of ${threshold} was reached by ${reached} of ${stepsToThreshold.length} seeds` +
    (median === null
      ? '; half of them or more never got there, so that there is no median.'
      : `; the median over all of them is ${when(median)}.`) +
    ` ${pointsNote(learning)}`
  );
}

/** @returns what the run cost, in words. */
export function costOf({ cost }: Summary): string {
  const { controlSteps, spikes, synapticOps, weightUpdates, picojoules } = cost;
  const energy =
    picojoules === null ? 'the chip has no published prices' : `${(picojoules * 1e-12).toExponential(3)} J`;
  const each = controlSteps === 0 ? 0 : synapticOps / controlSteps;
  return `${controlSteps} control steps, ${spikes} spikes, ${synapticOps} synaptic operations (${each.toFixed(1)} per step), ${weightUpdates} weight updates; energy: ${energy}`;
}

/** Runs side by side: what each was given, and what came of it. */
export function budgetsOf(findings: readonly Finding[]): Pick<Table, 'head' | 'cells'> {
  const isSet = findings.some(({ summary }) => settingWords(summary) !== '');
  return {
    head: [
      'run',
      ...(isSet ? ['set'] : []),
      'control steps of training',
      'test episodes per seed',
      'seeds',
      'learned',
      'P(better than the first run)',
      'paired p',
    ],
    cells: findings.map((finding) => {
      const { title, steps, episodes, summary, rows } = finding;
      const [{ name, unit }] = summary.metrics;
      const cell = rows.find(({ condition }) => condition === 'learned')?.cells[0];
      return [
        title,
        ...(isSet ? [settingWords(summary) || '–'] : []),
        steps === null ? '–' : String(steps),
        String(episodes),
        String(summary.seeds.length),
        cell === undefined ? 'nobody learned' : `${name} (${unit}) ${cell}`,
        ...besideFirst(finding, findings[0]),
      ];
    }),
  };
}

/** @returns the learners of a run beside those of the first one, where both were judged in one world by one metric. */
function besideFirst(finding: Finding, first: Finding): readonly [better: string, p: string] {
  const [metric] = finding.summary.metrics;
  const [one, other] = [finding, first].map(({ summary: { conditions, seeds } }): Row | undefined => {
    const row = conditions.learned?.[metric.name];
    return row && { ...row, seeds: row.seeds ?? seeds };
  });
  const isSame =
    finding.world === first.world &&
    (finding.routes === null) === (first.routes === null) && // drawn floors are no published routes
    first.summary.metrics[0].name === metric.name;
  if (finding === first || !isSame || one === undefined || other === undefined) return ['–', '–'];
  return [betterWords(metric, one, other), pairedWords(finding.summary.seeds, one, other) ?? '–'];
}

/**
 * The learners of several runs together: rliable's aggregate, each run's main metric on the scale where random actions are 0 and the
 * hand-coded rival is 1. Runs that lack one of the three, or where the rival is no better than chance, have no such scale.
 *
 * @returns the aggregate and how many runs were left out of it and why; null for fewer than two runs
 */
export function togetherOf(findings: readonly Finding[]): string | null {
  if (findings.length < 2) return null;
  const scales = findings.map(scaleOf);
  const tasks = scales.filter((scale) => typeof scale !== 'string');
  const count = (reason: string): number => scales.filter((scale) => scale === reason).length;
  const reasons = [LACKING, POOR].flatMap((reason) =>
    count(reason) === 0 ? [] : [`${count(reason)} left out, for ${reason}`],
  );
  const budgets = new Set(findings.map(({ steps, episodes }) => `${steps} ${episodes}`));
  const without =
    (reasons.length === 0 ? '' : ` ${reasons.join('; ')}.`) +
    (budgets.size < 2 ? '' : ' They were not given the same training or tests: see each by itself.');
  if (tasks.length < 2)
    return `Of ${findings.length} runs too few have a scale from random actions to the hand-coded rival to be put together.${without}`;
  const most = Math.max(...tasks.map(({ length }) => length)); // seeds; of one each nothing is known of their spread
  return (
    `${tasks.length} runs together, random actions 0 and the hand-coded rival 1: interquartile mean ` +
    `${measureWords(aggregate(tasks), 'fraction', most)}${most < 2 ? '' : ' (stratified bootstrap over the seeds of each run)'}.${without}`
  );
}

/** Why a run is left out. */
const LACKING = 'the learner, random actions or the hand-coded rival have no number there';
const POOR = 'the hand-coded rival is no better than random actions there';

/** @returns what the learners of a run scored from chance to the rival, or why that cannot be said. */
function scaleOf({ rows, summary }: Finding): readonly number[] | typeof LACKING | typeof POOR {
  const scores = (name: string): readonly number[] =>
    rows.find(({ condition }) => condition === name)?.perSeed ?? [];
  const learned = scores('learned');
  const floor = mean(scores('random'));
  const reach = mean(scores('handCoded')) - floor;
  if (learned.length === 0 || ![...learned, reach].every(Number.isFinite)) return LACKING;
  if (sign(summary.metrics[0]) * reach < 1e-9) return POOR; // equal means may differ in their last bit
  return learned.map((each) => (each - floor) / reach);
}
