// A worker thread that carries one trial out after another.

import type { Recipe } from '../../experiment/recipe/recipe.ts';
import { tried, type Trial } from '../../experiment/search/trial.ts';
import type { Told } from '../jobs/jobs.ts';
import { bringAlong } from '../setup/own.ts';
import { experiments, rooms } from '../setup/rooms.ts';

/** What a worker is asked to do; plain data, it crosses threads. */
export interface TuneJob extends Omit<Trial, 'experiment'> {
  readonly experiment: string;
  /** The experiment's own, with the constants of the trial. */
  readonly recipe: Recipe;
  /** The trial's number in the design; 0 is the published recipe. */
  readonly trial: number;
}

/** Carry a job out. */
export default async function work({
  experiment: name,
  recipe,
  port,
  module,
  ...trial
}: TuneJob & Told): Promise<Readonly<Record<string, number>>> {
  await bringAlong(module);
  try {
    const experiment = { ...experiments[name], recipe };
    return tried({ ...trial, experiment }, rooms, (steps) => port.postMessage(steps));
  } finally {
    port.close();
  }
}
