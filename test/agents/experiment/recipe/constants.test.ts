// Every constant of a recipe by its name: listed with its unit, changed alone, refused in the words of the schema.

import { describe, expect, it } from 'vitest';
import { RecipeError } from '../../../../agents/experiment/recipe/check.ts';
import {
  changedFrom,
  constantOf,
  constantsOf,
  listOf,
  namesIn,
  withConstants,
} from '../../../../agents/experiment/recipe/constants.ts';
import { recipeSchema } from '../../../../agents/experiment/recipe/recipe.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';

const { recipe } = experiments['lane-keeping'];
const maze = experiments['water-maze'].recipe;

/** Every leaf of a recipe as it stands. */
function leavesOf(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [name];
  return Object.entries(value).flatMap(([word, each]) =>
    leavesOf(each, name === '' ? word : `${name}.${word}`),
  );
}

describe('constants by name', () => {
  it.each(Object.values(experiments).map((each) => [each.name, each.recipe] as const))(
    'are all there is in %s, and set as they are they change nothing',
    (_, own) => {
      const there = constantsOf(own).filter(({ value }) => value !== undefined);
      expect(there.map(({ name }) => name).sort()).toEqual(leavesOf(own, '').sort());
      const again = Object.fromEntries(there.map(({ name, value }) => [name, value]));
      expect(withConstants(own, again)).toEqual(own);
    },
  );

  it('are found again where a recipe was made of another one by them', () => {
    const homeostasis = { gain: 2, settling: 500, dark: 10 };
    const set = { 'learning.bounds': [-2, 2], 'learning.homeostasis': homeostasis, 'motor.neurons': 12 };
    const mine = withConstants(recipe, set);
    const changed = changedFrom(recipe, mine);
    expect(listOf(changed)).toEqual([
      'learning.bounds=[-2,2]',
      ...Object.entries(homeostasis)
        .sort()
        .map(([name, value]) => `learning.homeostasis.${name}=${value}`),
      'motor.neurons=12',
    ]);
    expect(withConstants(recipe, changed)).toEqual(mine);
    expect(changedFrom(recipe, recipe)).toEqual({});
    expect(listOf(changedFrom(mine, recipe))).toContain('motor.neurons=8');
  });

  it('are told as they are where they cannot be', () => {
    expect(listOf({ 'learning.rate': Infinity })).toEqual(['learning.rate=Infinity']); // --set learning.rate=1e999
  });

  it('have their unit, also where no viewer turns them', () => {
    expect(constantOf(recipe, 'learning.tagDecay')).toEqual({
      name: 'learning.tagDecay',
      value: 150,
      unit: 'ms',
    });
    expect(constantOf(maze, 'learning.expectation.horizon')?.unit).toBe('ms');
    expect(constantOf(recipe, 'learning.scaling')).toEqual({ name: 'learning.scaling', unit: 'mean weight' });
    expect(constantOf(recipe, 'senses.rate')?.unit).toBe('Hz');
    expect(constantOf(recipe, 'learning.tagdecay')).toBeNull();
  });

  it('are told level by level, of several kinds of a group those of its own', () => {
    expect(namesIn(recipe, '')).toEqual(expect.arrayContaining(['retina', 'motor', 'learning']));
    expect(namesIn(recipe, 'exploration')).toEqual(['amplitude', 'correlation', 'annealing', 'contentment']);
    expect(namesIn(maze, 'learning.expectation')).toEqual(['kind', 'rate', 'horizon', 'glance', 'constant']);
    expect(namesIn(recipe, 'learning.expectation')).toContain('firstWeights'); // it may become any kind
    expect(namesIn(recipe, 'learning.rate')).toEqual([]);
    expect(namesIn(recipe, '__proto__')).toEqual([]);
  });

  it('change alone, without touching the recipe they were changed in', () => {
    const before = structuredClone(recipe);
    const changed = withConstants(recipe, { 'learning.rate': 0.01, 'learning.bounds': [0, 2] });
    expect(changed).toEqual({ ...recipe, learning: { ...recipe.learning, rate: 0.01, bounds: [0, 2] } });
    expect(recipe).toEqual(before);
    expect(withConstants(recipe, {})).toBe(recipe);
  });

  it('build a group that the recipe does without, one by one or whole', () => {
    const evening = { gain: 0.01, settling: 5000, dark: 1000 };
    const whole = withConstants(recipe, { 'learning.homeostasis': evening });
    const names = Object.entries(evening).map(([name, value]) => [`learning.homeostasis.${name}`, value]);
    expect(withConstants(recipe, Object.fromEntries(names))).toEqual(whole);
    expect(recipeSchema.parse(whole).learning.homeostasis).toEqual(evening);
  });

  it.each([
    [{ 'learning.rate': -1 }, /^learning\.rate: .*>=0 \(per dopamine\)$/],
    [{ 'learning.rate': Infinity }, /^learning\.rate: /],
    [{ 'motor.neurons': 2.5 }, /^motor\.neurons: .*int.*\(neurons\)$/],
    [{ 'learning.bounds': [0, '1'] }, /^learning\.bounds\.1: /],
    [{ 'learning.signal': 'praise' }, /"reward"\|"teacher"/],
    [{ 'learning.homeostasis.gain': 1 }, /^learning\.homeostasis\.settling is missing \(ms\); /],
    [{ 'learning.expectation': { kind: 'oracle' } }, /'trial'/],
  ])('refuse %j in the words of the schema', (constants, words) => {
    expect(() => withConstants(recipe, constants)).toThrow(RecipeError);
    expect(() => withConstants(recipe, constants)).toThrow(words);
  });
});

it('writes constants as they are typed', () => {
  expect(listOf({ 'learning.rate': 1e-7, 'learning.bounds': [0, 1], 'learning.signal': 'teacher' })).toEqual([
    'learning.rate=1e-7',
    'learning.bounds=[0,1]',
    'learning.signal=teacher',
  ]);
});
