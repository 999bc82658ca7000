// Ghosts of a live run: other seeds that learn beside it, and minds that only drive. They take a step whenever it does, and
// whatever is done to it is not done to them.

import { map, pipe } from 'rxjs';
import { lockstep } from '../../core/loop/lockstep.ts';
import type { Percept } from '../../core/loop/percept.ts';
import type { World } from '../../core/loop/world.ts';
import { split } from '../../core/random/random.ts';
import type { Entry } from '../../viz/telemetry/message.ts';
import type { Controller } from '../experiment/agent/agent.ts';
import { episodeSeed, LARGEST_SEED } from '../experiment/experiment.ts';
import { placeOf } from '../experiment/episodes/place.ts';
import { randomActions } from '../baseline/random-actions.ts';
import { handCodedRule } from '../baseline/hand-coded.ts';
import { liveRun, type LiveRunOptions } from './live-run.ts';
import { stepped } from './stepped.ts';

/** Somebody who drives beside a run. */
export interface Companion {
  readonly label: string;
  /** Of one that learns as the run does. */
  readonly seed?: number;
  /** Begin anew, with the recipe that the run has now. @returns a function that carries out one control step */
  begin(run: LiveRunOptions): () => void;
}

/** Minds that are known by name. */
export const knownMinds = ['hand-coded', 'random'] as const;

/** @returns another seed, which learns as the run does. */
export const otherSeed = (seed: number): Companion => ({
  label: `seed ${seed}`,
  seed,
  begin: (run) => liveRun({ ...run, seed, steerable: false, log: [] }).step,
});

/** @returns the hand-coded rival, or random driving, on the run's own episodes. */
export const knownMind = (name: (typeof knownMinds)[number]): Companion => ({
  label: name,
  begin(run) {
    const place = placeOf(run, run.rooms);
    const { cruise, turnRate } = run.experiment.recipe.motor;
    const policy =
      name === 'random'
        ? randomActions(split(place.root, 'random-actions'), cruise, turnRate)
        : handCodedRule(run.experiment.handCoded);
    return driven(place.createWorld(), map(policy), run.seed, run.show);
  },
});

/** @returns somebody who drives and does not learn. @param controllerOf  makes a mind that is at its beginning */
export const driver = (label: string, controllerOf: () => Controller): Companion => ({
  label,
  begin: (run) => driven(placeOf(run, run.rooms).createWorld(), controllerOf(), run.seed, run.show),
});

/** Most ghosts that can be told apart. */
export const MOST_GHOSTS = 6;

/** @returns a seed or a mind by its name; null where there is none */
export function companionOf(name: string): Companion | null {
  const known = knownMinds.find((each) => each === name);
  if (known !== undefined) return knownMind(known);
  const seed = /^\d{1,9}$/.test(name) ? Number(name) : Infinity;
  return seed <= LARGEST_SEED ? otherSeed(seed) : null;
}

/** Drive through the training episodes of a seed, one control step at a time; poses and endings are shown. */
function driven(
  world: World,
  controller: Controller,
  seed: number,
  show: (entry: Entry) => void,
): () => void {
  const plant = lockstep(world, { seeds: (episode) => episodeSeed('training', seed, episode) });
  let index = -1;
  const nothing = { ticks: 0, count: 0, tick: new Uint16Array(0), axon: new Uint16Array(0), fresh: false };
  const shown = map((percept: Percept): Percept => {
    index++;
    const { ending, reason, episode } = percept;
    show({
      kind: 'frame',
      frame: {
        ...percept,
        senses: Float32Array.from(percept.senses ?? []),
        index,
        plastic: false,
        modulators: new Float32Array(0),
        command: { speed: percept.body.speed, turnRate: percept.body.turnRate },
        counts: { spikes: 0, synapticOps: 0, weightUpdates: 0, energy: null },
        onEvents: 0,
        offEvents: 0,
        stimulus: nothing,
        response: nothing,
      },
    });
    if (ending !== 'running') {
      const measures = { ...world.measure() };
      show({ kind: 'note', note: { kind: 'episode', index, episode, phase: 'judging', reason, measures } });
    }
    return percept;
  });
  return stepped(plant, pipe(shown, controller));
}
