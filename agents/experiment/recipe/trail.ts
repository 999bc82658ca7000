// The parts of a recipe that only a mind has which remembers its own way.

import type { Meters, Milliseconds } from '../../../core/units/quantity.ts';
import { z } from 'zod';
import { inUnit } from './unit.ts';

/** How a mind remembers its way, and how hard it turns away from it. Times in ms, lengths in m. */
export interface TrailRecipe {
  readonly sectors: number;
  readonly spacing: Meters;
  readonly young: Milliseconds;
  readonly fade: Milliseconds;
  readonly reach: Meters;
  /** Current into the motor that turns away, out of the other one, per sector that is full. */
  readonly push: number;
}

/** The door for it. */
export const trailSchema: z.ZodType<TrailRecipe> = z.strictObject({
  sectors: z.number().int().positive().meta({ unit: 'sectors' }),
  spacing: inUnit(z.number().positive(), 'm'),
  young: inUnit(z.number().nonnegative(), 'ms'),
  fade: inUnit(z.number().positive(), 'ms'),
  reach: inUnit(z.number().positive(), 'm'),
  push: z.number().positive().meta({ unit: 'of threshold' }),
});
