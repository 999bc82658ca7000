// Before anything is learned in a world: can its network do what is asked? It can, for weights set by hand do, frozen and greedy, one tuning seed each;
// 20 seeds: `neurover train WORLD --conditions handWired --seeds 0..19 --episodes 50`.

import { expect, it } from 'vitest';
import { experiments } from '../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../agents/experiment/setup.ts';
import { runTask } from '../../agents/experiment/life/run-task.ts';
import type { Condition } from '../../agents/experiment/condition/condition.ts';
import { rooms } from '../../agents/cli/setup/rooms.ts';

/** @returns in how many of so many episodes it succeeds. */
function successes(name: string, condition: Condition, measure: string, episodes: number): number {
  const experiment = experiments[name];
  const judging = { ...experiment.judging, episodes };
  const task = { experiment: { ...experiment, judging }, setup: plainSetup, seed: 1000, condition, steps: 1 };
  const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
  return Math.round(episodes * (runTask(task, rooms, watch, null)?.measures[measure] ?? NaN));
}

/**
 * Six of six tell as much as nine of ten do, and none of four more than four of ten: by luck, a mind that succeeds in half of all
 * episodes does the one once in 64 times, and one that succeeds in six of ten does the other once in 39.
 */
it.each([
  ['lane-keeping', 'success', 6, 6],
  ['obstacle-arena', 'success', 6, 6],
  ['beacon-seeking', 'success', 6, 6],
  ['t-maze', 'success', 10, 10],
  ['water-maze', 'direct', 6, 6],
  ['water-maze-moved', 'direct', 9, 10],
  ['moving-obstacles', 'success', 8, 10],
  ['moving-obstacles-compass', 'success', 8, 10],
  ['mapless-200-lidar', 'success', 6, 6],
  ['mapless-200', 'success', 6, 6],
] as const)('weights set by hand solve %s', (name, measure, least, of) => {
  expect(successes(name, 'handWired', measure, of)).toBeGreaterThanOrEqual(least);
});

/** In the T-maze chance is one half; the untrained of the other worlds are judged beside who learns there: `indoor.test.ts`, `water-maze.test.ts`. */
it.each([
  ['lane-keeping', 'success', 0, 4],
  ['water-maze-moved', 'direct', 4, 10],
  ['moving-obstacles', 'success', 0, 4],
  ['moving-obstacles-compass', 'success', 4, 10],
  ['mapless-200-lidar', 'success', 0, 4],
  ['mapless-200', 'success', 0, 4],
] as const)('weights that nobody set or taught do not solve %s', (name, measure, most, of) => {
  expect(successes(name, 'untrained', measure, of)).toBeLessThanOrEqual(most);
});
