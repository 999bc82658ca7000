import { describe, expect, it } from 'vitest';
import { beaconSeekingSparse, movingObstacles } from '../../../agents/experiment/arena-worlds.ts';
import { experiments } from '../../../agents/experiment/lane-keeping.ts';
import { networkOf } from '../../../agents/experiment/parts.ts';
import { recipeSchema } from '../../../agents/experiment/recipe.ts';
import { createRandom } from '../../../core/random/random.ts';
import { seconds } from '../../../core/units/quantity.ts';

describe.each([movingObstacles, beaconSeekingSparse])(
  '$name with motors that even out their rates',
  (plain) => {
    const evened = experiments[`${plain.name}-evened`];

    it('differs from the plain one by homeostasis alone, which a saved recipe keeps', () => {
      const { homeostasis, ...learning } = evened.recipe.learning;
      expect({ ...evened.recipe, learning }).toEqual(plain.recipe);
      expect(recipeSchema.parse(evened.recipe).learning.homeostasis).toEqual(homeostasis);
    });

    it('evens out both motors together', () => {
      const { projections } = networkOf(evened.recipe, 16, createRandom(1));
      expect(projections.map(({ plasticity }) => plasticity?.homeostasis)).toEqual([
        { gain: 0.001, settling: seconds(10) },
        { gain: 0.001, settling: seconds(10) },
      ]);
      const before = networkOf(plain.recipe, 16, createRandom(1)).projections;
      expect(before.map(({ plasticity }) => plasticity?.homeostasis)).toEqual([null, null]);
    });
  },
);
