// What `neurover tune` prints for people: the settings beside the published recipe, whether the best is told apart from it on fresh seeds, and
// the commands that report it.

import type { Metric } from '../../experiment/experiment.ts';
import { countWords, simulatedWords } from '../../experiment/measure/count-words.ts';
import { decimalsOf, estimateWords, fixed } from '../../experiment/measure/estimate-words.ts';
import { constantOf, listOf, valueWords } from '../../experiment/recipe/constants.ts';
import {
  FEWEST_PAIRS,
  type FreshComparison,
  type Gain,
  type TrialRow,
} from '../../experiment/search/verdict.ts';
import { seedList } from '../../experiment/setting.ts';
import { setWords } from '../setup/set-option.ts';
import { tableOnScreen } from '../tables/on-screen.ts';
import type { TunePlan } from './plan.ts';
import type { TuneReport } from './report.ts';

/** @returns the lines for a terminal. @param secondsOfStep  of a control step */
export function tuneLines(plan: TunePlan, report: TuneReport, secondsOfStep: number): string[] {
  const { experiment, set, seeds, steps, episodes, metrics, rungs, published, trials, setup } = report;
  const names = plan.ranges.map(({ name }) => name);
  const metric = metrics.find(({ name }) => name === trials[0].gain?.metric) ?? metrics[0];
  const own = names.map((name) => constantOf(plan.experiment.recipe, name)?.value);
  const cellsOf = ({ seeds: on, measures, gain }: TrialRow): string[] => [
    String(on.length),
    ...metrics.map(({ name, unit }) => fixed(decimalsOf(unit))(measures[name].mean)),
    gain === undefined ? '–' : gainWords(gain, metric.unit, on.length),
  ];
  return [
    `${experiment}${setWords(set)} on "${setup.chip}": ${countWords(trials.length, 'setting')} of ${names.join(', ')},`,
    `${simulatedWords(steps * secondsOfStep)} of training each, judged frozen on ${countWords(episodes, 'tuning episode')}; seeds ${seedList(seeds)},`,
    `by successive halving: ${rungs.map(({ trials: many, seeds: on }) => `${many} on ${countWords(on, 'seed')}`).join(', ')}. Means over the seeds.`,
    '',
    ...tableOnScreen(
      [
        'trial',
        ...names,
        'seeds',
        ...metrics.map(({ name, unit }) => `${name} (${unit})`),
        `gain in ${metric.name} [95 %]`,
      ],
      [
        ['published', ...own.map(valueWords), ...cellsOf(published)],
        ...trials.map((row) => [
          String(row.trial),
          ...names.map((name) => valueWords(row.set[name])),
          ...cellsOf(row),
        ]),
      ],
    ),
    '',
    ...failureLines(trials),
    ...verdictLines(report, metric),
    `Search: ${plan.directory}`,
    '',
  ];
}

/** Seeds below which an interval over them says nothing. */
const TELLING = 4;

const gainWords = ({ mean, ci95 }: Gain, unit: string, seeds: number): string => {
  const show = (value: number): string => {
    const text = fixed(decimalsOf(unit) + 1)(value);
    return Number(text) === 0 ? text.replace('-', '') : value > 0 ? `+${text}` : text;
  };
  return ci95 === null || seeds < TELLING ? show(mean) : estimateWords(mean, ci95, seeds, show);
};

/** @returns what the search says, and what it does not. */
function verdictLines(report: TuneReport, metric: Metric): string[] {
  const { best, trials, seeds, confirm, fresh, published, metrics } = report;
  const { name, unit } = metric;
  if (best === null) {
    const own = published.measures[name].mean;
    return [
      Number.isFinite(own)
        ? `None is better than the published recipe (${name} ${fixed(decimalsOf(unit))(own)}) on these seeds: there is nothing to confirm.`
        : `The published recipe has no ${name} on these seeds, so that none can be better or worse: there is nothing to confirm.`,
    ];
  }
  return [
    `Trial ${best.trial} (${listOf(trials[0].set).join(', ')}) is the best of ${trials.length} on the very seeds it was chosen by, ${seedList(seeds)}: a part of its gain there is luck.`,
    ...(fresh === null ? ['No fresh seeds were asked (--fresh).'] : freshLines(fresh, metric, metrics)),
    'Report it, on seeds and episodes that no search has:',
    ...confirm.map((command) => `  ${command}`),
  ];
}

/** @returns how the best setting and the published one compare where nothing was chosen. */
function freshLines(
  { published, best, p, toldApart }: FreshComparison,
  metric: Metric,
  metrics: readonly Metric[],
): string[] {
  const { gain, seeds, failed } = best;
  const { name, unit } = metric;
  const pairs = seeds.length;
  const on = `On fresh ${pairs === 1 ? 'seed' : 'seeds'} ${seedList(seeds)}, which chose nothing,`;
  if (!Number.isFinite(gain.mean))
    return [
      failed === undefined
        ? `${on} there is no ${name} of both, so that they cannot be compared.`
        : `${on} it cannot be trained to the end: ${failed}`,
    ];
  const both = (each: Metric): string =>
    [best, published]
      .map(({ measures }) => fixed(decimalsOf(each.unit))(measures[each.name].mean))
      .join(' and ');
  const others = metrics.filter((each) => each.name !== name).map((each) => `${each.name} ${both(each)}`);
  const verdict = !toldApart ? 'is not told apart from' : gain.mean > 0 ? 'is better than' : 'is worse than';
  const few = pairs < FEWEST_PAIRS ? `; of fewer than ${FEWEST_PAIRS} pairs nothing can be told apart` : '';
  return [
    `${on} it ${verdict} the published recipe: ${name} ${both(metric)}, gain ${gainWords(gain, unit, pairs)}` +
      `${pairs < 2 ? '' : `, p ${p.toPrecision(2)} over ${pairs} pairs`}${few}${others.length === 0 ? '' : ` (${others.join(', ')})`}.`,
  ];
}

/** @returns why settings could not be trained to the end, those with the same reason in one line. */
function failureLines(trials: readonly TrialRow[]): string[] {
  const reasons = new Set(trials.flatMap(({ failed }) => failed ?? []));
  return [...reasons].map((reason) => {
    const which = trials.filter(({ failed }) => failed === reason).map(({ trial }) => trial);
    const name = which.length === 1 ? 'Trial' : 'Trials';
    return `${name} ${which.sort((a, b) => a - b).join(', ')} cannot be trained to the end: ${reason}`;
  });
}
