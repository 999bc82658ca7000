// Contenders without spikes: planners and learners on the same percepts, the same training episodes and the same number of
// control steps, or of trials where learning is counted in them.
//
// Where the learner steers by the compass, the heading is among their features. What they have not is the ring's reflexes: its
// decoder turns to a wanted direction, and away from the rim. They choose how to steer, so that the linear one, which cannot tell what
// a heading means at one place from what it means at another, is at a loss in the water maze.

import { map, takeWhile, tap } from 'rxjs';
import { lockstep } from '../../../core/loop/lockstep.ts';
import { split } from '../../../core/random/random.ts';
import { millis } from '../../../core/units/quantity.ts';
import { dynamicWindow } from '../../baseline/dynamic-window.ts';
import { deepQ } from '../../rival/deep-q.ts';
import { spikeFeatures, withCompass, type Features } from '../../rival/features.ts';
import { linearActorCritic } from '../../rival/linear-actor-critic.ts';
import { proximalPolicy } from '../../rival/proximal-policy.ts';
import { rivalDriver, type Rival } from '../../rival/rival.ts';
import type { Controller } from '../agent/agent.ts';
import type { Contender } from './condition.ts';
import { episodeSeed, trialsOf, type Experiment } from '../experiment.ts';
import { eyesOf } from '../agent/parts.ts';
import { judged, testOf, type Judged, type Place } from '../episodes/place.ts';
import { runOut } from '../episodes/run-out.ts';
import type { Progress } from '../episodes/train.ts';

/** A contender that has learned. */
export interface TrainedContender {
  readonly progress: Progress;
  /** What its greedy choices depend on. */
  readonly learned: Float64Array;
}

/** What a contender's training is told and tells. */
export interface ContenderWatch {
  /** Asked at every border between episodes, of training and of judging. */
  goOn(): boolean;
  progress(progress: Progress): void;
  /** Given one that has learned and was stopped while it was judged. */
  keep(trained: TrainedContender): void;
}

const makers = { linearActorCritic, deepQ, proximalPolicy } as const;

/**
 * Train a contender, where it learns, and judge it on the test episodes.
 *
 * @param trained  one that has learned already and is only judged; null: there is none
 * @returns null where the watch stopped it; one that had not learned all by then has learned nothing
 */
export function judgeContender(
  contender: Contender,
  place: Place,
  { seed, steps, experiment }: { seed: number; steps: number; experiment: Experiment },
  watch: ContenderWatch,
  trained: TrainedContender | null = null,
): Judged | null {
  const test = testOf({ seed, experiment, setup: place.setup });
  const goOn = (): boolean => watch.goOn();
  if (contender === 'dynamicWindow') {
    if (experiment.planner === undefined)
      throw new RangeError(`${experiment.name} has no planner: leave the condition out.`);
    return judged(
      place,
      place.createWorld(test.phase),
      map(dynamicWindow(experiment.planner)),
      null,
      test,
      goOn,
    );
  }
  const { recipe } = experiment;
  const world = place.createWorld();
  const random = split(place.root, contender);
  const trials = trialsOf(experiment) ?? Infinity;
  const seen = (): Features => {
    const eyes = eyesOf(recipe, world, millis(1), split(random, 'eyes'));
    const features = spikeFeatures(eyes, world.controlPeriod);
    return recipe.ring === undefined ? features : withCompass(features, recipe.ring.directions);
  };
  const features = seen();
  const rival: Rival = makers[contender](features.values.length, random);
  const driver = rivalDriver(rival, features, recipe.motor, world.controlPeriod, false);
  let progress: Progress = trained?.progress ?? { step: 0, episode: 0 };
  let stopped = false;
  const plant = lockstep(world, {
    seeds(episode) {
      progress = { ...progress, episode };
      watch.progress(progress);
      stopped ||= !watch.goOn();
      return stopped || progress.step >= steps || episode >= trials
        ? null
        : episodeSeed('training', seed, episode);
    },
  });
  if (trained !== null) rival.learned.set(trained.learned);
  else
    runOut(
      plant.percept$.pipe(
        tap(({ step }) => (progress = { ...progress, step })),
        takeWhile(({ step, ending }) => step < steps || ending !== 'running'),
        map((percept) => driver.command(percept, Math.max(progress.step / steps, progress.episode / trials))),
        tap(plant.command),
      ),
    );
  if (stopped) return null;
  const frozen = rivalDriver(rival, seen(), recipe.motor, world.controlPeriod, true);
  const controller: Controller = map((percept) => frozen.command(percept, 1));
  const found = judged(place, place.createWorld(test.phase), controller, null, test, goOn);
  if (found === null) {
    watch.keep({ progress, learned: rival.learned.slice() });
    return null;
  }
  const { cost, ...rest } = found;
  return { ...rest, cost: { ...cost, controlSteps: cost.controlSteps + progress.step } };
}
