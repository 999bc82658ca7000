// A mind is taken up again from what it saved, whoever its critic is: the population of a critic in neurons has the first name of what every
// agent remembers of its critic.

import { expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { recipeUnder } from '../../../../agents/experiment/condition/condition.ts';
import { placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';

const experiment = experiments['beacon-seeking-sparse'];
const { homeostasis: _, ...learning } = experiment.recipe.learning; // its dark takes long

it.each([
  ['reference', 'learned'],
  ['reference', 'spikingCritic'],
  ['loihi2', 'learned'],
  ['loihi2', 'spikingCritic'],
] as const)('on %s, %s', (chip, condition) => {
  const recipe = recipeUnder(condition, { ...experiment.recipe, learning });
  const made = (seed: number) => {
    const setup = { ...plainSetup, chip };
    const place = placeOf({ experiment: { ...experiment, recipe }, setup, seed }, rooms);
    return place.createAgent(place.createWorld());
  };
  const saved = made(1000).save();
  const other = made(1001);
  expect(other.save()).not.toEqual(saved);
  other.restore(saved);
  expect(other.save()).toEqual(saved);
});
