// What `neurover tune` is to do: which settings it tries, on which seeds, how long, and where that is kept. Everything is known and checked
// before the first training.

import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LARGEST_SEED, type Experiment } from '../../experiment/experiment.ts';
import { inOrder, listOf, type Constants } from '../../experiment/recipe/constants.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import { designOf } from '../../experiment/search/design.ts';
import type { Range } from '../../experiment/search/range.ts';
import { FIRST_TUNING_SEED, seedList } from '../../experiment/setting.ts';
import type { Setup } from '../../experiment/setup.ts';
import { UsageError } from '../process/failure.ts';
import { readCount, readSeeds, readWorkers } from '../process/options.ts';
import { checkFits } from '../setup/network.ts';
import { checkCamera, onOwnChip, readSetup, variantOf, type SetupOptions } from '../setup/options.ts';
import { readSet, setVariant, withSet, type SetOptions } from '../setup/set-option.ts';
import { RUNS } from '../trained/policy.ts';
import { readVary } from './vary-option.ts';

/** Options of a search as they are typed. */
export interface TunePlanOptions extends SetupOptions, SetOptions {
  readonly vary?: readonly string[];
  readonly trials: string;
  readonly seeds: string;
  readonly fresh?: string;
  readonly steps?: string;
  readonly episodes?: string;
  readonly workers: string;
  readonly out?: string;
}

/** A setting that is tried. */
export interface PlannedTrial {
  /** Everything in which it differs from the published recipe. */
  readonly set: Constants;
  readonly recipe: Recipe;
}

/** A search that is planned. */
export interface TunePlan {
  /** As it is published. */
  readonly experiment: Experiment;
  readonly ranges: readonly Range[];
  /** Constants that are set for all trials. */
  readonly set: Constants;
  /** The published recipe, and then the settings of the design. */
  readonly trials: readonly [published: PlannedTrial, ...settings: PlannedTrial[]];
  readonly seeds: readonly number[];
  /** Seeds behind those of the search, by which nothing is chosen. */
  readonly fresh: readonly number[];
  readonly setup: Setup;
  readonly steps: number;
  readonly episodes: number;
  readonly workers: number;
  readonly directory: string;
}

/** Read a plan. Throws UsageError, and what a chip or a world refuses a recipe with. */
export function planOf(experiment: Experiment, options: TunePlanOptions): TunePlan {
  const { experiment: base, set } = readSet(experiment, options.set);
  const ranges = readVary(base, options.vary ?? [], set);
  const seeds = readTuningSeeds(options.seeds);
  const setup = readSetup(onOwnChip(experiment, options));
  checkCamera(experiment.world, setup);
  const { steps, episodes, out } = options;
  const settings = designOf(ranges, readTrials(options.trials)).flatMap((varied): PlannedTrial[] => {
    const all = inOrder({ ...set, ...varied });
    const { recipe } = withSet(experiment, all);
    return isDeepStrictEqual(recipe, experiment.recipe) ? [] : [{ set: all, recipe }]; // it is tried as it is
  });
  if (settings.length === 0)
    throw new UsageError(
      `--trials ${options.trials}: the one setting of it is the published recipe itself. Give more.`,
    );
  const trials = [{ set: {}, recipe: experiment.recipe }, ...settings] as const;
  for (const { set: all, recipe } of trials)
    checkTrial(all, { experiment: { ...experiment, recipe }, setup });
  const name = ['tune', experiment.name, ...variantOf(setup), ...setVariant(set)].join('-');
  return {
    experiment,
    ranges,
    set,
    trials,
    seeds,
    fresh: freshSeeds(seeds, options.fresh),
    setup,
    steps: steps === undefined ? experiment.steps : readCount('--steps', steps),
    episodes: episodes === undefined ? experiment.judging.episodes : readCount('--episodes', episodes),
    workers: readWorkers(options.workers),
    directory: out ?? join(RUNS, name),
  };
}

/** Most settings of a search: beyond them it takes minutes to lay them out, and whoever typed them has slipped. */
const MOST_TRIALS = 10_000;

function readTrials(text: string): number {
  const trials = readCount('--trials', text);
  if (trials > MOST_TRIALS) throw new UsageError(`--trials ${text}: give ${MOST_TRIALS} at most.`);
  return trials;
}

/** Refuse a setting for which a network or a chip is refused. Throws UsageError with the setting; what refuses the published recipe is thrown as it is. */
function checkTrial(set: Constants, assignment: Parameters<typeof checkFits>[0]): void {
  try {
    checkFits(assignment);
  } catch (cause) {
    if (Object.keys(set).length === 0) throw cause;
    throw new UsageError(
      `--vary reaches ${listOf(set).join(', ')}, of which no mind can be made: ${(cause as Error).message}`,
    );
  }
}

/** @returns as many seeds as were asked for, or as the search has, behind the last of these. Throws UsageError. */
function freshSeeds(seeds: readonly number[], text: string | undefined): number[] {
  const count = text === undefined ? seeds.length : text.trim() === '0' ? 0 : readCount('--fresh', text);
  const last = seeds[seeds.length - 1];
  if (count > LARGEST_SEED - last)
    throw new UsageError(
      `--fresh ${count}: behind seed ${last} there are ${LARGEST_SEED - last} more. Give smaller seeds, or fewer fresh ones.`,
    );
  return Array.from({ length: count }, (_, k) => last + 1 + k);
}

/** @returns seeds to choose by. Throws UsageError for those that the house reports on. */
function readTuningSeeds(text: string): number[] {
  const seeds = readSeeds(text);
  const reported = seeds.filter((seed) => seed < FIRST_TUNING_SEED);
  if (reported.length === 0) return seeds;
  throw new UsageError(
    `--seeds ${seedList(reported)}: seeds below ${FIRST_TUNING_SEED} are for reports, and what was chosen by them could not be judged by them. ` +
      `Give seeds from ${FIRST_TUNING_SEED} on, such as ${FIRST_TUNING_SEED}..${FIRST_TUNING_SEED + 7}.`,
  );
}
