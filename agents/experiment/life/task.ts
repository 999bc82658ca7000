// A task is the unit of work of a run: one seed under one condition. Tasks know nothing of one another, so their results are
// the same for every number of workers, and a run that stopped takes up exactly the tasks that were not done.

import { map } from 'rxjs';
import type { Snapshot } from '../../../core/chip/chip.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import { split } from '../../../core/random/random.ts';
import { handCodedRule } from '../../baseline/hand-coded.ts';
import { randomActions } from '../../baseline/random-actions.ts';
import { endCurve, type Point } from '../measure/curve.ts';
import { steered } from '../../imitation/steered.ts';
import type { Shuffler } from '../../baseline/shuffled-reward.ts';
import { controllerOf, freeze, type Controller } from '../agent/agent.ts';
import { addCosts, costOf, noCost, type Cost } from '../measure/cost.ts';
import { episodeSeed, trialsOf, type Experiment, type Rooms } from '../experiment.ts';
import { judged, judgeTwin, placeOf, testOf, type Judged, type Place } from '../episodes/place.ts';
import { isContender, recipeUnder, trains, type Condition } from '../condition/condition.ts';
import { judgeContender } from '../condition/contender.ts';
import { wireByHand } from '../condition/hand-wiring.ts';
import { beginDeployed, deployedState } from '../teaching/imitate.ts';
import { shufflerFor } from '../condition/other-rewards.ts';
import type { RouteOutcomes } from '../measure/paired.ts';
import { copiesOf, restoreArrays } from '../agent/saved-arrays.ts';
import { teacherOf } from '../teaching/teacher.ts';
import type { Setup } from '../setup.ts';
import type { Agent } from '../agent/agent.ts';
import type { World } from '../../../core/loop/world.ts';
import { train, type Progress } from '../episodes/train.ts';

export { conditions, type Condition } from '../condition/condition.ts';

/** One seed under one condition. */
export interface Task {
  readonly experiment: Experiment;
  readonly setup: Setup;
  readonly seed: number;
  readonly condition: Condition;
  readonly steps: number;
}

/** A task in the middle of its training: all that is needed to go on to the same bits. */
export interface Interim {
  readonly progress: Progress;
  readonly curve: readonly Point[];
  readonly cost: Cost;
  readonly state: Snapshot;
}

/** A finished task. */
export interface TaskResult {
  readonly seed: number;
  readonly condition: Condition;
  /** Means over the test episodes. */
  readonly measures: Readonly<Record<string, number>>;
  readonly curve: readonly Point[];
  readonly cost: Cost;
  /** What was done on each test episode, where they are routes on which others were judged, too. */
  readonly routes?: RouteOutcomes | undefined;
  /** Cost of the test episodes alone, where the chip counts its operations; absent elsewhere. */
  readonly frozen?: Cost | undefined;
  /** The mind that was judged, to be kept; null where none of ours was. */
  readonly end: Interim | null;
}

/** Who looks on while a task runs. */
export interface Watch {
  /** Asked at every border between episodes, of training and of judging. */
  goOn(): boolean;
  /** Told how far the training has come, with the newest point of the curve. */
  progress(progress: Progress, newest: Point | null): void;
  /** Given what to keep, at each point of the curve and when stopped; what is half judged is judged anew from there. */
  keep(interim: Interim): void;
  /** Given the learner before it begins. @returns the same agent, whose moments somebody sees */
  look?(agent: Agent, world: World): Agent;
}

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
    return told(judgeContender(condition, place, task, { goOn, progress }), null);
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

/** Give an agent the weights that were set by hand for its experiment. */
function setByHand({ chip }: Agent, world: World, { experiment, seed }: Task): void {
  const { wiring, recipe, name } = experiment;
  if (wiring === undefined)
    throw new RangeError(`${name} has no weights set by hand: leave the condition out.`);
  world.reset(episodeSeed('curve', seed, 0)); // a wiring may read where the goal is, and training may take place elsewhere
  wireByHand(chip, recipe, wiring, world);
}

/** Train, with the points of the curve on the way, and judge. */
function learn(task: Task, place: Place, watch: Watch, interim: Interim | null): TaskResult | null {
  const { seed, condition, steps, experiment } = task;
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const shuffler = shufflerFor(condition, place, seed);
  if (interim !== null) {
    agent.restore(interim.state);
    restoreArrays(arraysOf(shuffler), interim.state);
  } else if (!beginDeployed(place, seed, agent, watch)) return null;

  const curve: Point[] = [...(interim?.curve ?? [])];
  let cost: Cost = interim?.cost ?? noCost;
  const before = interim === null ? null : agent.chip.meter(); // who is taken up has been awakened again, at no cost
  const from = interim?.progress ?? { step: 0, episode: 0 };
  const interimAt = (progress: Progress): Interim => ({
    progress,
    curve: [...curve],
    cost: addCosts(cost, costOf(progress.step - from.step, agent.chip.meter(), before)),
    state: { ...agent.save(), ...copiesOf(arraysOf(shuffler)) },
  });

  const trials = trialsOf(experiment);
  const dueAt = (point: number): number =>
    Math.round((point * (trials ?? steps)) / experiment.judging.points);
  let stopped = false;
  const goOn = (): boolean => !(stopped = !watch.goOn());
  const isOver = interim !== null && (from.step >= steps || from.episode >= (trials ?? Infinity));
  // Who was stopped while it was judged has learned all it was to learn, and is judged as it was kept.
  const end = isOver
    ? from
    : train({
        experiment,
        seed,
        world,
        agent: watch.look?.(agent, world) ?? agent,
        steps,
        from,
        feel: (percept) => shuffler?.shuffle(percept) ?? percept,
        border(progress) {
          const { points } = experiment.judging;
          let newest: Point | null = null;
          const done = trials === null ? progress.step : progress.episode;
          if (condition === 'learned' && curve.length < points && done >= dueAt(curve.length)) {
            const which = { phase: 'curve', seed, count: experiment.judging.episodesPerPoint } as const;
            const found = judgeTwin(place, agent.save(), which, goOn);
            if (found === null) {
              watch.keep(interimAt(progress)); // without the point, which is judged anew
              return false;
            }
            const { measures, cost: spent } = found;
            // An episode may outlast several points: they all are judged here, at the first border after them.
            while (curve.length < points && done >= dueAt(curve.length)) {
              newest = { step: dueAt(curve.length), measures };
              curve.push(newest);
            }
            cost = addCosts(cost, spent);
            watch.keep(interimAt(progress));
          }
          watch.progress(progress, newest);
          if (!goOn()) watch.keep(interimAt(progress));
          return !stopped;
        },
      });
  if (stopped) return null;

  const last = isOver ? interim : interimAt(end);
  const found = judgeTwin(place, last.state, testOf(task), goOn);
  if (found === null) {
    watch.keep(last);
    return null;
  }
  const { measures, cost: spent, ...rest } = found;
  if (condition === 'learned')
    endCurve(curve, dueAt, experiment.judging.points, trials === null ? end.step : end.episode, measures);
  return { seed, condition, measures, curve, cost: addCosts(last.cost, spent), ...rest, end: last };
}

/** A checkpoint with its experiment. */
type Restored = Interim & { readonly experiment: Experiment; readonly setup: Setup; readonly seed: number };

/** The place in which a saved agent was trained. */
const placeOfSaved = ({ experiment, setup, seed }: Restored, rooms: Rooms): Place =>
  placeOf({ experiment, setup, seed }, rooms);

/** Judge a saved agent on test episodes of any seed; its body stays the one it was trained with. */
export function judgeSaved(saved: Restored, rooms: Rooms, seed: number, episodes: number): Judged {
  return judgeTwin(placeOfSaved(saved, rooms), saved.state, { phase: 'test', seed, count: episodes });
}

/**
 * Percept -> MotorCommand: a saved agent, frozen, to drive whatever sends percepts.
 *
 * @param look  given the agent before it begins; returns the same agent, whose moments somebody sees
 */
export function savedController(
  saved: Restored,
  rooms: Rooms,
  look: NonNullable<Watch['look']> = (agent) => agent,
): Controller {
  const place = placeOfSaved(saved, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  agent.restore(saved.state);
  freeze(agent);
  return controllerOf(look(agent, world));
}

/** What a shuffler remembers between episodes. */
const arraysOf = (shuffler: Shuffler | null): Snapshot =>
  shuffler === null ? {} : { 'shuffler/random': shuffler.random.state, 'shuffler/waiting': shuffler.waiting };
