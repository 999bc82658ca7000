import { describe, expect, it } from 'vitest';
import {
  beaconSeekingSparse,
  movingObstacles,
  roverRecipe,
} from '../../../agents/experiment/arena-worlds.ts';
import { conditionsOf, recipeUnder } from '../../../agents/experiment/condition.ts';
import { networkOf } from '../../../agents/experiment/parts.ts';
import { recipeSchema } from '../../../agents/experiment/recipe.ts';
import { createRandom } from '../../../core/random/random.ts';
import { seconds } from '../../../core/units/quantity.ts';

describe.each([movingObstacles, beaconSeekingSparse])('$name', ({ recipe }) => {
  it('evens out both motors together', () => {
    const { projections } = networkOf(recipe, 16, createRandom(1));
    expect(projections.map(({ plasticity }) => plasticity?.homeostasis)).toEqual([
      { gain: 0.001, settling: seconds(10) },
      { gain: 0.001, settling: seconds(10) },
    ]);
  });

  it('keeps that in a saved recipe', () => {
    expect(recipeSchema.parse(recipe).learning.homeostasis).toEqual({ gain: 0.001, settling: 10_000 });
  });

  it('has a control whose motors do not, and which differs by nothing else', () => {
    const control = recipeUnder('noHomeostasis', recipe);
    const { homeostasis, ...learning } = recipe.learning;
    expect(homeostasis).toBeDefined();
    expect(control).toEqual({ ...recipe, learning });
    const { projections } = networkOf(control, 16, createRandom(1));
    expect(projections.map(({ plasticity }) => plasticity?.homeostasis)).toEqual([null, null]);
  });
});

it('that control stands beside learners whose motors even out, and beside no others', () => {
  const more = { controls: true, rivals: false, planner: false };
  expect(conditionsOf(movingObstacles.recipe, more)).toContain('noHomeostasis');
  expect(conditionsOf(roverRecipe, more)).not.toContain('noHomeostasis');
});
