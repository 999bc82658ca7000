// What `neurover tune` prints: every setting beside the published recipe on the same seeds, whether the best is told apart from it, and the
// commands that ask fresh seeds.

import { join } from 'node:path';
import type { Metric } from '../../experiment/experiment.ts';
import { countWords, simulatedWords } from '../../experiment/measure/count-words.ts';
import { decimalsOf, estimateWords, fixed } from '../../experiment/measure/estimate-words.ts';
import type { OwnModule } from '../../experiment/own-module.ts';
import { constantOf, listOf, valueWords, type Constants } from '../../experiment/recipe/constants.ts';
import type { Judged, Rung } from '../../experiment/search/halving.ts';
import { isLog, type Range } from '../../experiment/search/range.ts';
import { isToldApart, rank, rowOf, type Gain, type TrialRow } from '../../experiment/search/verdict.ts';
import { seedList } from '../../experiment/setting.ts';
import { plainSetup, type Setup } from '../../experiment/setup.ts';
import { quoted } from '../process/quoted.ts';
import { version } from '../process/version.ts';
import { setupWords, variantOf } from '../setup/options.ts';
import { madeBy, ownWords } from '../setup/own.ts';
import { setVariant, setWords } from '../setup/set-option.ts';
import { tableOnScreen } from '../tables/on-screen.ts';
import { RUNS } from '../trained/policy.ts';
import type { TunePlan } from './plan.ts';

/** Everything that `tune --json` prints. */
export interface TuneReport {
  readonly experiment: string;
  readonly setup: Setup;
  readonly version: string;
  readonly module?: OwnModule;
  readonly vary: readonly (Range & { readonly isLog?: boolean })[];
  /** Constants that were set for all trials. */
  readonly set: Constants;
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly episodes: number;
  readonly metrics: readonly Metric[];
  readonly rungs: readonly Rung[];
  readonly published: TrialRow;
  /** Best first. */
  readonly trials: readonly TrialRow[];
  /** The best setting beside the published one; null where it is not better there. */
  readonly best: (Gain & { readonly trial: number; readonly toldApart: boolean }) | null;
  /** Commands that ask fresh seeds; none where nothing was found. */
  readonly confirm: readonly string[];
}

/** Seeds that a report uses by its own: fresh ones, whatever was chosen. */
const FRESH = '0..9';

/** Put all trials together. @param judged  what a setting was judged by on the seeds that it counts on */
export function tuneReport(
  plan: TunePlan,
  rungs: readonly Rung[],
  judged: (trial: number) => Judged,
): TuneReport {
  const { experiment, ranges, set, setup, seeds, steps, episodes, trials } = plan;
  const { metrics } = experiment;
  const [published, ...settings] = trials.map((each, trial) => ({
    trial,
    set: each.set,
    judged: judged(trial),
  }));
  const rows = rank(metrics, seeds, published.judged, settings);
  const [{ trial, gain }] = rows;
  const isBetter = gain !== undefined && gain.mean > 0;
  return {
    experiment: experiment.name,
    setup,
    version,
    ...madeBy(),
    vary: ranges.map((range) => ('values' in range ? range : { ...range, isLog: isLog(range) })),
    set,
    seeds,
    steps,
    episodes,
    metrics,
    rungs,
    published: rowOf(metrics, seeds, published),
    trials: rows,
    best: isBetter ? { trial, ...gain, toldApart: isToldApart(gain) } : null,
    confirm: isBetter ? confirmWords(plan, rows[0]) : [],
  };
}

/** @returns the commands that train the best setting and the published one on fresh seeds, and set them side by side. */
function confirmWords({ experiment, setup, steps, seeds }: TunePlan, { set }: TrialRow): string[] {
  const { name, chip } = experiment;
  const isPlain =
    variantOf({ ...setup, chip: setup.chip === chip ? plainSetup.chip : setup.chip }).length === 0;
  const same =
    (isPlain && setup.kernel === plainSetup.kernel ? '' : ` ${setupWords(setup)}`) +
    (steps === experiment.steps ? '' : ` --steps ${steps}`);
  const train = `npx neurover train ${name}${ownWords()}`;
  const run = [name, ...variantOf(setup)];
  const runs = [run, [...run, ...setVariant(set)]].map((words) => quoted(join(RUNS, words.join('-'))));
  return [
    `${train}${setWords(set)} --tuned-on ${seedList(seeds)} --seeds ${FRESH}${same}`,
    `${train} --seeds ${FRESH}${same}`,
    `npx neurover report ${runs.join(' ')}${ownWords()}`,
  ];
}

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
function verdictLines(
  { best, trials, seeds, confirm, published }: TuneReport,
  { name, unit }: Metric,
): string[] {
  if (best === null)
    return [
      `None is better than the published recipe (${name} ${fixed(decimalsOf(unit))(published.measures[name].mean)}) on these seeds: there is nothing to confirm.`,
    ];
  const gain = `${gainWords(best, unit, seeds.length)} ${name}`;
  return [
    `Trial ${best.trial} (${listOf(trials[0].set).join(', ')}) is ${best.toldApart ? '' : 'not '}told apart from the published recipe on these seeds: ${gain}` +
      `${seeds.length < 2 ? '' : `, p ${best.p.toPrecision(2)} over ${seeds.length} pairs`}.`,
    `It is the best of ${trials.length} on the very seeds it was chosen by, so that a part of it is luck. Ask fresh seeds:`,
    ...confirm.map((command) => `  ${command}`),
  ];
}
