// How the way to a reward is gone through again, as data: see `wayReplay`.

import type { Milliseconds } from '../../../core/units/quantity.ts';
import { z } from 'zod';
import { inUnit } from './unit.ts';

/** How much of a way is kept and what its replay changes. */
export interface ReplayRecipe {
  /** Time from one kept moment to the next in ms, and how many are kept. */
  readonly period: Milliseconds;
  readonly moments: number;
  /** How often the way is gone through. */
  readonly sweeps: number;
  /** Share of an error that the critic learns each time. */
  readonly rate: number;
  /** Change of weight per error, for the direction that was gone. */
  readonly actorRate: number;
}

/** The door for replays. */
export const replaySchema: z.ZodType<ReplayRecipe> = z.strictObject({
  period: inUnit(z.number().positive(), 'ms'),
  moments: z.number().int().positive().meta({ unit: 'moments' }),
  sweeps: z.number().int().positive().meta({ unit: 'sweeps' }),
  rate: z.number().nonnegative(),
  actorRate: z.number().nonnegative(),
});
