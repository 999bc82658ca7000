// A worker thread that trains one damaged chip after another.

import {
  robustnessOf,
  type RobustnessResult,
  type RobustnessTask,
} from '../../experiment/life/robustness.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import type { Told } from '../jobs/jobs.ts';
import { bringAlong } from '../setup/own.ts';
import { experiments, rooms } from '../setup/rooms.ts';

/** What a worker is asked to do; plain data, it crosses threads. */
export interface FaultsJob extends RobustnessTask {
  readonly experiment: string;
  /** The experiment's own, or with constants that were set. */
  readonly recipe: Recipe;
  /** Test episodes at every moment. */
  readonly episodes: number;
}

/** Carry a job out. */
export default async function work({
  experiment: name,
  recipe,
  episodes,
  port,
  module,
  ...task
}: FaultsJob & Told): Promise<RobustnessResult[]> {
  await bringAlong(module);
  const experiment = experiments[name];
  try {
    const judging = { ...experiment.judging, episodes };
    return robustnessOf(task, { ...experiment, recipe, judging }, rooms, (steps) => port.postMessage(steps));
  } finally {
    port.close();
  }
}
