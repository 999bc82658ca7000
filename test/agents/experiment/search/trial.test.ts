// A trial learns in training episodes and is judged in tuning episodes: it sees none of those that a report is made of.

import { expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { episodeSeed, LARGEST_SEED, type Rooms } from '../../../../agents/experiment/experiment.ts';
import { tried } from '../../../../agents/experiment/search/trial.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';

const SEED = 1003;
const experiment = experiments['obstacle-arena'];
const trial = { experiment, setup: plainSetup, seed: SEED, steps: 100, episodes: 2 };

it('has episodes that no test has, whatever the seed', () =>
  expect(episodeSeed('tuning', 0, 0)).toBeGreaterThan(episodeSeed('test', LARGEST_SEED, 2 ** 20 - 1)));

it('is judged in episodes of its own, the same each time', () => {
  const seeds: number[] = [];
  const world = rooms.worlds[experiment.world];
  const looked: Rooms = {
    ...rooms,
    worlds: {
      [experiment.world]: {
        ...world,
        create(...given) {
          const made = world.create(...given);
          const reset = (seed: number) => {
            seeds.push(seed);
            return made.reset(seed);
          };
          return { ...made, reset };
        },
      },
    },
  };
  const heard: number[] = [];
  const found = tried(trial, looked, (steps) => heard.push(steps));
  expect(seeds[0]).toBe(episodeSeed('training', SEED, 0));
  expect(seeds.slice(-2)).toEqual([0, 1].map((episode) => episodeSeed('tuning', SEED, episode)));
  expect(seeds.filter((seed) => seed >= episodeSeed('curve', 0, 0))).toHaveLength(2);
  expect(Object.keys(found)).toEqual(['success', 'cells', 'driven']);
  expect(heard.at(-1)).toBeLessThanOrEqual(100);
  expect(tried(trial, rooms)).toEqual(found);
});
