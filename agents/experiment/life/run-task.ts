// A task carried out, by whichever condition it is under: who learns, who is only judged.

import { map } from 'rxjs';
import type { Snapshot } from '../../../core/chip/chip.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { split } from '../../../core/random/random.ts';
import { handCodedRule } from '../../baseline/hand-coded.ts';
import { randomActions } from '../../baseline/random-actions.ts';
import { steered } from '../../imitation/steered.ts';
import type { Agent } from '../agent/agent.ts';
import { isContender, recipeUnder, trains } from '../condition/condition.ts';
import { judgeContender, type TrainedContender } from '../condition/contender.ts';
import { wireByHand } from '../condition/hand-wiring.ts';
import { judged, judgeTwin, placeOf, testOf, type Judged } from '../episodes/place.ts';
import type { Progress } from '../episodes/train.ts';
import { episodeSeed, type Rooms } from '../experiment.ts';
import { noCost } from '../measure/cost.ts';
import { deployedState } from '../teaching/imitate.ts';
import { teacherOf } from '../teaching/teacher.ts';
import { learn } from './learn.ts';
import type { Interim, Task, TaskResult, Watch } from './task.ts';

/** Carry a task out, or take it up from `interim`. @returns null where the watch stopped it. */
export function runTask(given: Task, rooms: Rooms, watch: Watch, interim: Interim | null): TaskResult | null {
  const { seed, condition, experiment } = given;
  const recipe = recipeUnder(condition, experiment.recipe);
  const task: Task = { ...given, experiment: { ...experiment, recipe } };
  const place = placeOf(task, rooms);
  const goOn = (): boolean => watch.goOn();
  const test = testOf(task);
  const told = (found: Judged | null, end: Interim | null): TaskResult | null =>
    found === null ? null : { seed, condition, ...found, curve: [], end };
  if (trains(condition)) return learn(task, place, watch, interim);
  if (isContender(condition)) {
    const progress = (made: Progress): void => watch.progress(made, null);
    const keep = (trained: TrainedContender): void => watch.keep(asItWasKept(trained));
    return told(judgeContender(condition, place, task, { goOn, progress, keep }, contenderIn(interim)), null);
  }
  if (condition === 'deployed') {
    const state = interim?.state ?? deployedState(place, seed, watch);
    if (state === null) return null;
    const found = judgeTwin(place, state, test, goOn);
    if (found === null) watch.keep(asItBegan(state));
    return told(found, asItBegan(state));
  }
  if (condition === 'teacher') {
    const steer = teacherOf(place, seed, watch);
    if (steer === null) return null;
    const lead = map((percept: Percept) => steered(steer(percept), recipe.motor));
    return told(judged(place, place.createWorld('test'), lead, null, test, goOn), null);
  }
  if (condition === 'untrained' || condition === 'handWired') {
    const world = place.createWorld();
    const agent = place.createAgent(world);
    if (condition === 'handWired') setByHand(agent, world, task);
    const state = agent.save();
    return told(judgeTwin(place, state, test, goOn), asItBegan(state));
  }
  const policy =
    condition === 'random'
      ? randomActions(split(place.root, 'random-actions'), recipe.motor.cruise, recipe.motor.turnRate)
      : handCodedRule(task.experiment.handCoded);
  return told(judged(place, place.createWorld('test'), map(policy), null, test, goOn), null);
}

/** A mind to be kept that has learned nothing on its own. */
const asItBegan = (state: Snapshot): Interim => ({
  progress: { step: 0, episode: 0 },
  curve: [],
  cost: noCost,
  state,
});

/** The name under which a contender's weights are kept. */
const LEARNED = 'contender/learned';

/** A contender to be kept that has learned and is not judged yet. */
const asItWasKept = ({ progress, learned }: TrainedContender): Interim => ({
  progress,
  curve: [],
  cost: { ...noCost, controlSteps: progress.step },
  state: { [LEARNED]: learned },
});

/** @returns the contender that was kept; null where none was. */
function contenderIn(interim: Interim | null): TrainedContender | null {
  const learned = interim?.state[LEARNED];
  return interim !== null && learned instanceof Float64Array ? { progress: interim.progress, learned } : null;
}

/** Give an agent the weights that were set by hand for its experiment. */
function setByHand({ chip }: Agent, world: World, { experiment, seed }: Task): void {
  const { wiring, recipe, name } = experiment;
  if (wiring === undefined)
    throw new RangeError(`${name} has no weights set by hand: leave the condition out.`);
  world.reset(episodeSeed('curve', seed, 0)); // a wiring may read where the goal is, and training may take place elsewhere
  wireByHand(chip, recipe, wiring, world);
}
