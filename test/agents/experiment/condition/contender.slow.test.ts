// Contenders get the learner's training: the same episodes in the same worlds, and as many trials where it counts in trials.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { beaconSeekingSparse } from '../../../../agents/experiment/worlds/arena.ts';
import type { Contender } from '../../../../agents/experiment/condition/condition.ts';
import { episodeSeed, type Experiment, type Rooms } from '../../../../agents/experiment/experiment.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import type { Condition } from '../../../../agents/experiment/condition/condition.ts';
import { waterMaze } from '../../../../agents/experiment/worlds/water-maze.ts';

const SEED = 1000;
const judging = { episodes: 1, points: 1, episodesPerPoint: 1 };
const quick: Experiment = {
  ...beaconSeekingSparse,
  lessons: [{ world: 'beacon-seeking-nursery', trials: 3 }],
  judging,
};

/** Episodes that begin while a condition trains and is judged, by world. */
function begun(experiment: Experiment, condition: Condition): Record<string, number[]> {
  const seeds: Record<string, number[]> = {};
  const counted: Rooms['worlds'] = Object.fromEntries(
    Object.entries(rooms.worlds).map(([name, entry]) => [
      name,
      {
        ...entry,
        create: (...given) => {
          const world = entry.create(...given);
          const reset: typeof world.reset = (seed) => {
            (seeds[name] ??= []).push(seed);
            return world.reset(seed);
          };
          return { ...world, reset };
        },
      },
    ]),
  );
  const task = { experiment, setup: plainSetup, seed: SEED, condition, steps: experiment.steps };
  const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
  runTask(task, { ...rooms, worlds: counted }, watch, null);
  return seeds;
}

describe('a contender where learning is counted in trials', () => {
  it.each<Contender>(['linearActorCritic', 'deepQ', 'proximalPolicy'])(
    '%s trains in the learner’s trials and in none beyond them',
    (contender) => {
      expect(begun(quick, contender)).toEqual({
        'beacon-seeking-nursery': [0, 1, 2].map((trial) => episodeSeed('training', SEED, trial)),
        'beacon-seeking-sparse': [episodeSeed('test', SEED, 0)],
      });
    },
  );

  it('has the learner’s number of trials in the water maze', () => {
    const trials = (condition: Condition): number =>
      begun({ ...waterMaze, lessons: [{ world: 'water-maze', trials: 2 }], judging }, condition)[
        'water-maze'
      ].filter((seed) => seed < episodeSeed('curve', 0, 0)).length;
    expect([trials('learned'), trials('linearActorCritic')]).toEqual([2, 2]);
  });
});
