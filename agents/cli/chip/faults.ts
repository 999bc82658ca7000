// `neurover chip faults EXPERIMENT`: how well a chip learns with faults, and how far it recovers from one in the middle.

import { countWords } from '../../experiment/measure/count-words.ts';
import { inSeconds } from '../../../core/units/quantity.ts';
import { faultFlag, parseFault, type Fault } from '../../../hardware/chip/fault/fault.ts';
import { tableOnScreen } from '../tables/on-screen.ts';
import { decimalsOf, estimateHead, measureWords } from '../../experiment/measure/estimate-words.ts';
import type { Experiment, Metric } from '../../experiment/experiment.ts';
import type { Constants } from '../../experiment/recipe/constants.ts';
import { settingOf, type Setting } from '../../experiment/setting.ts';
import type { Moment, RobustnessResult } from '../../experiment/life/robustness.ts';
import { rowOf, type Row } from '../../experiment/run/summary.ts';
import type { FaultsJob } from './faults-worker.ts';
import { runJobs } from '../jobs/jobs.ts';
import { jobsProgress } from '../jobs/progress.ts';
import { controlSeconds } from '../setup/rooms.ts';
import { setWords } from '../setup/set-option.ts';

/** What `chip faults` is asked for. */
export interface FaultsRequest {
  /** With the constants that were set. */
  readonly experiment: Experiment;
  readonly set: Constants;
  readonly chip: string;
  readonly seeds: readonly number[];
  readonly steps: number;
  /** Test episodes at every moment. */
  readonly episodes: number;
  readonly faults: readonly Fault[];
  readonly workers: number;
}

/** One line of the table. */
export interface FaultsRow {
  /** As `--fault` has it; null is the whole chip. */
  readonly fault: string | null;
  readonly moment: Moment;
  readonly caption: string;
  readonly measures: Readonly<Record<string, Row>>;
}

/** The robustness table. */
export interface FaultsReport extends Pick<Setting, 'set'> {
  readonly experiment: string;
  readonly chip: string;
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly episodes: number;
  readonly metrics: readonly Metric[];
  readonly rows: readonly FaultsRow[];
}

/** The faults of the table where none are named; the last one comes in the middle of the training. */
export function usualFaults(trainingSeconds: number): Fault[] {
  return ['threshold-mismatch=0.2', 'dead-synapses=0.1', `dead-synapses=0.1@${trainingSeconds / 2}s`].map(
    parseFault,
  );
}

/** What to say where somebody stops it. */
const STOPPED =
  'Stopped; nothing is kept: chip faults has no --out, and its table is printed when all chips were judged. Fewer --seeds take less long.';

/** Train and judge every seed with every fault, with a line of progress on stderr. Throws Interrupted after Ctrl-C. */
export async function measureFaults({
  experiment,
  set,
  chip,
  seeds,
  steps,
  episodes,
  faults,
  workers,
}: FaultsRequest): Promise<FaultsReport> {
  const jobs = seeds.flatMap((seed) =>
    [null, ...faults].map((fault): FaultsJob => ({
      experiment: experiment.name,
      recipe: experiment.recipe,
      chip,
      seed,
      steps,
      episodes,
      fault: fault === null ? null : faultFlag(fault),
      onset: fault === null ? 0 : Math.round(inSeconds(fault.at) * 1000),
    })),
  );
  const line = jobsProgress({
    jobs,
    steps,
    controlPeriod: controlSeconds(experiment),
    noun: 'chips',
    title: ({ fault }) => fault ?? 'whole chip',
  });
  const results = await runJobs<FaultsJob, RobustnessResult[], number>('chip/faults-worker', jobs, workers, {
    told: line.trained,
    ended: line.ended,
    stopped: () => STOPPED,
  }).finally(line.close);
  const rows = rowsOf(results.flat(), [null, ...faults], experiment.metrics);
  return {
    experiment: experiment.name,
    ...settingOf(set, []),
    chip,
    seeds,
    steps,
    episodes,
    metrics: experiment.metrics,
    rows,
  };
}

const captions: Readonly<Record<Moment, string>> = {
  before: 'just before it',
  at: 'just after it, and for good with plasticity off',
  after: 'after the rest of the training with plasticity on',
};

function rowsOf(
  results: readonly RobustnessResult[],
  faults: readonly (Fault | null)[],
  metrics: readonly Metric[],
): FaultsRow[] {
  return faults.flatMap((fault) => {
    const flag = fault === null ? null : faultFlag(fault);
    const moments: readonly Moment[] = fault !== null && fault.at > 0 ? ['before', 'at', 'after'] : ['after'];
    return moments.map((moment): FaultsRow => {
      const found = results.filter((each) => each.fault === flag && each.moment === moment);
      const measures = metrics.map(
        ({ name }) => [name, rowOf(found.map((each) => each.measures[name]))] as const,
      );
      const caption =
        flag === null
          ? 'whole chip'
          : moments.length === 1
            ? `${flag} from the start`
            : `${flag}: ${captions[moment]}`;
      return { fault: flag, moment, caption, measures: Object.fromEntries(measures) };
    });
  });
}

/** @returns the table for a terminal. */
export function faultsLines({
  experiment,
  set,
  chip,
  seeds,
  steps,
  episodes,
  metrics,
  rows,
}: FaultsReport): string[] {
  const [main] = metrics;
  const worst = (values: readonly number[]): number =>
    main.better === 'higher' ? Math.min(...values) : Math.max(...values);
  return [
    `${experiment}${setWords(set)} on "${chip}" with faults: ${steps} control steps of training, ${countWords(episodes, 'unseen frozen episode')},`,
    estimateHead(seeds.length),
    '',
    ...tableOnScreen(
      ['chip', ...metrics.map(({ name, unit }) => `${name} (${unit})`), `worst ${main.name}`],
      rows.map(({ caption, measures }) => [
        caption,
        ...metrics.map(({ name, unit }) => measureWords(measures[name], unit, measures[name].perSeed.length)),
        worst(measures[main.name].perSeed).toFixed(decimalsOf(main.unit)),
      ]),
    ),
    '',
  ];
}
