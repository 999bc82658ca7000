// What a mind feels while it trains: each percept as `feel` hands it over, and no other. The controls with other rewards rest on it.

import { expect, it } from 'vitest';
import { train, type Progress } from '../../../../agents/experiment/episodes/train.ts';
import type { Agent } from '../../../../agents/experiment/agent/agent.ts';
import type { Experiment } from '../../../../agents/experiment/experiment.ts';
import { laneKeepingRecipe } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { standStill, type Percept } from '../../../../core/loop/percept.ts';
import { fakeWorld } from '../../../fake-world.ts';

/** Train somebody who never learns and hears each reward, in a world whose episodes pay 0, 1, 2 and 3, for seven steps if nothing else is asked. */
function training(more: object, rewards: number[] = []): Progress {
  const agent = {
    conduct: {},
    encoder: { stimulus: ({ reward }: Percept) => rewards.push(reward) },
    chip: { advance: () => null },
    decoder: { command: () => standStill },
  } as unknown as Agent;
  const experiment = { recipe: laneKeepingRecipe } as Experiment;
  return train({ experiment, seed: 1, world: fakeWorld({ length: 3 }), agent, steps: 7, ...more });
}

/** The same for two episodes at most. */
function trained(
  steps: number,
  feel?: (percept: Percept) => Percept,
): { readonly rewards: number[]; readonly progress: Progress } {
  const rewards: number[] = [];
  const progress = training({ steps, trials: 2, ...(feel === undefined ? {} : { feel }) }, rewards);
  return { rewards, progress };
}

it.each([
  [{ steps: undefined }, 'No training can have steps undefined. Let it be a whole number from 0 on.'],
  [{ steps: NaN }, 'No training can have steps NaN. Let it be a whole number from 0 on.'],
  [{ steps: '50' }, 'No training can have steps "50". Let it be a whole number from 0 on.'],
  [{ trials: NaN }, 'No training can have trials NaN. Let it be a whole number from 0 on.'],
  [{ from: { step: 3 } }, 'No training can have from.episode undefined. Let it be a whole number from 0 on.'],
  [{ seed: -1 }, 'The seed of a run is a whole number from 0 to 1048575, not -1'],
])('is not begun with numbers by which it would end at once: %o', (more, sentence) => {
  expect(() => training(more)).toThrow(sentence);
});

it('goes on where nobody ends it, and ends at the border where somebody says false', () => {
  const borders: number[] = [];
  expect(training({})).toEqual({ step: 7, episode: 2 });
  expect(training({ border: ({ step }: Progress) => void borders.push(step) })).toEqual({
    step: 7,
    episode: 2,
  });
  expect(borders).toEqual([0, 3, 6]);
  expect(training({ border: ({ step }: Progress) => step < 3 })).toEqual({ step: 3, episode: 1 });
});

it('feels what the world pays, unless it is told otherwise', () => {
  const { rewards, progress } = trained(1000);
  expect(rewards).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  expect(progress).toEqual({ step: 6, episode: 2 });
});

it('feels the end of an episode that comes with its last step, and stops within one where the steps are spent', () => {
  expect(trained(3)).toEqual({ rewards: [0, 1, 2, 3], progress: { step: 3, episode: 1 } });
  expect(trained(2).rewards).toEqual([0, 1]);
});

it('feels other rewards in their place, and none of its own', () => {
  const { rewards } = trained(1000, (percept) => ({ ...percept, reward: -percept.reward - 1 }));
  expect(rewards).toEqual([-1, -2, -3, -4, -1, -2, -3, -4]);
});
