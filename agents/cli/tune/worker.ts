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

/** What came of a job: means over its frozen episodes, or why it could not be trained to the end. The same each time, as everything of a seed. */
export type Found = { readonly measures: Readonly<Record<string, number>> } | { readonly failed: string };

/** Carry a job out. Throws what the published recipe fails with. */
export default async function work({
  experiment: name,
  recipe,
  port,
  module,
  ...trial
}: TuneJob & Told): Promise<Found> {
  await bringAlong(module);
  try {
    const experiment = { ...experiments[name], recipe };
    return { measures: tried({ ...trial, experiment }, rooms, (steps) => port.postMessage(steps)) };
  } catch (thrown) {
    if (trial.trial === 0) throw thrown; // with nothing to compare with there is no search
    const { messageOf } = await import('../refusals.ts');
    return { failed: messageOf(thrown) };
  } finally {
    port.close();
  }
}
