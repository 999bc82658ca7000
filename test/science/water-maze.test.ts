// The water maze of Frémaux, Sprekeler and Gerstner (2013), small: one tuning seed and four frozen trials. Ten seeds, and the moved
// platform: `npx tsx test/bench/learning/water-maze.ts`.

import { expect, it } from 'vitest';
import { waterMaze } from '../../agents/experiment/worlds/water-maze.ts';
import { plainSetup } from '../../agents/experiment/setup.ts';
import { runTask } from '../../agents/experiment/life/run-task.ts';
import type { Condition } from '../../agents/experiment/condition/condition.ts';
import { rooms } from '../../agents/cli/setup/rooms.ts';

const experiment = { ...waterMaze, judging: { episodes: 4, points: 1, episodesPerPoint: 1 } };

function measured(condition: Condition): Readonly<Record<string, number>> {
  const task = { experiment, setup: plainSetup, seed: 1000, condition, steps: experiment.steps };
  return runTask(task, rooms, { goOn: () => true, progress: () => {}, keep: () => {} }, null)?.measures ?? {};
}

it('finds a hidden platform within twice the straight-line time after 20 trials, and not untrained', () => {
  const { success, direct } = measured('learned');
  expect(success).toBe(1);
  expect(direct).toBeGreaterThanOrEqual(0.5);
  expect(measured('untrained')['direct']).toBe(0);
});
