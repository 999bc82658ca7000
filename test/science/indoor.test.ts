// Learning in the indoor worlds, small: one tuning seed each, a part of the training. The full claims are
// `neurover train obstacle-arena --seeds 0..19` and its siblings.

import { expect, it } from 'vitest';
import { beaconSeeking, obstacleArena, tMaze } from '../../agents/experiment/worlds/arena.ts';
import type { Experiment } from '../../agents/experiment/experiment.ts';
import { plainSetup } from '../../agents/experiment/setup.ts';
import { runTask } from '../../agents/experiment/life/run-task.ts';
import type { Condition } from '../../agents/experiment/condition/condition.ts';
import { rooms } from '../../agents/cli/setup/rooms.ts';

const SEED = 1000;

function measured(experiment: Experiment, condition: Condition, steps: number, episodes: number) {
  const small = { ...experiment, judging: { episodes, points: 1, episodesPerPoint: 1 } };
  const task = { experiment: small, setup: plainSetup, seed: SEED, condition, steps };
  return runTask(task, rooms, { goOn: () => true, progress: () => {}, keep: () => {} }, null)?.measures ?? {};
}

it('learns to avoid obstacles in two simulated minutes and still gets around', () => {
  const learned = measured(obstacleArena, 'learned', 6000, 4);
  expect(learned['success']).toBeGreaterThanOrEqual(0.75);
  expect(learned['cells']).toBeGreaterThanOrEqual(9);
  expect(measured(obstacleArena, 'untrained', 6000, 4)['success']).toBe(0);
});

it('learns to reach a light', () => {
  expect(measured(beaconSeeking, 'learned', 12000, 10)['success']).toBeGreaterThanOrEqual(0.8);
  expect(measured(beaconSeeking, 'untrained', 12000, 10)['success']).toBeLessThanOrEqual(0.3);
});

it('learns a choice that is rewarded two seconds later, but not with a short memory for it', () => {
  expect(measured(tMaze, 'learned', 60 * 240, 20)['success']).toBeGreaterThanOrEqual(0.95);
  expect(measured(tMaze, 'shortEligibility', 60 * 240, 20)['success']).toBeLessThanOrEqual(0.8);
});
