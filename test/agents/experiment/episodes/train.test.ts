// What a mind feels while it trains: each percept as `feel` hands it over, and no other. The controls with other rewards rest on it.

import { expect, it } from 'vitest';
import { train } from '../../../../agents/experiment/episodes/train.ts';
import type { Agent } from '../../../../agents/experiment/agent/agent.ts';
import type { Experiment } from '../../../../agents/experiment/experiment.ts';
import { laneKeepingRecipe } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { standStill, type Percept } from '../../../../core/loop/percept.ts';
import { fakeWorld } from '../../../fake-world.ts';

/** @returns the rewards that a mind felt in two episodes of three steps, in which the world pays 0, 1, 2 and 3 */
function felt(feel?: (percept: Percept) => Percept): number[] {
  const rewards: number[] = [];
  const agent = {
    conduct: {},
    encoder: { stimulus: ({ reward }: Percept) => rewards.push(reward) },
    chip: { advance: () => null },
    decoder: { command: () => standStill },
  } as unknown as Agent;
  train({
    experiment: { recipe: laneKeepingRecipe } as Experiment,
    seed: 1,
    world: fakeWorld({ length: 3 }),
    agent,
    steps: 1000,
    trials: 2,
    border: () => true,
    ...(feel === undefined ? {} : { feel }),
  });
  return rewards;
}

it('feels what the world pays, unless it is told otherwise', () => {
  expect(felt()).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
});

it('feels other rewards in their place, and none of its own', () => {
  expect(felt((percept) => ({ ...percept, reward: -percept.reward - 1 }))).toEqual([
    -1, -2, -3, -4, -1, -2, -3, -4,
  ]);
});
