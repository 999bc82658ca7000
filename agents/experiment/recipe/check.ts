// The door for recipes that come from anywhere: numbers that make a mind, and a world that has what this mind reads.

import { z } from 'zod';
import type { World } from '../../../core/loop/world.ts';
import { recipeSchema, type Recipe } from './recipe.ts';

/** No mind can be made from a recipe, or none for this world. The message says what to do. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
}

/** @returns how many numbers of a percept's senses a mind reads: 0 where it needs nothing but eyes */
export const sensesRead = ({ places, senses }: Recipe): number =>
  places === undefined ? (senses?.count ?? 0) : 2; // place cells read where they are

/** Throws RecipeError for what is no recipe, in the words of the schema, and for one whose mind this world cannot feed. */
export function checkRecipe(recipe: Recipe, world: Pick<World, 'name' | 'camera' | 'senseNames'>): void {
  const { success, error } = recipeSchema.safeParse(recipe);
  if (!success)
    throw new RecipeError(
      `No mind can be made from this recipe. Begin with one of experiments, such as laneKeepingRecipe, and change its numbers:\n${z.prettifyError(error)}`,
    );
  const { places, choice } = recipe;
  if (places === undefined && choice === undefined) checkRetina(recipe.retina, world);
  const read = sensesRead(recipe);
  const told = world.senseNames?.length ?? 0;
  if (choice === undefined && read > told)
    throw new RecipeError(
      `The recipe's ${places === undefined ? `senses.count is ${read}` : 'places read 2 senses'}, and the world "${world.name}" names ${told}. ` +
        `Take ${places === undefined ? 'fewer, or leave senses' : 'places'} out of the recipe, or name in the world's senseNames what its percepts' senses are.`,
    );
}

/** Throws RecipeError for receptive fields that do not lie on the picture. */
function checkRetina(
  { columns, bands, top, bottom }: Recipe['retina'],
  { name, camera: { width, height } }: Pick<World, 'name' | 'camera'>,
): void {
  const where = `the camera of "${name}" has ${width} × ${height} pixels`;
  if (top >= bottom || bottom > height)
    throw new RecipeError(
      `The recipe's retina lies between rows ${top} and ${bottom}; ${where}. Give a top above the bottom (retina.top < retina.bottom), within 0 to ${height}.`,
    );
  if (columns > width || bands > bottom - top)
    throw new RecipeError(
      `The recipe's retina has ${columns} × ${bands} receptive fields on ${width} × ${bottom - top} pixels; ${where}. ` +
        `Give at most ${width} retina.columns and ${bottom - top} retina.bands: smaller fields than a pixel stay silent.`,
    );
}
