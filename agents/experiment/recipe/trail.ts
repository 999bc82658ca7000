// The parts of a recipe that only a mind has which remembers its own way.

import { z } from 'zod';
import type { TrailReflexOptions } from '../../encoder/trail.ts';
import { inUnit, type InMillis } from './unit.ts';

/** How a mind remembers its way, and how hard it turns away from it. */
export type TrailRecipe = InMillis<TrailReflexOptions, 'young' | 'fade'>;

/** The door for it. */
export const trailSchema: z.ZodType<TrailRecipe> = z.strictObject({
  sectors: z.number().int().positive().meta({ unit: 'sectors' }),
  spacing: inUnit(z.number().positive(), 'm'),
  young: inUnit(z.number().nonnegative(), 'ms'),
  fade: inUnit(z.number().positive(), 'ms'),
  reach: inUnit(z.number().positive(), 'm'),
  push: z.number().positive().meta({ unit: 'of threshold' }),
});
