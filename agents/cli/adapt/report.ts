// The table of `neurover adapt`: every stage of every trouble, and two verdicts: what the trouble cost, what was made good.

import { countWords } from '../../experiment/measure/count-words.ts';
import { mean } from '../../../core/units/arithmetic.ts';
import { setWords } from '../setup/set-option.ts';
import { tableOnScreen } from '../tables/on-screen.ts';
import { stages, type LifeResult, type Stage } from '../../experiment/life/adaptation.ts';
import { medianSteps } from '../../experiment/measure/comparison.ts';
import { estimateHead, estimateWords, measureWords } from '../../experiment/measure/estimate-words.ts';
import type { Setting } from '../../experiment/setting.ts';
import type { Experiment, Metric } from '../../experiment/experiment.ts';
import { estimate, stratifiedInterval, type Estimate } from '../../experiment/measure/statistics.ts';

/** What was asked for. */
export interface AdaptationRequest extends Pick<Setting, 'set'> {
  readonly chip: string;
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly stepsOn: number;
  readonly episodes: number;
  readonly troubles: readonly { readonly flag: string }[];
  /** The mind that all lives begin with; null: each with a training of its own. */
  readonly trained: { readonly seed: number; readonly progress: { readonly step: number } } | null;
}

/** One line of the table. */
export interface AdaptationRow {
  readonly trouble: string | null;
  readonly stage: Stage;
  readonly measures: Readonly<
    Record<string, Estimate & { readonly mean: number; readonly perSeed: readonly number[] }>
  >;
}

/** A mean over seeds with its 95 % bootstrap interval. */
interface Share {
  readonly mean: number;
  readonly ci95: readonly [number, number];
}

/** What a trouble did to the main metric. */
export interface Verdict {
  readonly trouble: string;
  /** Main metric lost by the mind that learns no more, in points of a hundred. */
  readonly lost: Share;
  /** What the mind that learns on has of the main metric of the sound body, and what of it is left there afterwards; 1 is all. */
  readonly madeGood: Share;
  readonly kept: Share | null;
  /** Control steps of learning on until an episode first succeeded, by seed; null where none did. */
  readonly firstSuccess: readonly (number | null)[];
}

/** Everything that `adapt --json` prints. */
export interface AdaptationReport extends Pick<Setting, 'set'> {
  readonly experiment: string;
  readonly chip: string;
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly stepsOn: number;
  readonly episodes: number;
  /** Seed of the mind that all lives began with; null: each had a training of its own. */
  readonly policySeed: number | null;
  readonly metrics: readonly Metric[];
  readonly rows: readonly AdaptationRow[];
  readonly verdicts: readonly Verdict[];
}

const captions: Readonly<Record<Stage, string>> = {
  sound: 'trained, nothing has happened',
  frozen: 'after it, plasticity off',
  adapted: 'after it, learned on',
  forgotten: 'then back on the sound body, plasticity off',
  returned: 'and learned on there',
  shuffled: 'after it, learned on with shuffled reward',
  handCoded: 'after it, hand-coded rival',
};

/** Put the results of all lives together. */
export function adaptationReport(
  { name, metrics }: Experiment,
  { troubles, trained, set, chip, seeds, steps, stepsOn, episodes }: AdaptationRequest,
  results: readonly LifeResult[],
): AdaptationReport {
  const foundAt = (trouble: string | null, stage: Stage): LifeResult[] =>
    results.filter((each) => each.trouble === trouble && each.stage === stage);
  const flags = [null, ...troubles.map(({ flag }) => flag)];
  const rows = flags.flatMap((trouble) =>
    stages.flatMap((stage): AdaptationRow[] => {
      const found = foundAt(trouble, stage);
      if (found.length === 0) return [];
      const measures = metrics.map(({ name: metric }) => {
        const perSeed = found.map((each) => each.measures[metric]);
        return [metric, { perSeed, mean: mean(perSeed), ...estimate(perSeed) }] as const;
      });
      return [{ trouble, stage, measures: Object.fromEntries(measures) }];
    }),
  );
  const main = metrics[0].name;
  const values = (trouble: string | null, stage: Stage): number[] =>
    foundAt(trouble, stage).map(({ measures }) => measures[main]);
  const sound = values(null, 'sound');
  const verdicts = troubles.map(({ flag }): Verdict => {
    const kept = values(flag, 'forgotten');
    return {
      trouble: flag,
      lost: paired(sound, values(flag, 'frozen'), (before, after) => 100 * (before - after)),
      madeGood: paired(sound, values(flag, 'adapted'), (before, after) => after / before),
      kept: kept.length === 0 ? null : paired(sound, kept, (before, after) => after / before),
      firstSuccess: foundAt(flag, 'adapted').map(({ firstSuccess }) => firstSuccess ?? null),
    };
  });
  const policySeed = trained?.seed ?? null;
  const trainedSteps = trained?.progress.step ?? steps;
  return {
    experiment: name,
    ...(set === undefined ? {} : { set }),
    chip,
    seeds,
    steps: trainedSteps,
    stepsOn,
    episodes,
    policySeed,
    metrics,
    rows,
    verdicts,
  };
}

/** A statistic of two means over the same seeds, with its percentile bootstrap over seeds. */
function paired(
  before: readonly number[],
  after: readonly number[],
  of: (before: number, after: number) => number,
): Share {
  const statistic = (which: readonly number[]): number =>
    of(mean(which.map((k) => before[k])), mean(which.map((k) => after[k])));
  const all = before.map((_, k) => k);
  return { mean: statistic(all), ci95: stratifiedInterval([all], ([which]) => statistic(which)) };
}

/** @returns the table for a terminal. */
export function adaptationLines(report: AdaptationReport, secondsOfStep: number): string[] {
  const { experiment, set, chip, seeds, steps, stepsOn, episodes, policySeed, metrics, rows, verdicts } =
    report;
  const minutes = (count: number): string => ((count * secondsOfStep) / 60).toFixed(1);
  const show = ({ mean: middle, ci95 }: Share, factor: number): string =>
    estimateWords(middle, ci95, seeds.length, (value) => (factor * value).toFixed(0));
  const origin =
    policySeed === null ? 'each seed trained anew' : `one mind (seed ${policySeed}) for all seeds`;
  return [
    `${experiment}${setWords(set)} on "${chip}", ${origin}: ${minutes(steps)} simulated minutes of training, ${minutes(stepsOn)} of learning on after`,
    `each change at one pace that knows of none; ${countWords(episodes, 'unseen frozen episode')} at every stage;`,
    `${estimateHead(seeds.length)}, and the plain mean`,
    '',
    ...tableOnScreen(
      ['change', 'stage', ...metrics.map(({ name, unit }) => `${name} (${unit})`), `mean ${metrics[0].name}`],
      rows.map(({ trouble, stage, measures }) => [
        trouble ?? '–',
        captions[stage],
        ...metrics.map(({ name, unit }) => measureWords(measures[name], unit, measures[name].perSeed.length)),
        measures[metrics[0].name].mean.toFixed(3),
      ]),
    ),
    '',
    ...verdicts.map(({ trouble, lost, madeGood, kept, firstSuccess }) => {
      const good = Number.isFinite(madeGood.mean)
        ? `made good to ${show(madeGood, 100)} % of the original; ${kept === null ? '' : `${show(kept, 100)} % kept on the sound body; `}`
        : 'of nothing: the sound body had none that could be made good; ';
      return `${trouble}: costs ${show(lost, 1)} points of ${metrics[0].name}, ${good}${firstWords(firstSuccess, minutes)}`;
    }),
    '',
  ];
}

/** When learning on first succeeded, with the seeds in which it never did counted as later than all others. */
function firstWords(firstSuccess: readonly (number | null)[], minutes: (steps: number) => string): string {
  const { median, reached } = medianSteps(firstSuccess);
  if (reached === 0) return 'no episode of learning on succeeded';
  const seeds = `${reached} of ${firstSuccess.length} seeds`;
  return median === null
    ? `an episode of learning on succeeded in ${seeds}, too few for a median`
    : `first success after ${minutes(median)} min (median; ${seeds})`;
}
