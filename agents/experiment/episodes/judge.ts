// Judging: episodes that nobody learns from, one after another, by whatever controller.

import { tap } from 'rxjs';
import type { Measures, World } from '../../../core/loop/world.ts';
import { lockstep } from '../../../core/loop/lockstep.ts';
import type { Controller } from '../agent/agent.ts';
import { episodeSeed, type Phase } from '../experiment.ts';
import { runOut } from './run-out.ts';

/** What judging found and what it cost. */
export interface Judgement {
  /** Measures of every episode, in order. */
  readonly episodes: readonly Measures[];
  readonly controlSteps: number;
}

/** Asked at every border between episodes whether to go on. */
export type GoOn = () => boolean;

/** A finding; of who may be stopped null, too: a part of the episodes is no finding. */
export type Found<T, G extends GoOn | undefined> = G extends GoOn ? T | null : T;

/**
 * Run `episodes` episodes of a phase. The controller's mind must be frozen.
 *
 * @param goOn  absent: nobody stops it
 * Throws RangeError for what is no phase, seed or number.
 */
export function judge<G extends GoOn | undefined = undefined>(
  world: World,
  controller: Controller,
  phase: Phase,
  seed: number,
  episodes: number,
  goOn?: G,
): Found<Judgement, G> {
  episodeSeed(phase, seed, 0); // refuses what is none, before the world begins
  if (!Number.isInteger(episodes) || episodes < 0)
    throw new RangeError(`Episodes are judged in whole numbers from 0 on, not ${episodes}.`);
  const measures: Measures[] = [];
  let controlSteps = 0;
  let stopped = false;
  const plant = lockstep(world, {
    seeds(episode) {
      if (episode >= episodes) return null;
      stopped = goOn?.() === false;
      return stopped ? null : episodeSeed(phase, seed, episode);
    },
  });
  runOut(
    plant.percept$.pipe(
      tap((percept) => {
        controlSteps = percept.step;
        if (percept.ending !== 'running') measures.push(world.measure());
      }),
      controller,
      tap(plant.command),
    ),
  );
  return (stopped ? null : { episodes: measures, controlSteps }) as Found<Judgement, G>;
}

/** @returns the mean of each named measure over the episodes; NaN where there are none. Throws RangeError for a measure that the world does not have. */
export function meanMeasures(
  episodes: readonly Measures[],
  names: readonly string[],
): Record<string, number> {
  for (const name of names)
    for (const each of episodes)
      if (!Object.hasOwn(each, name))
        throw new RangeError(
          `The episodes have no measure "${name}"; their world measures ${Object.keys(each).join(', ')}. Name one of these, or let measure() tell it.`,
        );
  return Object.fromEntries(
    names.map((name) => [name, episodes.reduce((sum, each) => sum + each[name], 0) / episodes.length]),
  );
}
