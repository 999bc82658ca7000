// A learning curve has a point for every share of the training, however long its episodes are.

import { expect, it } from 'vitest';
import { tMaze } from '../../../../agents/experiment/worlds/arena.ts';
import { laneKeepingSigned } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import type { TaskResult } from '../../../../agents/experiment/life/task.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';

const watch = { goOn: () => true, progress: () => {}, keep: () => {} };

function learn(steps: number): TaskResult | null {
  const judging = { episodes: 1, points: 4, episodesPerPoint: 1 };
  const experiment = { ...laneKeepingSigned, judging };
  return runTask(
    { experiment, setup: plainSetup, seed: 1000, condition: 'learned', steps },
    rooms,
    watch,
    null,
  );
}

it.each([300, 900])('fills its learning curve where episodes outlast the points (%i steps)', (steps) => {
  const curve = learn(steps)?.curve ?? [];
  expect(curve.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4].map((k) => (k * steps) / 4));
  expect(curve.every(({ measures }) => Number.isFinite(measures['success']))).toBe(true);
});

it('lets a learner of trials feel shuffled rewards: weights change as they do without shuffling', () => {
  const judging = { episodes: 1, points: 1, episodesPerPoint: 1 };
  const experiment = { ...tMaze, judging };
  const updates = (condition: 'learned' | 'shuffledReward'): number =>
    runTask({ experiment, setup: plainSetup, seed: 1000, condition, steps: 1500 }, rooms, watch, null)?.cost
      .weightUpdates ?? 0;
  expect(updates('shuffledReward')).toBeGreaterThan(updates('learned') / 2);
});
