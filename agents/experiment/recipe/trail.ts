// The parts of a recipe that only a mind has which remembers its own way.

import { z } from 'zod';

/** How a mind remembers its way, and how hard it turns away from it. Times in ms, lengths in m. */
export interface TrailRecipe {
  readonly sectors: number;
  readonly spacing: number;
  readonly young: number;
  readonly fade: number;
  readonly reach: number;
  /** Current into the motor that turns away, out of the other one, per sector that is full. */
  readonly push: number;
}

/** The door for it. */
export const trailSchema: z.ZodType<TrailRecipe> = z.strictObject({
  sectors: z.number().int().positive().meta({ unit: 'sectors' }),
  spacing: z.number().positive().meta({ unit: 'm' }),
  young: z.number().nonnegative().meta({ unit: 'ms' }),
  fade: z.number().positive().meta({ unit: 'ms' }),
  reach: z.number().positive().meta({ unit: 'm' }),
  push: z.number().positive().meta({ unit: 'of threshold' }),
});
