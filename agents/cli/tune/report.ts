// What a search found: every setting beside the published recipe on the same seeds, the best of them once more on fresh ones, and the commands
// that report it.

import { join } from 'node:path';
import type { Metric } from '../../experiment/experiment.ts';
import type { OwnModule } from '../../experiment/own-module.ts';
import type { Constants } from '../../experiment/recipe/constants.ts';
import type { Rung } from '../../experiment/search/halving.ts';
import { isLog, type Range } from '../../experiment/search/range.ts';
import {
  compareFresh,
  rank,
  rowOf,
  type FreshComparison,
  type Gain,
  type TrialRow,
  type Tried,
} from '../../experiment/search/verdict.ts';
import { seedList } from '../../experiment/setting.ts';
import { plainSetup, type Setup } from '../../experiment/setup.ts';
import { quoted } from '../process/quoted.ts';
import { version } from '../process/version.ts';
import { setupWords, variantOf } from '../setup/options.ts';
import { madeBy, ownWords } from '../setup/own.ts';
import { setVariant, setWords } from '../setup/set-option.ts';
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
  /** The best setting beside the published one on the seeds that chose it, so that a part of its gain is luck; null where it is not better there. */
  readonly best: (Gain & { readonly trial: number }) | null;
  /** The same two on seeds that chose nothing; null where there is no best, or none were asked for. */
  readonly fresh: FreshComparison | null;
  /** Commands that report the best setting, on seeds and episodes that no search has; none where nothing was found. */
  readonly confirm: readonly string[];
}

/** Seeds that a report uses by its own, and no search. */
const REPORTED = '0..9';

/** The settings of a search, best first, and which of them is better than the published recipe where they were chosen. */
export interface Ranking {
  readonly published: Tried;
  readonly trials: readonly TrialRow[];
  readonly best: TuneReport['best'];
}

/** @param tried  a setting on the seeds that it counts on */
export function rankingOf({ experiment, seeds, trials }: TunePlan, tried: (trial: number) => Tried): Ranking {
  const published = tried(0);
  const settings = trials.slice(1).map((_, k) => tried(k + 1));
  const rows = rank(experiment.metrics, seeds, published.judged, settings);
  const [{ trial, gain }] = rows;
  const best = gain !== undefined && gain.mean > 0 ? { trial, ...gain } : null;
  return { published, trials: rows, best };
}

/** Put all of a search together. @param triedFresh  a setting on the fresh seeds */
export function tuneReport(
  plan: TunePlan,
  rungs: readonly Rung[],
  { published, trials, best }: Ranking,
  triedFresh: (trial: number) => Tried,
): TuneReport {
  const { experiment, ranges, set, setup, seeds, fresh, steps, episodes } = plan;
  const { metrics } = experiment;
  const metric = metrics.find(({ name }) => name === best?.metric);
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
    trials,
    best,
    fresh:
      best === null || metric === undefined || fresh.length === 0
        ? null
        : compareFresh(metrics, metric, fresh, triedFresh(0), triedFresh(best.trial)),
    confirm: best === null ? [] : confirmWords(plan, trials[0]),
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
    `${train}${setWords(set)} --tuned-on ${seedList(seeds)} --seeds ${REPORTED}${same}`,
    `${train} --seeds ${REPORTED}${same}`,
    `npx neurover report ${runs.join(' ')}${ownWords()}`,
  ];
}
