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
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import {
  checkpointPath,
  readCheckpoint,
  RunDirectoryError,
  type RunConfig,
} from '../../experiment/run/directory.ts';
import type { Setup } from '../../experiment/setup.ts';
import { pick } from '../process/failure.ts';
import { readCount, readSeeds, readWorkers } from '../process/options.ts';
import { version } from '../process/version.ts';
import { agents } from '../setup/agents.ts';
import { checkData, readEpisodes } from '../setup/data-option.ts';
import { checkCamera, onOwnChip, readSetup, variantOf, type SetupOptions } from '../setup/options.ts';
import { madeBy } from '../setup/own.ts';
import { readRoutes, rooms } from '../setup/rooms.ts';
import { readConditions, type ConditionOptions } from './condition-options.ts';
import { longestFirst } from './carry-out.ts';
import type { PoolJob } from './pool.ts';

/** Options of a plan as they are typed. */
export interface PlanOptions extends SetupOptions, ConditionOptions {
  readonly seeds: string;
  readonly data?: string;
  readonly agent: string;
  readonly steps?: string;
  readonly episodes?: string;
  readonly workers: string;
  readonly out?: string;
}

/** A run that is planned. */
export interface Plan {
  readonly experiment: Experiment;
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
export function planOf(experiment: Experiment, options: PlanOptions): Plan {
  const conditions = readConditions(experiment, options);
  const seeds = readSeeds(options.seeds);
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
  const directory = options.out ?? join('runs', [experiment.name, ...variantOf(setup)].join('-'));
  return { experiment, conditions, seeds, agent, setup, steps, episodes, data, map, workers, directory };
}

/** @returns seconds between two control steps of a plan's world. */
export const periodOf = ({ experiment, setup }: Plan): number =>
  inSeconds(rooms.worlds[experiment.world].create(createRandom(0), setup.camera).controlPeriod);

/** @returns what a run's directory says of it. */
export function configOf({ experiment, agent, setup, seeds, steps, episodes, data }: Plan): RunConfig {
  return {
    experiment: experiment.name,
    version,
    agent,
    setup,
    seeds,
    steps,
    episodes,
    recipe: experiment.recipe,
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
  for (const job of jobs) if (job.resume) checkOwn(job, experiment.recipe);
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
function checkOwn(job: PoolJob, recipe: Recipe): void {
  const path = checkpointPath(job.directory, job.seed, job.condition);
  const saved = readCheckpoint(path);
  const keys = ['experiment', 'setup', 'version', 'seed', 'condition', 'steps'] as const;
  const different: string[] = keys.filter((key) => !isDeepStrictEqual(saved[key], job[key]));
  if (!isDeepStrictEqual(saved.recipe, recipe)) different.push('recipe');
  if (different.length === 0) return;
  throw new RunDirectoryError(
    `${path} belongs to another task (another ${different.join(', another ')}). Remove it to train that task anew.`,
    'invalid',
  );
}
