// A worker thread that lives one life after another: training, trouble, learning on.

import { live, type LifeResult, type LifeTask } from '../../experiment/life/adaptation.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import type { Told } from '../jobs/jobs.ts';
import { bringAlong } from '../setup/own.ts';
import { experiments, rooms } from '../setup/rooms.ts';

/** What a worker is asked to do; plain data, it crosses threads. */
export interface AdaptJob extends LifeTask {
  readonly experiment: string;
  /** The experiment's own, with constants that were set, or that of a mind that was trained already. */
  readonly recipe: Recipe;
  /** Test episodes at every stage. */
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
}: AdaptJob & Told): Promise<LifeResult[]> {
  await bringAlong(module);
  const experiment = experiments[name];
  const own = {
    ...experiment,
    recipe,
    judging: { ...experiment.judging, episodes },
  };
  try {
    return live(task, own, rooms, (steps) => port.postMessage(steps));
  } finally {
    port.close();
  }
}
