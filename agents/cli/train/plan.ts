// What `neurover train` is to do, as it was asked for: whom it trains and judges, how long, on which setup, and where that is kept.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inSeconds } from '../../../core/units/quantity.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { RouteMap } from '../../../envs/arena/floor/route-map.ts';
import type { Condition } from '../../experiment/condition/condition.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { TaskResult } from '../../experiment/life/task.ts';
import {
  checkpointPath,
  readCheckpoint,
  RunDirectoryError,
  type RunConfig,
} from '../../experiment/run/directory.ts';
import { FIRST_TUNING_SEED, seedList, settingOf, type Setting } from '../../experiment/setting.ts';
import type { Setup } from '../../experiment/setup.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readCount, readSeeds, readWorkers } from '../process/options.ts';
import { version } from '../process/version.ts';
import { agents } from '../setup/agents.ts';
import { checkData, readEpisodes } from '../setup/data-option.ts';
import { checkCamera, onOwnChip, readSetup, variantOf, type SetupOptions } from '../setup/options.ts';
import { madeBy } from '../setup/own.ts';
import { readRoutes, rooms } from '../setup/rooms.ts';
import { readSet, setVariant, type SetOptions } from '../setup/set-option.ts';
import { readConditions, type ConditionOptions } from './condition-options.ts';
import { longestFirst } from './carry-out.ts';
import type { PoolJob } from './pool.ts';

/** Options of a plan as they are typed. */
export interface PlanOptions extends SetupOptions, ConditionOptions, SetOptions {
  readonly seeds: string;
  readonly data?: string;
  readonly agent: string;
  readonly steps?: string;
  readonly episodes?: string;
  readonly workers: string;
  readonly out?: string;
  /** Seeds by which constants were chosen. */
  readonly tunedOn?: string;
}

/** A run that is planned. */
export interface Plan {
  /** With the constants that were set. */
  readonly experiment: Experiment;
  readonly setting: Setting;
  readonly conditions: readonly Condition[];
  readonly seeds: readonly number[];
  readonly agent: string;
  readonly setup: Setup;
  /** Control steps of each training, episodes of each test. */
  readonly steps: number;
  readonly episodes: number;
  /** Where published routes are, and what they are; null on drawn floors. */
  readonly data: string | null;
  readonly map: RouteMap | null;
  readonly workers: number;
  readonly directory: string;
}

/** Read a plan. Throws UsageError. */
export function planOf(own: Experiment, options: PlanOptions): Plan {
  const { experiment, set } = readSet(own, options.set);
  const conditions = readConditions(experiment, options);
  const seeds = readSeeds(options.seeds);
  const tunedOn = options.tunedOn === undefined ? [] : readSeeds(options.tunedOn, '--tuned-on');
  const setting = settingOf(set, tunedOn);
  checkSeeds(seeds, setting);
  checkData(experiment, options.data);
  const data = options.data ?? null;
  const map = data === null ? null : readRoutes(data);
  const { agent } = options;
  pick('agent', agent, agents);
  const setup = readSetup(onOwnChip(experiment, options));
  checkCamera(experiment.world, setup);
  const steps = options.steps === undefined ? experiment.steps : readCount('--steps', options.steps);
  const episodes = readEpisodes(experiment, options.episodes, map);
  const workers = readWorkers(options.workers);
  const directory =
    options.out ?? join('runs', [experiment.name, ...variantOf(setup), ...setVariant(set)].join('-'));
  return {
    experiment,
    setting,
    conditions,
    seeds,
    agent,
    setup,
    steps,
    episodes,
    data,
    map,
    workers,
    directory,
  };
}

/** Refuse to judge on seeds by which was chosen; say on stderr which seeds the house chooses by. Throws UsageError. */
function checkSeeds(seeds: readonly number[], { set, tunedOn = [] }: Setting): void {
  const both = seeds.filter((seed) => tunedOn.includes(seed));
  if (both.length > 0)
    throw new UsageError(
      `--seeds ${seedList(both)}: constants were chosen by them (--tuned-on ${seedList(tunedOn)}), so they say nothing of how good these are. ` +
        'Give fresh ones, such as --seeds 0..9.',
    );
  const tuning = seeds.filter((seed) => seed >= FIRST_TUNING_SEED);
  if (set !== undefined && tuning.length > 0)
    process.stderr.write(
      `Seeds from ${FIRST_TUNING_SEED} on are for choosing. What is chosen by them is reported on others: --seeds 0..9 --tuned-on ${seedList(tuning)}\n`,
    );
}

/** @returns seconds between two control steps of a plan's world. */
export const periodOf = ({ experiment, setup }: Plan): number =>
  inSeconds(rooms.worlds[experiment.world].create(createRandom(0), setup.camera).controlPeriod);

/** @returns what a run's directory says of it. */
export function configOf({
  experiment,
  setting,
  agent,
  setup,
  seeds,
  steps,
  episodes,
  data,
}: Plan): RunConfig {
  return {
    experiment: experiment.name,
    version,
    agent,
    setup,
    seeds,
    steps,
    episodes,
    recipe: experiment.recipe,
    ...setting,
    ...(experiment.testWorld === undefined ? {} : { data }),
    ...madeBy(),
  };
}

/**
 * @param results  of what is done already
 * @param resume   whether tasks go on from their checkpoints
 * @returns what is left to do, longest first. Throws RunDirectoryError for a checkpoint of another task
 */
export function jobsOf(plan: Plan, results: readonly TaskResult[], resume: boolean): PoolJob[] {
  const { experiment, setup, steps, episodes, data, directory } = plan;
  const jobs = longestFirst(tasksLeft(plan, results)).map(({ seed, condition }): PoolJob => ({
    experiment: experiment.name,
    recipe: experiment.recipe,
    setup,
    version,
    seed,
    condition,
    steps,
    episodes,
    data,
    directory,
    resume: resume && existsSync(checkpointPath(directory, seed, condition)),
  }));
  for (const job of jobs) if (job.resume) checkOwn(job);
  return jobs;
}

/** @returns the tasks of a plan that have no result. */
export function tasksLeft(
  { seeds, conditions }: Plan,
  results: readonly TaskResult[],
): { readonly seed: number; readonly condition: Condition }[] {
  return seeds
    .flatMap((seed) => conditions.map((condition) => ({ seed, condition })))
    .filter(
      ({ seed, condition }) => !results.some((each) => each.seed === seed && each.condition === condition),
    );
}

/** Refuse to continue a task from the checkpoint of another one. Throws RunDirectoryError. */
function checkOwn(job: PoolJob): void {
  const path = checkpointPath(job.directory, job.seed, job.condition);
  const saved = readCheckpoint(path);
  const keys = ['experiment', 'setup', 'version', 'seed', 'condition', 'steps', 'recipe'] as const;
  const different = keys.filter((key) => !isDeepStrictEqual(saved[key], job[key]));
  if (different.length === 0) return;
  throw new RunDirectoryError(
    `${path} belongs to another task (another ${different.join(', another ')}). Remove it to train that task anew.`,
    'invalid',
  );
}
