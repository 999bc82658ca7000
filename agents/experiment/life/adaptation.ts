// A life with a change in it: a mind is trained on a sound body, then something drifts or breaks, and it learns on by the same
// rule from the same reward. Nobody tells it that anything happened. Judged frozen at every stage, forgetting included.

import { map } from 'rxjs';
import type { Snapshot } from '../../../core/chip/chip.ts';
import type { Drift } from '../../../core/loop/drift.ts';
import type { World } from '../../../core/loop/world.ts';
import { split } from '../../../core/random/random.ts';
import { awakeFor } from '../agent/awaken.ts';
import type { Experiment, Rooms } from '../experiment.ts';
import { beginDeployed } from '../teaching/imitate.ts';
import { shufflerOf } from '../agent/parts.ts';
import { judged, judgeTwin, placeOf, type Place } from '../episodes/place.ts';
import type { Setup } from '../setup.ts';
import { handCodedRule } from '../../baseline/hand-coded.ts';
import { train, type Progress } from '../episodes/train.ts';

/** What happens to a robot in the middle of its life: its body drifts, or its chip is damaged. One of the two is given. */
export interface Trouble {
  /** As it was typed. */
  readonly flag: string;
  readonly drift: Drift | null;
  /** In the words of `--fault`, with `@1s`: a second of the chip's clock after which it sets in. */
  readonly fault: string | null;
}

/** A mind that was trained already, on the body of `seed`. */
export interface Trained {
  readonly seed: number;
  readonly progress: Progress;
  readonly state: Snapshot;
}

/** One seed's life. */
export interface LifeTask {
  readonly seed: number;
  readonly setup: Setup;
  /** Control steps of training, and of learning on after each trouble. */
  readonly steps: number;
  readonly stepsOn: number;
  readonly troubles: readonly Trouble[];
  /** Whether shuffled reward, the hand-coded rival and the way back are tried, too. */
  readonly controls: boolean;
  /** Null: the life begins with a training of its own. */
  readonly trained: Trained | null;
}

/** When a mind was judged, or who was judged beside it, in the order of a table. */
export const stages = [
  /** Trained, before anything happened. */
  'sound',
  /** After the trouble, with plasticity off for good. */
  'frozen',
  /** After learning on with the trouble. */
  'adapted',
  /** What learned on, back on the sound body, with plasticity off: what it has forgotten of it. */
  'forgotten',
  /** And after learning on there once more. */
  'returned',
  /** Learned on with the rewards at the wrong times. */
  'shuffled',
  /** The hand-coded rival with the trouble. */
  'handCoded',
] as const;

/** One of them. */
export type Stage = (typeof stages)[number];

/** Means over the frozen test episodes of one stage. */
export interface LifeResult {
  readonly seed: number;
  /** Flag of the trouble; null for the sound body. */
  readonly trouble: string | null;
  readonly stage: Stage;
  readonly measures: Readonly<Record<string, number>>;
  /** At "adapted": control steps of learning on until an episode first succeeded; null if none did. */
  readonly firstSuccess?: number | null;
}

/**
 * How far the recipe's annealing is while a mind learns on: half, at all times. It must not know when a trouble comes, so it
 * cannot anneal anew. Chosen on seed 1000: at 1 a camera that looks 10° further up is not made good in 8 minutes, at 0 success
 * comes and goes.
 */
const COOLED = 0.5;
/** Ticks that a mind is awake when the fault of a trouble sets in: one second. */
const ONSET = 1000;

/** @returns control steps of training and of learning on in a whole life. */
export function stepsOfLife({ steps, stepsOn, troubles, controls, trained }: Omit<LifeTask, 'seed'>): number {
  const lessons = troubles.map(({ drift }) => (controls ? (drift === null ? 2 : 3) : 1));
  return (trained === null ? steps : 0) + stepsOn * lessons.reduce((sum, each) => sum + each, 0);
}

/**
 * Live a seed's life. The same unseen episodes are driven at every stage.
 *
 * @param told  hears at the border between episodes how many of `stepsOfLife` are done
 */
export function live(
  task: LifeTask,
  experiment: Experiment,
  rooms: Rooms,
  told: (steps: number) => void = () => {},
): LifeResult[] {
  const { seed, setup, troubles, controls } = task;
  let lived = task.trained === null ? task.steps : 0;
  const on = (
    place: Place,
    begin: Snapshot,
    from: Progress,
    rewards: Rewards,
  ): ReturnType<typeof learnOn> => {
    const before = lived;
    lived += task.stepsOn;
    return learnOn(place, begin, from, task, rewards, (steps) => told(before + steps));
  };
  const body = task.trained?.seed ?? seed;
  const home = placeOf({ experiment, setup, seed: body }, rooms);
  const which = { phase: 'test', seed, count: experiment.judging.episodes } as const;
  const results: LifeResult[] = [];
  const note = (
    trouble: string | null,
    stage: Stage,
    place: Place,
    state: Snapshot,
    more: Pick<LifeResult, 'firstSuccess'> = {},
  ): void => {
    results.push({ seed, trouble, stage, measures: judgeTwin(place, state, which).measures, ...more });
  };

  const { progress, state } = task.trained ?? trainedAt(home, task, told);
  note(null, 'sound', home, state);
  for (const { flag, drift, fault } of troubles) {
    const place =
      fault === null
        ? drifted(home, drift === null ? [] : [drift])
        : placeOf({ experiment, setup: { ...setup, faults: [...setup.faults, fault] }, seed: body }, rooms);
    const begin = fault === null ? state : struck(place, state);
    note(flag, 'frozen', place, begin);
    const adapted = on(place, begin, progress, 'earned');
    note(flag, 'adapted', place, adapted.state, { firstSuccess: adapted.firstSuccess });
    if (drift !== null) note(flag, 'forgotten', home, adapted.state);
    if (!controls) continue;
    if (drift !== null)
      note(flag, 'returned', home, on(home, adapted.state, adapted.progress, 'earned').state);
    note(flag, 'shuffled', place, on(place, begin, progress, 'shuffled').state);
    const rival = map(handCodedRule(experiment.handCoded));
    const { measures } = judged(place, place.createWorld(), rival, null, which);
    results.push({ seed, trouble: flag, stage: 'handCoded', measures });
  }
  return results;
}

/** Train from the first weights on. */
function trainedAt(place: Place, { seed, steps }: LifeTask, told: (steps: number) => void): Trained {
  const world = place.createWorld();
  const agent = place.createAgent(world);
  beginDeployed(place, seed, agent);
  const progress = train({
    experiment: place.experiment,
    seed,
    world,
    agent,
    steps,
    border({ step }) {
      told(step);
      return true;
    },
  });
  return { seed, progress, state: agent.save() };
}

/** Rewards as they were earned, or at the wrong times. */
type Rewards = 'earned' | 'shuffled';

/** Learn on for so many steps, whatever the place has become. */
function learnOn(
  place: Place,
  state: Snapshot,
  from: Progress,
  { seed, stepsOn }: LifeTask,
  rewards: Rewards,
  told: (steps: number) => void,
): { readonly progress: Progress; readonly state: Snapshot; readonly firstSuccess: number | null } {
  const world = place.createWorld();
  const agent = place.createAgent(world);
  agent.restore(state);
  const shuffler =
    rewards === 'earned' ? null : shufflerOf(place.experiment.recipe, split(place.root, 'shuffled-reward'));
  let firstSuccess: number | null = null;
  const progress = train({
    experiment: place.experiment,
    seed,
    world,
    agent,
    steps: from.step + stepsOn,
    trials: Infinity,
    from,
    feel: (percept) => shuffler?.shuffle(percept) ?? percept,
    border({ step }) {
      told(step - from.step);
      if (step > from.step && world.measure()['success'] === 1) firstSuccess ??= step - from.step;
      return true;
    },
    cooled: () => COOLED,
  });
  return { progress, state: agent.save(), firstSuccess };
}

/** @returns the same place with a body that has drifted. */
function drifted(home: Place, drifts: readonly Drift[]): Place {
  return {
    ...home,
    createWorld(): World {
      const world = home.createWorld();
      world.drift?.(drifts);
      return world;
    },
  };
}

/** @returns a trained state for a chip with a fault that sets in at its next tick. */
function struck(place: Place, state: Snapshot): Snapshot {
  const whole = place.createAgent(place.createWorld()).save();
  return awakeFor({ ...whole, ...state }, place.experiment.recipe, ONSET);
}
