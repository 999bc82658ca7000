// The claim of the first experiment, small: after four simulated minutes with one scalar reward the frozen mind completes laps
// on both lanes that its untrained twin never completes. The full claim is `neurover train lane-keeping --seeds 0..9`.

import { expect, it } from 'vitest';
import { laneKeeping } from '../../agents/experiment/worlds/lane-keeping.ts';
import { runTask } from '../../agents/experiment/life/run-task.ts';
import type { Condition } from '../../agents/experiment/condition/condition.ts';
import type { TaskResult } from '../../agents/experiment/life/task.ts';
import { rooms } from '../../agents/cli/setup/rooms.ts';
import { plainSetup } from '../../agents/experiment/setup.ts';

const SEED = 3000; // a tuning seed
const experiment = { ...laneKeeping, judging: { episodes: 2, points: 1, episodesPerPoint: 2 } };

function result(condition: Condition): TaskResult | null {
  const task = { experiment, setup: plainSetup, seed: SEED, condition, steps: 4800 };
  return runTask(task, rooms, { goOn: () => true, progress: () => {}, keep: () => {} }, null);
}

it('learns to keep both lanes from one scalar reward', () => {
  expect(result('learned')?.measures['success']).toBe(1);
  expect(result('untrained')?.measures['success']).toBe(0);
});
