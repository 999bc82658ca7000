// The senses of a recipe besides the eyes: numbers that the world's percepts carry, and the fields that turn them into spikes.

import { z } from 'zod';
import type { FieldsOptions } from '../../encoder/fields.ts';
import { untold } from './unit.ts';

/** Receptive fields that turn each other sense, a number in [-1, 1], into spikes. */
export type SensesRecipe = FieldsOptions;

const positive = z.number().positive();
const count = z.number().int().positive();
const rate = untold(positive, 'Hz');

/** The door for them. */
export const sensesSchema: z.ZodType<SensesRecipe> = z
  .strictObject({
    count,
    fields: z.union([count, z.array(count)]),
    rate: z.union([rate, z.array(rate)]),
    lowest: z.union([z.number(), z.array(z.number())]).exactOptional(),
  })
  .refine(
    ({ count: many, fields, rate, lowest = -1 }) =>
      [fields, rate, lowest].every((each) => typeof each === 'number' || each.length === many),
    { message: 'fields, rate and lowest need one number for all senses, or one for each of them' },
  );
