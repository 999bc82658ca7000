// What no mind can be made from is refused where it is given, with what is wrong and what to do.

import { describe, expect, it } from 'vitest';
import { TeacherError } from '../../../../agents/critic.ts';
import {
  anneal,
  controllerOf,
  createAgent,
  freeze,
  type Agent,
} from '../../../../agents/experiment/agent/agent.ts';
import { judge } from '../../../../agents/experiment/episodes/judge.ts';
import { train } from '../../../../agents/experiment/episodes/train.ts';
import type { Phase } from '../../../../agents/experiment/experiment.ts';
import { checkRecipe, RecipeError } from '../../../../agents/experiment/recipe/check.ts';
import type { Recipe } from '../../../../agents/experiment/recipe/recipe.ts';
import { laneKeeping, laneKeepingRecipe } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { ChipError } from '../../../../core/chip/chip.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { worlds, type WorldName } from '../../../../envs/registry.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';

const worldOf = (name: string) => worlds[name as WorldName].create(createRandom(1));
const made = (recipe: unknown, world = 'lane-keeping', chip = referenceChip()): Agent =>
  createAgent(recipe as Recipe, worldOf(world), chip, createRandom(2));
const { retina, motor } = laneKeepingRecipe;
const withRetina = (own: object): object => ({ ...laneKeepingRecipe, retina: { ...retina, ...own } });
const senses = { count: 3, fields: 2, rate: 50 };
const places = { side: 4, width: 1, rate: 50 };

describe('a recipe at the door', () => {
  it.each([
    ['nothing', {}, /at retina/],
    ['half a field', withRetina({ columns: 7.5 }), /expected int[^]*at retina.columns/],
    ['a retina that forgets nothing', { ...laneKeepingRecipe, retina: { columns: 8 } }, /at retina.decay/],
    ['NaN', { ...laneKeepingRecipe, motor: { ...motor, bias: NaN } }, /at motor.bias/],
    ['fields smaller than pixels', withRetina({ columns: 1000 }), /1000 × \d+ receptive fields.*at most 128/],
    ['bands smaller than rows', withRetina({ top: 30, bottom: 33, bands: 4 }), /on 128 × 3 pixels/],
    ['a top below the bottom', withRetina({ top: 30, bottom: 3 }), /between rows 30 and 3;.*top above/],
    ['rows that no camera has', withRetina({ top: 24, bottom: 500 }), /within 0 to 128/],
    ['senses that the world lacks', { ...laneKeepingRecipe, senses }, /senses.count is 3.*names 0/],
    ['places that the world lacks', { ...laneKeepingRecipe, places }, /places read 2 senses.*names 0/],
  ])('is refused with %s', (_, recipe, words) => {
    expect(() => made(recipe)).toThrow(RecipeError);
    expect(() => made(recipe)).toThrow(words);
  });

  it.each(Object.values(experiments).map((each) => [each.name, each] as const))(
    'is taken as %s has it',
    (_, { recipe, world }) => expect(() => checkRecipe(recipe, worldOf(world))).not.toThrow(),
  );
});

it('refuses a second agent on one chip, and leaves the first as it was', () => {
  const chip = referenceChip();
  const first = made(laneKeepingRecipe, 'lane-keeping', chip);
  const before = first.save();
  expect(() => made(laneKeepingRecipe, 'lane-keeping', chip)).toThrow(ChipError);
  expect(() => made(laneKeepingRecipe, 'lane-keeping', chip)).toThrow(/carries an agent already/);
  expect(first.save()).toEqual(before);
});

describe('a mind that learns by a teacher', () => {
  const taught: Recipe = {
    ...laneKeepingRecipe,
    learning: { ...laneKeepingRecipe.learning, signal: 'teacher' },
  };
  const trained = (world: string): void => {
    const agent = made(taught, world);
    train({
      experiment: { ...laneKeeping, recipe: taught },
      seed: 1,
      world: worldOf(world),
      agent,
      steps: 5,
      border: () => true,
    });
  };

  it('is refused its first lesson where there is none', () => {
    expect(() => trained('lane-keeping')).toThrow(TeacherError);
    expect(() => trained('lane-keeping')).toThrow(/heard none at step 1.*lane-keeping-taught/);
  });

  it('learns where there is one, and is judged where there is none', () => {
    expect(() => trained('lane-keeping-taught')).not.toThrow();
    const agent = made(taught);
    freeze(agent);
    expect(judge(worldOf('lane-keeping'), controllerOf(agent), 'test', 1, 1).episodes).toHaveLength(1);
  });
});

describe('judging and annealing', () => {
  const judged = (phase: string, seed: number, episodes = 1) => {
    const agent = made(laneKeepingRecipe);
    return judge(worldOf('lane-keeping'), controllerOf(agent), phase as Phase, seed, episodes);
  };

  it.each([
    ['tset', 1, 1, /no phase "tset".*training, curve, test/],
    ['toString', 1, 1, /no phase "toString"/],
    ['test', -1, 1, /seed of a run is a whole number from 0 to 1048575, not -1/],
    ['test', 2 ** 20, 1, /not 1048576/],
    ['test', NaN, 1, /not NaN/],
    ['test', 1, 1.5, /whole numbers from 0 on, not 1.5/],
  ])('refuse %s, seed %d, %d episodes', (phase, seed, episodes, words) => {
    expect(() => judged(phase, seed, episodes)).toThrow(RangeError);
    expect(() => judged(phase, seed, episodes)).toThrow(words);
  });

  it('refuse a share that is no number, and leave the conduct as it was', () => {
    const { conduct } = made(laneKeepingRecipe);
    const before = { ...conduct };
    expect(() => anneal(conduct, laneKeepingRecipe, NaN)).toThrow(/not by NaN/);
    expect(conduct).toEqual(before);
  });
});
