// Before anything is learned in a world: can its network do what is asked? It can, for weights set by hand do, frozen and greedy, one tuning seed each;
// 20 seeds: `neurover train WORLD --conditions handWired --seeds 0..19 --episodes 50`.

import { expect, it } from 'vitest';
import { experiments } from '../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../agents/experiment/setup.ts';
import { runTask } from '../../agents/experiment/life/run-task.ts';
import type { Condition } from '../../agents/experiment/condition/condition.ts';
import { rooms } from '../../agents/cli/setup/rooms.ts';

function success(name: string, condition: Condition, measure: string): number {
  const experiment = experiments[name];
  const judging = { ...experiment.judging, episodes: 10 };
  const task = { experiment: { ...experiment, judging }, setup: plainSetup, seed: 1000, condition, steps: 1 };
  const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
  return runTask(task, rooms, watch, null)?.measures[measure] ?? NaN;
}

it.each([
  ['lane-keeping', 'success', 0.9],
  ['obstacle-arena', 'success', 0.9],
  ['beacon-seeking', 'success', 0.9],
  ['t-maze', 'success', 1],
  ['water-maze', 'direct', 0.9],
  ['water-maze-moved', 'direct', 0.9],
  ['moving-obstacles', 'success', 0.8],
  ['moving-obstacles-compass', 'success', 0.8],
  ['mapless-200-lidar', 'success', 0.9],
  ['mapless-200', 'success', 0.9],
] as const)('weights set by hand solve %s', (name, measure, least) => {
  expect(success(name, 'handWired', measure)).toBeGreaterThanOrEqual(least);
  if (name !== 't-maze') expect(success(name, 'untrained', measure)).toBeLessThanOrEqual(0.4); // there chance is one half
});
