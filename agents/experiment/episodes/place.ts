// The place of a task: one seed's streams with the worlds and agents that grow from them, and judging in it.

import type { Snapshot } from '../../../core/chip/chip.ts';
import type { World } from '../../../core/loop/world.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import { controllerOf, createAgent, freeze, type Agent, type Controller } from '../agent/agent.ts';
import { sleepingChip } from '../agent/awaken.ts';
import { costOf, type Cost } from '../measure/cost.ts';
import { worldsOf, type Experiment, type Phase, type Rooms } from '../experiment.ts';
import { worldOf } from './lessons.ts';
import { judge, meanMeasures, type Found, type GoOn, type Judgement } from './judge.ts';
import type { RouteOutcomes } from '../measure/paired.ts';
import type { Setup } from '../setup.ts';

/** What has a place: an experiment on a setup, for one seed. */
export interface Assignment {
  readonly experiment: Experiment;
  readonly setup: Setup;
  readonly seed: number;
}

/** A run seed's streams and rooms. */
export interface Place {
  readonly experiment: Experiment;
  readonly root: Random;
  readonly setup: Setup;
  /** The world of a phase's episodes; of training where none is given. */
  createWorld(phase?: Phase): World;
  createAgent(world: World): Agent;
}

/** @returns the place of an assignment. Throws RangeError where its worlds or its chip are not among the rooms. */
export function placeOf(
  { experiment, setup, seed }: Assignment,
  rooms: Pick<Rooms, 'worlds' | 'chips'>,
): Place {
  const root = createRandom(seed);
  const { recipe, testWorld } = experiment;
  for (const world of worldsOf(experiment)) among(rooms.worlds, world, 'world');
  among(rooms.chips, setup.chip, 'chip');
  return {
    experiment,
    root,
    setup,
    createWorld: (phase) =>
      phase === 'test' && testWorld !== undefined
        ? worldOf({ world: testWorld }, rooms, root, setup)
        : worldOf(experiment, rooms, root, setup),
    createAgent: (world) =>
      createAgent(recipe, world, sleepingChip(rooms, setup, recipe), split(root, 'agent')),
  };
}

/** @returns what has this name in a room. Throws RangeError where nothing has. */
export function among<T>(room: Readonly<Record<string, T>>, name: string, kind: string): T {
  if (Object.hasOwn(room, name)) return room[name];
  throw new RangeError(
    `There is no ${kind} "${name}" among those given: ${Object.keys(room).join(', ')}. Choose one, or give it beside them.`,
  );
}

/** Which episodes to judge on. */
export interface Episodes {
  readonly phase: Phase;
  readonly seed: number;
  readonly count: number;
}

/** What judging found. */
export interface Judged {
  /** Means over the episodes. */
  readonly measures: Readonly<Record<string, number>>;
  readonly cost: Cost;
  /** What was done on each of them, where they are routes on which others were judged, too. */
  readonly routes?: RouteOutcomes | undefined;
  /** Cost of these episodes, where the chip counts its operations; absent elsewhere. */
  readonly frozen?: Cost | undefined;
}

/** @returns the test episodes of a seed. */
export const testOf = ({ seed, experiment }: Assignment): Episodes => ({
  phase: 'test',
  seed,
  count: experiment.judging.episodes,
});

/**
 * Judge a controller on episodes of one phase. What its agent did before, as in the dark, is no part of the cost.
 *
 * @param goOn  absent: nobody stops it
 */
export function judged<G extends GoOn | undefined = undefined>(
  place: Place,
  world: World,
  controller: Controller,
  agent: Agent | null,
  which: Episodes,
  goOn?: G,
): Found<Judged, G> {
  const { phase, seed, count } = which;
  const before = agent?.chip.meter() ?? null;
  const found: Judgement | null = judge(world, controller, phase, seed, count, goOn);
  if (found === null) return null as Found<Judged, G>;
  const { episodes, controlSteps } = found;
  const cost = costOf(controlSteps, agent?.chip.meter() ?? null, before);
  const column = (name: string): number[] => episodes.map((measures) => measures[name]);
  const paired = phase === 'test' && place.experiment.testWorld !== undefined;
  const made: Judged = {
    measures: meanMeasures(
      episodes,
      place.experiment.metrics.map(({ name }) => name),
    ),
    cost,
    ...(paired ? { routes: { success: column('success'), spl: column('spl') } } : {}),
    ...(cost.operations === undefined ? {} : { frozen: cost }),
  };
  return made as Found<Judged, G>;
}

/** Judge a frozen twin of the agent, so that the one that learns never notices. @param goOn  absent: nobody stops it */
export function judgeTwin<G extends GoOn | undefined = undefined>(
  place: Place,
  state: Snapshot,
  which: Episodes,
  goOn?: G,
): Found<Judged, G> {
  const world = place.createWorld(which.phase);
  const twin = place.createAgent(world);
  twin.restore(state);
  freeze(twin);
  return judged(place, world, controllerOf(twin), twin, which, goOn);
}
